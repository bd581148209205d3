"""The people and things that stand on the component sheet: invented, and the same in every picture."""

from types import SimpleNamespace

NAMES = (
    "canvas surface sunken line line-strong ink ink-2 ink-3 accent accent-soft unread danger ok warn-ink mark".split()
)


def sheet():
    """What `web/components.html` shows."""
    return {"people": [person(*row) for row in PEOPLE], "tokens": NAMES, "hues": range(12)}


def person(initials, name, hue):
    return SimpleNamespace(initials=initials, name=name, hue=hue)


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
