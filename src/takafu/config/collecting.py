"""The settings that style sheets, fonts and scripts are collected with: each also under a name that says what it holds.

The site writes those names once their list is there (`settings.STORAGES`): a browser keeps a file for a year and never meets an old one.
"""

from takafu.config.settings import *  # noqa: F403 - these are those settings, but for one

STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}}
