"""All settings of Koppelkans, in one file, read from the environment.

Production is the default: without SECRET_KEY, ALLOWED_HOSTS, DATABASE_URL, MIGRATION_DATABASE_URL and REDIS_URL the
process refuses to start and says which one is missing. `devstack` sets KOPPELKANS_MODE=development and the rest.
Any secret may also come from a file: NAME_FILE=/run/secrets/name.
"""

import os
import ssl
from pathlib import Path
from typing import Any

import django_stubs_ext
import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config.schedule import SCHEDULE
from core.logs import LINE

# Lets ModelForm, FilterSet and ModelAdmin be subscripted, so that mypy knows their model.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parents[2]


def _secret(name: str, otherwise: str = "") -> str:
    """The content of the file NAME_FILE points to, else the variable."""
    file = os.environ.get(f"{name}_FILE")
    if not file:
        return os.environ.get(name, otherwise)
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(f"{name}_FILE names {file}, which cannot be read: {error.strerror}.") from None


def _required(name: str) -> str:
    """As above; a clear refusal when neither is there."""
    value = _secret(name)
    if not value:
        raise ImproperlyConfigured(f"Set {name} (or {name}_FILE) in the environment; .env.example lists them all.")
    return value


DEVELOPMENT = os.environ.get("KOPPELKANS_MODE", "production") == "development"
DEBUG = DEVELOPMENT and os.environ.get("DEBUG", "0") == "1"
SECRET_KEY = _required("SECRET_KEY")
# Earlier secrets, one a line or with spaces between: the trail of changes that was written with them still verifies, and
# second steps that were sealed with them still open.
SECRET_KEY_FALLBACKS = _secret("SECRET_KEY_FALLBACKS").split()
ALLOWED_HOSTS = ["*"] if DEVELOPMENT else [host.strip() for host in _required("ALLOWED_HOSTS").split(",")]
CSRF_TRUSTED_ORIGINS = [] if DEVELOPMENT else [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS if host != "*"]
SITE_URL = os.environ.get("SITE_URL") or ("http://localhost:8000" if DEVELOPMENT else f"https://{ALLOWED_HOSTS[0]}")

INSTALLED_APPS = [
    "core",
    "accounts",
    "areas",
    "themes",
    "audit",
    "notifications",
    "organisations",
    "residents",
    "initiatives",
    "coalitions",
    "overview",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_filters",
    "django_htmx",
    "config.apps.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    # Outermost, so that no answer leaves without: static files and the errors of what comes below included.
    "core.headers.SecurityHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.middleware.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Before anything that reads what is somebody's.
    "core.middleware.SecondWallMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.pace.PaceMiddleware",
    "organisations.middleware.ActingMembershipMiddleware",
    "organisations.idle.IdleMiddleware",
    "organisations.second_step.SecondStepMiddleware",
    "core.middleware.DomainErrorMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["core.compact.Loader", "django.template.loaders.app_directories.Loader"],
                ),
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "overview.shell.shell",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "core.templatetags.ui",
                "core.templatetags.blocks",
                "core.templatetags.pictures",
            ],
        },
    },
]
FORM_RENDERER = "core.forms.KoppelkansRenderer"

# --- Data ---------------------------------------------------------------------------------------------------------
# Two roles: `default` is the application's (neither owner nor superuser); `owner` makes and changes the schema and is
# used by `migrate` and by whatever creates test or scratch databases.

# What is asked a second time is planned once: the values go beside the question, not into it (docs/speed.md). It does
# without whatever hands out a connection of PostgreSQL for one transaction at a time; so does core.postgresql.
_PREPARED = {"server_side_binding": True, "prepare_threshold": 2}


def _database(url: str, *, options: dict[str, Any] | None = None, **more: object) -> dict[str, Any]:
    """What the address says, such as sslmode=verify-full, and what we add to it."""
    read: dict[str, Any] = environ.Env.db_url_config(url)
    return {
        **read, "ENGINE": "core.postgresql", "OPTIONS": {**read.get("OPTIONS", {}), **_PREPARED, **(options or {})}, **more
    }  # fmt: skip


