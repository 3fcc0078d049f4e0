import contextlib
import os
import socket
import subprocess
import sys

import pytest

from takafu.config import command


def takafu(*arguments, stdin="", **environ):
    clean = {k: v for k, v in os.environ.items() if k not in {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}}
    return subprocess.run(
        [sys.executable, "-m", "takafu", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        env=clean | environ,
        check=False,
    )


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"LANG": "ar_MA.UTF-8"}, "ar"),
        ({"LANG": "fr_FR"}, "fr"),
        ({"LANG": "en_GB"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "fr_FR", "LC_ALL": "ar_MA"}, "ar"),
        ({"LANG": "ar_MA", "LANGUAGE": "fr"}, "fr"),
        ({}, "en"),
    ],
)
def test_the_terminal_says_the_language(environ, language):
    assert command.user_language(environ) == language


def test_help_speaks_the_users_language():
    english, french, arabic = (
        takafu("--help", LANG=lang).stdout for lang in ("en_GB.UTF-8", "fr_FR.UTF-8", "ar_MA.UTF-8")
    )
    assert "Serve the site on this machine." in english
    assert "usage\u00a0:" in french
    assert "Serve the site" not in french
    assert "Serve the site" not in arabic
    assert "takafu" in arabic
    assert any("\u0600" <= letter <= "\u06ff" for letter in arabic)


def test_a_wrong_command_line_is_a_usage_error_in_the_users_language():
    wrong = takafu("arrange", LANG="fr_FR.UTF-8")
    assert wrong.returncode == command.USAGE
    assert "arguments suivants" in wrong.stderr
    assert wrong.stdout == ""


def test_the_version_is_the_packages():
    from takafu import __version__  # noqa: PLC0415 - the subject of this test

    assert takafu("--version").stdout.strip() == f"takafu {__version__}"


def test_a_bad_setting_is_one_sentence():
    wrong = takafu("settings", TAKAFU_PORT="many")
    assert wrong.returncode == command.USAGE
    assert wrong.stderr.count("\n") == 1
    assert "TAKAFU_PORT is 'many'" in wrong.stderr


def test_settings_prints_values_and_the_page():
    assert "TAKAFU_PORT=8123" in takafu("settings", PORT="8123").stdout
    assert takafu("settings", "--page").stdout.startswith("# Settings")


def test_a_taken_port_is_one_sentence_that_names_another():
    with contextlib.closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        wrong = takafu("serve", "--port", str(port))
    assert wrong.returncode == command.BUSY
    assert f"Port {port} is taken" in wrong.stderr
    assert f"PORT={port + 1} make run" in wrong.stderr


def test_a_port_that_is_none_is_one_sentence():
    wrong = takafu("serve", "--port", "99999")
    assert wrong.returncode == command.FAILED
    assert wrong.stderr.count("\n") == 1
    assert "1 to 65535" in wrong.stderr


def test_a_missing_library_is_one_sentence(tmp_path):
    (tmp_path / "granian").mkdir()
    (tmp_path / "granian" / "__init__.py").write_text(
        "raise ModuleNotFoundError('x', name='granian')", encoding="utf-8"
    )
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    wrong = takafu("serve", "--port", str(port), PYTHONPATH=str(tmp_path))
    assert wrong.returncode == command.FAILED
    assert wrong.stderr.strip() == "A library is missing: granian. Run `make setup` again."
