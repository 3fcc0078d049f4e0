# make run · make check · make test · make setup · make lock
SHELL := /bin/bash
PY ?= python3
VENV := .venv
BOOT := .venv-boot
UV := $(BOOT)/bin/uv
UV_VERSION := 0.13.9
UNREACHED := "The packages could not be fetched. Check the network and run the same command again (build/setup.log says more)."
export VIRTUAL_ENV := $(abspath $(VENV))
export PATH := $(VIRTUAL_ENV)/bin:$(PATH)
export PYTHONDONTWRITEBYTECODE :=
.DEFAULT_GOAL := help
.PHONY: help run setup check test lock clean messages screenshots bench

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

run: $(VENV)/.ready ## serve the demonstration (PORT=8123 make run chooses the port)
	@TAKAFU_DEMO=$${TAKAFU_DEMO:-yes} TAKAFU_DATA=$${TAKAFU_DATA:-var/demonstration} takafu serve

setup: $(VENV)/.ready ## create the environment, the web fonts and the translations

check: $(VENV)/.test ## the quick part: style, types, contracts, translations, fast tests of what the change touches
	@tools/check

test: $(VENV)/.test ## everything, browsers and office programs included
	@tools/test

lock: | $(UV) ## resolve the dependencies anew
	@$(UV) pip compile -q --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --extra semantic --extra postgresql --extra passkeys --group setup pyproject.toml -o requirements.lock
	@$(UV) pip compile -q --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --extra semantic --extra postgresql --extra passkeys --group setup --group test -c requirements.lock pyproject.toml -o requirements-test.lock

messages: $(VENV)/.ready ## collect the sentences to translate into locale/
	@python tools/catalogues.py collect

screenshots: $(VENV)/.test ## take the pictures of the documentation anew
	@python -m pytest -q tests/scenes/test_pictures.py && python tools/screenshots.py

bench: $(VENV)/.test ## the measures of benchmarks/, as ratios
	@for script in benchmarks/measure_*.py; do echo "== $$script"; python $$script || exit 1; done

clean: ## remove what the other commands made
	@rm -rf $(VENV) $(BOOT) build locale/*/LC_MESSAGES/*.mo

$(UV):
	@$(PY) -c 'import venv, ensurepip' 2>/dev/null || { echo "Takafu needs Python's venv module. On Debian or Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Takafu needs Python 3.11 or later; '$(PY)' is $$($(PY) -V 2>&1)." >&2; exit 1; }
	@mkdir -p build && $(PY) -m venv $(BOOT) && $(BOOT)/bin/pip install -q --disable-pip-version-check uv==$(UV_VERSION) >build/setup.log 2>&1 || { rm -rf $(BOOT); echo $(UNREACHED) >&2; exit 1; }

$(VENV)/.ready: requirements.lock pyproject.toml tools/webfonts.py $(wildcard assets/* docs/images/* locale/*/LC_MESSAGES/*.po) | $(UV)
	@echo "Setting up (once)…"
	@$(UV) venv -q --allow-existing --python $(PY) $(VENV)
	@mkdir -p build && $(UV) pip install -q --require-hashes -r requirements.lock >build/setup.log 2>&1 || { echo $(UNREACHED) >&2; exit 1; }
	@$(UV) pip install -q --no-deps --no-build-isolation -e .
	@python tools/webfonts.py && python tools/catalogues.py compile
	@TAKAFU_DATA=build/data DJANGO_SETTINGS_MODULE=takafu.config.collecting python -m django collectstatic --no-input --clear -v 0 && rm -rf build/data
	@touch $@

$(VENV)/.test: requirements-test.lock $(VENV)/.ready | $(UV)
	@$(UV) pip install -q --require-hashes -r requirements-test.lock >build/setup.log 2>&1 || { echo $(UNREACHED) >&2; exit 1; }
	@touch $@
