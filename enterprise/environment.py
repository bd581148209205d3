"""Read the house's configuration from the environment, and refuse what it does not know."""

import difflib
import os
import secrets
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from web.outside import Reach

KNOWN = {
    "WERKFUNK_CALLS_URL",
    "WERKFUNK_DATA",
    "WERKFUNK_DEBUG",
    "WERKFUNK_EMBEDDED",
    "WERKFUNK_FORMAL",
    "WERKFUNK_HOOKS_MAY_REACH",
    "WERKFUNK_IMPRINT_URL",
    "WERKFUNK_LANGUAGE",
    "WERKFUNK_MAIL_FROM",
    "WERKFUNK_MAIL_URL",
    "WERKFUNK_MAX_IMPORT_MIB",
    "WERKFUNK_MAX_IMPORT_PAGES",
    "WERKFUNK_MAX_UPLOAD_MIB",
    "WERKFUNK_MAY_SHOW",
    "WERKFUNK_NAME",
    "WERKFUNK_OFFLINE",
    "WERKFUNK_ORGANISATION",
    "WERKFUNK_PREVIEWS_OF",
    "WERKFUNK_PRIVACY_URL",
    "WERKFUNK_SEARCH",
    "WERKFUNK_SENDFILE",
    "WERKFUNK_TIME_ZONE",
    "WERKFUNK_TRUSTED_PROXIES",
}


def refuse_unknown_names(environ=os.environ):
    """Stop the start on a WERKFUNK_ name nobody reads: a typing error must not silently keep a default."""
    for name in sorted(environ):
        if name.startswith("WERKFUNK_") and name not in KNOWN:
            near = difflib.get_close_matches(name, KNOWN, n=1, cutoff=0)
            raise ImproperlyConfigured(f"Unknown setting {name}. Did you mean {near[0]}?")


def text(name, default=""):
    return os.environ.get(name, "").strip() or default


def flag(name, default=False):
    value = text(name, str(default)).lower()
    if value not in {"1", "0", "true", "false", "yes", "no", "on", "off"}:
        raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")
    return value in {"1", "true", "yes", "on"}


def number(name, default):
    value = text(name, str(default))
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def words(name, known):
    """Some of the known words, with commas between; none where it is empty."""
    said = {word.strip().lower() for word in text(name).split(",")} - {""}
    if strange := said - set(known):
        raise ImproperlyConfigured(f"{name} takes {', '.join(known)}, not {', '.join(sorted(strange))!r}.")
    return frozenset(said)


def address(name):
    """An address that a browser can follow, or the empty string where none is set."""
    value = text(name)
    url = urlsplit(value)
    if value and not (url.scheme in {"http", "https"} and url.hostname):
        raise ImproperlyConfigured(f"{name} must begin with http:// or https:// and name a host, not {value!r}.")
    return value


def reach(name):
    """What the house may speak to (`web.outside.Reach`): nothing where this is empty."""
    try:
        return Reach.of(text(name))
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} takes hosts, networks and the word internet, not {str(error)!r}.") from None


def secret_key(data: Path):
    """The SECRET_KEY of the environment, or one that this house made for itself on its first start."""
    if key := text("SECRET_KEY"):
        return key
    path = data / "secret_key"
    data.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text()


def database(url, data: Path):
    """Django's DATABASES entry for `sqlite:///path` or `postgresql://user:password@host:port/name?option=value`."""
    url = urlsplit(url or f"sqlite:///{data / 'werkfunk.sqlite3'}")
    if url.scheme == "sqlite":
        return sqlite(unquote(url.path.replace("//", "/", 1)))
    if url.scheme in {"postgres", "postgresql"}:
        return postgresql(url)
    raise ImproperlyConfigured(f"DATABASE_URL must begin with sqlite:// or postgresql://, not {url.scheme!r}.")


def sqlite(path):
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        # One connection per thread for good: opening the file and its cache anew costs more than most requests.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # Writers queue for the lock at BEGIN; a deferred transaction that upgrades later fails instead of waiting.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000;",
        },
    }


def postgresql(url):
    options = dict(parse_qsl(url.query))
    host = options.pop("host", unquote(url.hostname or ""))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path[1:]),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": host,
        "PORT": str(url.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 12, "timeout": 10}, **options},
    }


def mailer(url, data: Path):
    """Django's MAILERS entry for `smtp://user:password@host:port`, `smtp+starttls://…`, `smtps://…`; else a folder."""
    backend = "django.core.mail.backends.{}.EmailBackend"
    if not url:
        return {"BACKEND": backend.format("filebased"), "OPTIONS": {"file_path": str(data / "mail")}}
    url = urlsplit(url)
    if url.scheme not in {"smtp", "smtp+starttls", "smtps"} or not url.hostname:
        raise ImproperlyConfigured("WERKFUNK_MAIL_URL must be smtp://, smtp+starttls:// or smtps:// and a host.")
    options = {
        "host": url.hostname,
        "port": url.port or {"smtp": 25, "smtp+starttls": 587, "smtps": 465}[url.scheme],
        "username": unquote(url.username or ""),
        "password": unquote(url.password or ""),
        "use_tls": url.scheme == "smtp+starttls",
        "use_ssl": url.scheme == "smtps",
        "timeout": 10,
    }
    return {"BACKEND": backend.format("smtp"), "OPTIONS": options}
