"""Django's settings of a site without anything of ours: no middleware, two pages. To measure beside."""

from __future__ import annotations

from takafu.config.settings import *  # noqa: F403 - the same installation

MIDDLEWARE = []
ROOT_URLCONF = "benchmarks.bare_urls"
