"""Catalogues of translations: collected, merged and compiled with Babel, so that no gettext has to be installed.

English is the language of the msgids and has no catalogue. Every app keeps its own German one in
APP/locale/de/LC_MESSAGES/django.po; the few sentences that say Du stand once more, with Sie, in the overlay
APP/locale/de_Formal/LC_MESSAGES/django.po.
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
FORMAL = "de_Formal"
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


def path_of(app, locale=LANGUAGE):
    """Where an app keeps its German catalogue, or the formal overlay of it."""
    return app / "locale" / locale / "LC_MESSAGES" / "django.po"


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


def read(app, locale=LANGUAGE):
    """An app's German catalogue, or its formal overlay, as it lies there; empty where there is none."""
    path = path_of(app, locale)
    if not path.exists():
        return Catalog(locale=LANGUAGE, charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def formal(app):
    """An app's whole German catalogue with the overlay's sentences in the places of those that say Du.

    Whole, because gettext asks a fallback only after the catalogues of all apps, Django's own among them: with the
    overlay alone their words would win over ours.
    """
    catalogue = read(app)
    for message in read(app, FORMAL):
        # A sentence that nobody says any more waits here until somebody takes it out; a test names it.
        if message.id and (spoken := catalogue.get(message.id, message.context)):
            spoken.string = message.string
    return catalogue


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
        path_of(app).write_text(_without_dates(text.getvalue().decode()).rstrip() + "\n")
    return catalogue


def compile_all():
    """Write the .mo beside each .po that is newer; safe while others read or write the same."""
    for app in own_apps():
        _compile(path_of(app).with_suffix(".mo"), [path_of(app)], lambda app=app: read(app))
        overlay = path_of(app, FORMAL)
        if overlay.exists():
            _compile(overlay.with_suffix(".mo"), [path_of(app), overlay], lambda app=app: formal(app))


def _compile(mo, sources, catalogue):
    """Write what `catalogue()` gives, dated like the newest of its sources; nothing if it bears that date already."""
    times = [source.stat().st_mtime_ns for source in sources if source.exists()]
    if not times or (mo.exists() and mo.stat().st_mtime_ns == max(times)):
        return
    draft = mo.with_name(f".{mo.name}.{os.getpid()}")
    with draft.open("wb") as file:
        write_mo(file, catalogue())
    os.utime(draft, ns=(max(times), max(times)))
    draft.replace(mo)
    # This process may have looked for it in vain already, and would go on speaking English.
    translation_file_changed(None, mo)


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