# A pool would be shared by forked Celery workers and keeps test databases busy, so only the web asks for one.
_POOL = {"pool": {"min_size": 1, "max_size": 8}} if os.environ.get("DATABASE_POOL") == "1" else {}

DATABASES = {
    "default": _database(_required("DATABASE_URL"), options=_POOL),
    "owner": _database(_required("MIGRATION_DATABASE_URL"), TEST={"MIRROR": "default"}),
}
DATABASE_ROUTERS = ["core.routers.OwnerOnlyMigrates"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = _required("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "accounts.counting_cache.CountingCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    },
}

if REDIS_URL.startswith("rediss://"):
    if "ssl_cert_reqs=" in REDIS_URL or "ssl_check_hostname=" in REDIS_URL:
        raise ImproperlyConfigured("The certificate behind REDIS_URL is always checked: leave out how.")
    # Celery alone would take any certificate when the address does not name whose it trusts.
    CELERY_BROKER_USE_SSL = {"ssl_cert_reqs": ssl.CERT_REQUIRED, "ssl_check_hostname": True}

# --- Background work ------------------------------------------------------------------------------------------------
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://").replace("?db=", "?virtual_host=")
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A page must not wait for a broker that is down: the row says the work is due, the sweep finds it.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,
    "socket_connect_timeout": 1,
    "socket_timeout": 5,
    "max_retries": 0,
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SERIALIZER = "json"
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "Europe/Amsterdam"
CELERY_BEAT_SCHEDULE = SCHEDULE

# --- Who signs in -----------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "accounts.adapter.InviteOnlyAdapter"
ACCOUNT_FORMS = {
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordKeyForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "accounts.models.display_name"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Koppelkans: "
# Whoever's password or second step changes gets a mail, also when somebody else did it.
ACCOUNT_EMAIL_NOTIFICATIONS = True
SOCIALACCOUNT_ADAPTER = "organisations.sso.OrganisationSignIn"
# Of each organisation that signs in with its own provider (organisations.models.IdentityProvider), by its key.
OIDC_SECRETS = {
    name.removeprefix("OIDC_SECRET_").removesuffix("_FILE"): _secret(name.removesuffix("_FILE"))
    for name in os.environ
    if name.startswith("OIDC_SECRET_")
}
# Hosts besides those of their issuers that providers have their keys or tokens on, such as www.googleapis.com.
OIDC_HOSTS = os.environ.get("OIDC_HOSTS", "").split()
# Two steps for everybody, and not only for roles that see or decide more.
SECOND_STEP_FOR_ALL = os.environ.get("SECOND_STEP_FOR_ALL", "0") == "1"
MFA_ADAPTER = "accounts.adapter.SealedSecondSteps"
MFA_TOTP_ISSUER = "Koppelkans"
# A code typed while the half minute turns still counts (RFC 6238, 5.2), once: accounts.forms.
MFA_TOTP_TOLERANCE = 1
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "activate_totp": "accounts.forms.ActivateTOTPForm",
    "add_webauthn": "accounts.forms.AddWebAuthnForm",
    "authenticate": "accounts.forms.AuthenticateForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
    "edit_webauthn": "accounts.forms.EditWebAuthnForm",
}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "overview:home"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "accounts.passwords.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "accounts.passwords.OwnWordsValidator"},
    {"NAME": "accounts.passwords.LeakedPasswordValidator"},
]
# A folder with lists of passwords that leaked, as Have I Been Pwned gives them out; without it only common ones are known.
LEAKED_PASSWORDS = os.environ.get("LEAKED_PASSWORDS", "")
if LEAKED_PASSWORDS and not Path(LEAKED_PASSWORDS).is_dir():
    raise ImproperlyConfigured(f"LEAKED_PASSWORDS names {LEAKED_PASSWORDS}, which is no folder.")
