"""Django's settings of a site that machines write to: the product's own, with one more page. For tests of faults alone."""

from __future__ import annotations

from takafu.config.settings import *  # noqa: F403 - the same installation
from takafu.config.settings import DATABASES

ROOT_URLCONF = "benchmarks.writing_urls"
if "timeout" in DATABASES["default"].get("OPTIONS", {}):
    DATABASES["default"]["OPTIONS"]["timeout"] = 2  # seconds: a test need not wait as long as a person
