"""Catalogues of translations: collected, merged and compiled with Babel, so that no gettext has to be installed.

English is the language of the msgids and has no catalogue. Every app keeps its own German one in
APP/locale/de/LC_MESSAGES/django.po.
"""

import io
import os
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.apps import apps
from django.conf import settings
from django.utils.translation.reloader import translation_file_changed
from django.utils.translation.template import templatize

LANGUAGE = "de"
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "gettext_noop": None,
}


def own_apps():
    """The folders of the house's own apps, in the order of INSTALLED_APPS."""
    return [Path(app.path) for app in apps.get_app_configs() if Path(app.path).parent == Path(settings.BASE_DIR)]


def path_of(app):
    """Where an app keeps its German catalogue."""
    return app / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def collect(app):
    """All messages that an app's code and templates ask for, as a catalogue without translations."""
    found = Catalog(locale=LANGUAGE, project="werkfunk", charset="utf-8", fuzzy=False)
    for path in sorted([*app.rglob("*.py"), *(app / "templates").rglob("*.*")]):
        if "migrations" in path.parts:
            continue
        for line, message, comments, context in extract("python", _as_python(path), KEYWORDS, ["Translators:"]):
            place = (path.relative_to(app.parent).as_posix(), line)
            found.add(message, locations=[place], auto_comments=comments, context=context)
    return found


def read(app):
    """An app's German catalogue as it lies there; empty where there is none."""
    path = path_of(app)
    if not path.exists():
        return Catalog(locale=LANGUAGE, charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def merge(app):
    """Bring an app's catalogue up to its code, without guessing, and return it; it is left away where it is empty."""
    catalogue, found = read(app), collect(app)
    catalogue.header_comment = "# What this room says, in German."
    catalogue.update(found, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    if len(catalogue):
        path_of(app).parent.mkdir(parents=True, exist_ok=True)
        text = io.BytesIO()
        # No line numbers and no date: a catalogue changes when its words do.
        write_po(text, catalogue, width=120, sort_by_file=True, include_lineno=False, omit_header=False)
        path_of(app).write_text(_without_dates(text.getvalue().decode()))
    return catalogue


def compile_all():
    """Write the .mo beside each .po that is newer; safe while others read or write the same."""
    for po in (path_of(app) for app in own_apps()):
        mo = po.with_suffix(".mo")
        if po.exists() and not (mo.exists() and mo.stat().st_mtime_ns == po.stat().st_mtime_ns):
            _compile(po, mo)
            # This process may have looked for it in vain already, and would go on speaking English.
            translation_file_changed(None, mo)


def _compile(po, mo):
    with po.open("rb") as file:
        catalogue = read_po(file, locale=LANGUAGE)
    draft = mo.with_name(f".{mo.name}.{os.getpid()}")
    with draft.open("wb") as file:
        write_mo(file, catalogue)
    os.utime(draft, ns=(po.stat().st_atime_ns, po.stat().st_mtime_ns))
    draft.replace(mo)


def _as_python(path):
    """A file as something that Babel's reader of Python understands."""
    source = path.read_text()
    if path.suffix != ".py":
        # templatize() keeps lines, so numbers stay true; indentation would confuse the tokenizer.
        source = "\n".join(line.lstrip() for line in templatize(source, origin=str(path)).splitlines())
    return io.BytesIO(source.encode())


def _without_dates(text):
    volatile = ('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By', '"Last-Translator', '"Language-Team')
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith((*volatile, '"Report-Msgid')))