# How many proxies of our own stand in front: the address of a visitor, which limits are kept for, is what the first of
# them wrote down. Without one (development) the header is anybody's to write.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXIES") or ("0" if DEVELOPMENT else "1"))
# From signing in; and without doing anything, sooner for who sees or decides more (organisations.idle).
SESSION_ENGINE = "accounts.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_IDLE = 60 * 60 * 4
SESSION_IDLE_CLOSELY = 60 * 60
# Pages that one account may open in a minute, 0 for as many as it likes: tests and measurements go faster than people.
REQUESTS_A_MINUTE = int(os.environ.get("REQUESTS_A_MINUTE") or ("0" if DEVELOPMENT else "300"))
# Shorter than a claim on a mail lasts (notifications.querysets).
EMAIL_TIMEOUT = 30
# Says which of some pages somebody may still open: a notification of anything else keeps its words to itself.
STILL_SEEN = "overview.access.still_seen"
# A developer reads mail in the browser (/ontwikkeling/post/), from this folder; in production it goes to the log.
MAILBOX = Path(os.environ.get("KOPPELKANS_RUN_DIR") or BASE_DIR / ".run") / "post"
EMAIL_BACKEND = "core.mailbox.FolderBackend"
if EMAIL_URL := _secret("EMAIL_URL", "" if DEVELOPMENT else "consolemail://"):
    EMAIL_CONFIG = environ.Env.email_url_config(EMAIL_URL)
    vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL") or "Koppelkans <no-reply@koppelkans.example>"
# Where an answer to a mail goes, if anywhere but to the sender.
MAIL_REPLY_TO = os.environ.get("MAIL_REPLY_TO", "")
SECURITY_CONTACT = os.environ.get("SECURITY_CONTACT") or "security@koppelkans.example"
# Who runs this site, for the statements on privacy and accessibility; and where people ask about either.
OPERATOR = os.environ.get("OPERATOR", "")
PRIVACY_CONTACT = os.environ.get("PRIVACY_CONTACT") or SECURITY_CONTACT

# --- Language and time ----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

# --- Static files -----------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT", BASE_DIR / ".static"))
# Documents of agreements: nothing serves this folder, a page asks first who wants one.
MEDIA_ROOT = Path(os.environ.get("MEDIA_ROOT", BASE_DIR / ".media"))
FILE_UPLOAD_PERMISSIONS = 0o600
# A virus scanner (clamd) that looks at every file before it is kept, if there is one.
CLAMD = os.environ.get("CLAMD", "")
FILE_UPLOAD_HANDLERS = [
    "core.uploads.LimitedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# An organisation's own look: a folder with its own css/tokens.css (and img/mark.svg), found before ours.
THEME_DIR = os.environ.get("THEME_DIR", "")
MATCHING_EMBEDDINGS = os.environ.get("MATCHING_EMBEDDINGS", "")
_STATIC_DIRS = [*([Path(THEME_DIR)] if THEME_DIR else []), BASE_DIR / "static", BASE_DIR / ".assets"]
STATICFILES_DIRS = [folder for folder in _STATIC_DIRS if folder.is_dir()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "config.storage.DevelopmentStorage" if DEVELOPMENT else "config.storage.ProductionStorage",
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

# --- Security ---------------------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "manifest-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
# In the session, not in a cookie of its own: what a message says is nobody else's business.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# What a page of ours never asks of a browser; passkeys are the exception.
PERMISSIONS_POLICY = {
    **dict.fromkeys(
        ["accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "hid", "magnetometer",
         "microphone", "midi", "payment", "serial", "usb", "browsing-topics"],
        "()",
    ),
    "publickey-credentials-create": "(self)",
    "publickey-credentials-get": "(self)",
}  # fmt: skip
if not DEVELOPMENT:
    SECURE_SSL_REDIRECT = os.environ.get("SSL_REDIRECT", "1") == "1"
    # A program that follows a redirect has sent its key in the open first; the API refuses it instead.
    SECURE_REDIRECT_EXEMPT = [r"^gezondheid/$", r"^api/"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    LANGUAGE_COOKIE_SECURE = True
    LANGUAGE_COOKIE_NAME = "__Host-language"

# --- Logging: to the terminal, never a resident's words --------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "core.logs.WordlessFormatter", "format": LINE, "style": "{"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    # A line for every task received and done would bury what matters.
    "loggers": {"celery.worker.strategy": {"level": "WARNING"}, "celery.app.trace": {"level": "WARNING"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "INFO")},
}
