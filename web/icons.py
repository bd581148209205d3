"""Icons of lucide, drawn into the page: collected by the build into one JSON, read once."""

import json
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import mark_safe

BUILT = Path(__file__).parent / "static" / "app" / "icons.json"
SOURCE = Path(settings.BASE_DIR) / "frontend" / "node_modules" / "lucide-static" / "icons"


@cache
def icon(name, size=""):
    """The drawing `name` as inline SVG, hidden from screen readers: words stand beside it, or in `.vh`.

    `size` is "small" (16), "medium" (18) or nothing (20). Raises KeyError for a name lucide does not know.
    """
    classes = f"icon icon--{size}" if size else "icon"
    return format_html('<svg class="{}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', classes, drawing(name))


def drawing(name):
    """The shapes inside the drawing. A name that came after the last build is read from the package."""
    return mark_safe(_built().get(name) or _unbuilt(name))


@cache
def _built():
    return json.loads(BUILT.read_text()) if BUILT.exists() else {}


@cache
def _unbuilt(name):
    path = SOURCE / f"{name}.svg"
    if not path.exists():
        raise KeyError(f"There is no icon “{name}”; build the front end after naming a new one.")
    return path.read_text().split(">", 2)[2].rpartition("</svg>")[0].strip()
