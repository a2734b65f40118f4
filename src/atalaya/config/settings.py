"""Django's settings, from the environment. Every variable is described in atalaya.foundation.environment."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from atalaya.foundation import database, environment, mail
from atalaya.foundation.operations import logs
from atalaya.foundation.secrets import secret_key

ENV = environment.read()
PACKAGE = Path(__file__).resolve().parent.parent

DEBUG = ENV.debug
SECRET_KEY = secret_key(ENV)
BASE_URL = ENV.base_url or f"http://localhost:{ENV.port}"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *ENV.allowed_hosts, *environment.host_of(ENV.base_url)]
CSRF_TRUSTED_ORIGINS = [ENV.base_url] if ENV.base_url else []

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "ninja",
    "atalaya.foundation.permissions",
    "atalaya.foundation.audit",
    "atalaya.foundation.outbox",
    "atalaya.foundation.jobs",
    "atalaya.foundation.accounts",
    "atalaya.foundation.ui",
    "atalaya.foundation.history",
    "atalaya.foundation.files",
    "atalaya.foundation.profiles",
    "atalaya.foundation.retention",
    "atalaya.foundation.search",
    "atalaya.foundation.exports",
    "atalaya.foundation.notices",
    "atalaya.foundation.imports",
    "atalaya.foundation.web",
    "atalaya.foundation.api",
    "atalaya.foundation.streams",
    "atalaya.foundation.operations",
    "atalaya.foundation.indicators",
    "atalaya.foundation.agenda",
    "atalaya.places",
    "atalaya.topics",
    "atalaya.contacts",
    "atalaya.library",
    "atalaya.cooperation",
    "atalaya.measures",
    "atalaya.pfsp",
    "atalaya.risk",
    "atalaya.training",
    "atalaya.results",
    "atalaya.demo",
    "atalaya.config",
]
MIDDLEWARE = [
    "atalaya.foundation.web.middleware.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "atalaya.foundation.operations.logs.RequestLog",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "atalaya.foundation.accounts.middleware.SessionsMiddleware",
    "atalaya.foundation.web.middleware.ReaderMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "atalaya.foundation.web.middleware.RefusalMiddleware",
    "atalaya.foundation.permissions.middleware.ScopeMiddleware",
    "atalaya.foundation.accounts.middleware.AdministratorMiddleware",
]
ROOT_URLCONF = "atalaya.config.urls"
WSGI_APPLICATION = "atalaya.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "atalaya.foundation.ui.context.shell",
            ],
        },
    },
]

DATABASES = {"default": database.settings_for(ENV.database_url, ENV.data_dir)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish")), ("pt-br", _("Portuguese")), ("fr", _("French"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

FILES_DIR = ENV.data_dir / "files"
STATIC_URL = "/static/"
STATIC_ROOT = ENV.data_dir / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "atalaya.foundation.operations.statics.Storage"},
}
WHITENOISE_USE_FINDERS = not (STATIC_ROOT / "staticfiles.json").exists()
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SESSION_ENGINE = "atalaya.foundation.accounts.sessions"
SESSION_COOKIE_AGE = 12 * 3600
PASSWORD_RESET_TIMEOUT = 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BASE_URL.startswith("https://")
SESSION_COOKIE_SAMESITE = "Lax"
SECURE = BASE_URL.startswith("https://")
# Redirecting from http is left to whoever ends TLS: `serve` speaks either http or https on its one port.
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if SECURE and environment.host_of(BASE_URL) != ["localhost"] else 0
# The domain above and beside ours, and its preload list, are for its owner to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "atalaya.foundation.web.errors.csrf_failed"

LOGGING = logs.settings_for(ENV.log_format, ENV.log_level)
globals().update(mail.settings_for(ENV.email_url, ENV.email_from, demo=ENV.demo))

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'", "blob:"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    },
}
