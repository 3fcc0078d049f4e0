"""Django's settings, read from the options table. No network, no surprises: what is not in the table cannot be changed."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

from takafu.config import databases, logs, mail, options, paths, placing


def _secret(folder: Path) -> str:
    """The installation's signing key: made once, kept in the data folder, readable by its owner only."""
    place = folder / "secret-key"
    if not place.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = folder / f".secret-key.{os.getpid()}"
        draft.write_text(secrets.token_urlsafe(48), encoding="ascii")
        draft.chmod(0o600)
        try:
            os.link(draft, place)
        except FileExistsError:
            pass  # another process made it first: its key is the one
        finally:
            draft.unlink()
    return place.read_text(encoding="ascii").strip()


TAKAFU: dict[str, Any] = options.read_options(os.environ)

try:
    placing.finish(TAKAFU["DATA"])
    _key = _secret(TAKAFU["DATA"])
except OSError as why:
    raise options.BadOption(
        f"TAKAFU_DATA names {TAKAFU['DATA']}, which this user cannot read and write: {why.strerror}."
    ) from why
DEBUG = TAKAFU["DEBUG"]
SECRET_KEY = _key
ALLOWED_HOSTS = list(TAKAFU["HOSTS"])
ROOT_URLCONF = "takafu.config.urls"
WSGI_APPLICATION = "takafu.config.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "takafu.kit",
    "takafu.accounts",
    "takafu.register",
    "takafu.places",
    "takafu.people",
    "takafu.commons",
    "takafu.selection",
    "takafu.library",
    "takafu.ideas",
    "takafu.rulebook",
    "takafu.meetings",
    "takafu.programme",
    "takafu.council",
    "takafu.opinions",
    "takafu.site",
]
MIDDLEWARE = [
    "takafu.kit.middleware.SecurityHeaders",
    "takafu.config.health.Health",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "takafu.accounts.middleware.LivingSessions",
    "django.contrib.messages.middleware.MessageMiddleware",
    "takafu.kit.middleware.TakenDrafts",
    "takafu.kit.middleware.LegalReadings",
    "takafu.site.middleware.BodyScope",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]
DATABASES: dict[str, Any] = {"default": databases.database(TAKAFU["DATABASE"], TAKAFU["DATA"])}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "accounts:login"
PASSWORD_HASHERS = [  # scrypt costs an attacker memory too
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options_}
    for name, options_ in (
        ("MinimumLengthValidator", {"min_length": 8}),
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email", "phone")}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
SESSION_ENGINE = "takafu.accounts.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
globals().update(mail.mail(TAKAFU["MAIL"], TAKAFU["MAIL_FROM"]))
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = TAKAFU["LANGUAGE"]
LANGUAGES = [("ar", "العربية"), ("fr", "Français")]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [paths.LOCALE]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Africa/Casablanca"

STATIC_URL = "/static/"
STATIC_ROOT = paths.BUILD / "public"
STATICFILES_DIRS: list[Any] = [folder for folder in (paths.ASSETS, paths.BUILD / "static") if folder.is_dir()]
STATICFILES_DIRS += [("guides", paths.PICTURES)] if paths.PICTURES.is_dir() else []
GUIDES = paths.GUIDES  # Markdown, one file a guide and language; their pictures are static files
STORAGES = {
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
        if (STATIC_ROOT / "staticfiles.json").is_file() and not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
}

CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = SECURE_SSL_REDIRECT = TAKAFU["HTTPS"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if TAKAFU["HTTPS"] else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TAKAFU["HTTPS"] else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SILENCED_SYSTEM_CHECKS = [
    "security.W002",  # frames are refused by our own middleware, in the content policy and the older header
    "security.W005",  # whether sub-domains are bound to HTTPS too is for the owner of the domain to say
    "security.W021",  # so is the browsers' preload list
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "takafu.kit.uploads.BoundedUpload",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LOGGING = logs.config(TAKAFU["LOG_FORMAT"], TAKAFU["LOG_LEVEL"])
