"""The people and things that stand on the component sheet: invented, and the same in every picture."""

from types import SimpleNamespace

GROUNDS = ["canvas", "surface", "sunken", "line", "line-strong"]
INKS = ["ink", "ink-2", "ink-3", "accent", "accent-soft"]
SIGNALS = ["unread", "danger", "ok", "warn-ink", "mark"]


def sheet():
    """What `web/components.html` shows."""
    people = [person(*row) for row in PEOPLE]
    tokens = GROUNDS + INKS + SIGNALS
    return {"people": people, "parts": PARTS, "space": "Qualität", "tokens": tokens, "hues": range(12)}


def person(initials, name, hue):
    return SimpleNamespace(initials=initials, name=name, hue=hue)


PARTS = [("G40-112", "Kegelradwelle, gehärtet", "1.200"), ("G40-118", "Dichtungssatz", "85")]

PEOPLE = [
    ("ŁW", "Łukasz Wójcik", 5),
    ("CM", "Cora Maier", 11),
    ("SL", "Søren Lindqvist", 7),
    ("BY", "Ben Yıldız", 1),
    ("AG", "Dr. Annegret Großmann-Šimić", 10),
    ("AK", "Anna Krüger", 6),
    ("FW", "Friederike Weiß", 0),
    ("MA", "Mehmet Ağaoğlu", 4),
]
