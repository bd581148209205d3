"""The kinds of things that can be found, how people call them, and the groups in which they are shown."""

from search.folding import fold

ENTRIES = ("post", "comment", "message", "page", "remark")
KINDS = ("page", "remark", "post", "comment", "message", "file", "person", "space", "tag")
# A group is shown under one heading and one chip; in the order of the page.
GROUPS = {
    "wiki": ("page", "remark"),
    "posts": ("post", "comment"),
    "chat": ("message",),
    "files": ("file",),
    "people": ("person",),
    "spaces": ("space",),
    "tags": ("tag",),
}
GROUP_OF = {kind: group for group, kinds in GROUPS.items() for kind in kinds}
NAMES = {
    "page": "page pages seite seiten wiki",
    "post": "post posts beitrag beiträge",
    "remark": "remark remarks anmerkung anmerkungen",
    "comment": "comment comments antwort antworten kommentar kommentare",
    "message": "message messages nachricht nachrichten chat",
    "file": "file files datei dateien",
    "person": "person persons people personen leute",
    "space": "space spaces raum räume",
    "tag": "tag tags schlagwort schlagwörter",
}
KIND_OF = {fold(name): kind for kind, names in NAMES.items() for name in names.split()}


def kind_of(name):
    """The kind that a German or English name means, or None: "Beiträge" → "post"."""
    return KIND_OF.get(fold(name))


def kinds_named(names):
    """The kinds that names of kinds or of groups mean: ["posts"] → ("post", "comment"); unknown names mean nothing."""
    found = [GROUPS.get(name) or filter(None, [kind_of(name)]) for name in names]
    return tuple(dict.fromkeys(kind for kinds in found for kind in kinds))
