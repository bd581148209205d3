"""The one settings module: everything a house may change comes from the environment (see `.env.example`)."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from enterprise import environment as env

env.refuse_unknown_names()

BASE_DIR = Path(__file__).resolve().parent.parent
DATA = Path(env.text("WERKFUNK_DATA", str(BASE_DIR / "var"))).resolve()
DEBUG = env.flag("WERKFUNK_DEBUG")
EMBEDDED = env.flag("WERKFUNK_EMBEDDED")
SECRET_KEY = env.secret_key(DATA)

BASE_URL = env.text("BASE_URL", "http://127.0.0.1:8000").rstrip("/")
HOUSE = urlsplit(BASE_URL)
LOOPBACK = {"127.0.0.1", "localhost", "[::1]"}
ALLOWED_HOSTS = [HOUSE.hostname, *({*LOOPBACK} if HOUSE.hostname in LOOPBACK else ())]
HTTPS = HOUSE.scheme == "https"
CSRF_TRUSTED_ORIGINS = [f"{HOUSE.scheme}://{HOUSE.netloc}"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "channels",
    "django_htmx",
    "django_tasks_db",
    "django_vite",
    "rest_framework",
    "drf_spectacular",
    "enterprise",
    "api",
    "search",
    "notifications",
    "live",
    "knowledge",
    "doors",
    "microblog",
    "wiki",
    "chat",
    "content",
    "spaces",
    "people",
    "events",
    "web",
    "allauth",  # after web, whose templates dress its pages
    "allauth.account",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "web.refusing.RefuseNul",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "people.middleware.PersonMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "enterprise.urls"
WSGI_APPLICATION = "enterprise.wsgi.application"
ASGI_APPLICATION = "enterprise.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.csp",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "web.frame.frame",
            ],
            "builtins": ["django.templatetags.i18n", "web.templatetags.web"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Data
DATABASES = {"default": env.database(env.text("DATABASE_URL"), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
    "fragments": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "fragments",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 200},
    },
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
MEDIA_ROOT = DATA / "files"
MAX_UPLOAD_BYTES = env.number("WERKFUNK_MAX_UPLOAD_MIB", 50) * 1024 * 1024
MAX_IMPORT_BYTES = env.number("WERKFUNK_MAX_IMPORT_MIB", 500) * 1024 * 1024  # of an archive, unpacked
MAX_IMPORT_PAGES = env.number("WERKFUNK_MAX_IMPORT_PAGES", 5000)
FILE_UPLOAD_HANDLERS = [
    "content.uploading.Limit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
SENDFILE_PREFIX = env.text("WERKFUNK_SENDFILE")

# People
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["people.signin.Backend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "people.signin.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = None  # the person chooses when signing in
ACCOUNT_EMAIL_NOTIFICATIONS = False
SESSION_ENGINE = "people.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS

# Mail
MAILERS = {"default": env.mailer(env.text("WERKFUNK_MAIL_URL"), DATA)}
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("WERKFUNK_MAIL_FROM", f"werkfunk@{HOUSE.hostname}")

# Language and time
LANGUAGE_CODE = env.text("WERKFUNK_LANGUAGE", "de")
FORMAL = env.flag("WERKFUNK_FORMAL")
LANGUAGES = [("de", _("German")), ("en", _("English"))]
FORMAT_MODULE_PATH = ["enterprise.formats"]
TIME_ZONE = env.text("WERKFUNK_TIME_ZONE", "Europe/Berlin")
USE_TZ = True
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS

# Who runs the house, as the page of signing in says it
NAME = env.text("WERKFUNK_NAME", "Werkfunk")
OFFLINE = env.flag("WERKFUNK_OFFLINE", True)  # devices keep the pages read last
ORGANISATION = env.text("WERKFUNK_ORGANISATION")
IMPRINT_URL = env.address("WERKFUNK_IMPRINT_URL")
PRIVACY_URL = env.address("WERKFUNK_PRIVACY_URL")
CALLS_URL = env.address("WERKFUNK_CALLS_URL")  # where people speak with each other; only ever linked to
MAY_SHOW = env.words("WERKFUNK_MAY_SHOW", ("presence", "typing", "receipts"))  # what people may show
HOOKS_MAY_REACH = env.reach("WERKFUNK_HOOKS_MAY_REACH")  # whom outgoing webhooks and commands may speak to
PREVIEWS_OF = env.reach("WERKFUNK_PREVIEWS_OF")  # links to where are shown with the title of their page

# Assets
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "web.assets.AssetStorage"},
}
DJANGO_VITE = {
    "default": {
        "manifest_path": BASE_DIR / "web" / "static" / "app" / "manifest.json",
        "static_url_prefix": "app",
    }
}

# How uvicorn serves sockets, embedded (`manage.py serve`) and in production (docker-compose.yml)
UVICORN: dict[str, Any] = {
    "loop": "uvloop",
    "http": "httptools",
    "ws": "live.wire:Wire",
    "ws_max_size": 1024 * 1024,
    "ws_per_message_deflate": False,
    "access_log": False,
    "proxy_headers": False,
    "log_level": "warning",
    "timeout_graceful_shutdown": 5,
}

# What a browser may do with our pages (docs/design.md, "CSP")
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "style-src-attr": [CSP.NONE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "media-src": [CSP.SELF, "blob:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "worker-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "object-src": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
TRUSTED_PROXIES = [address for address in env.text("WERKFUNK_TRUSTED_PROXIES").split(",") if address]

# Doors for programs
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "api.authentication.TokenAuthentication",
        "api.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["api.authentication.Scope"],
    "DEFAULT_PARSER_CLASSES": ["api.parsing.StrictJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["api.parsing.FastJSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "api.problems.problem",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Werkfunk",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "OAS_VERSION": "3.1.0",
    "ENUM_NAME_OVERRIDES": {"HouseRole": "people.models.Person.HouseRole", "SpaceRole": "api.serializers.ROLES"},
}
SEARCH_ENGINE = env.text("WERKFUNK_SEARCH")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"secrets": {"()": "enterprise.logs.WithoutSecrets"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["secrets"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
