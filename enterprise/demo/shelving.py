"""Wiki pages by the thousand: the demo's pages under new titles, in trees of the grown spaces."""

import re
from functools import cache
from itertools import batched

from content.models import Entry
from enterprise.demo import script
from enterprise.demo.heaping import Clock, turn_of
from enterprise.demo.loading import go_on_counting, load, next_pk
from enterprise.demo.typography import typeset
from events.models import Stream
from wiki.anchors import slug_of
from wiki.models import Content, Node, Revision
from wiki.wording import Draft, document_from

CHILDREN = 8
AT_ONCE = 2_000
_LINK = re.compile(r"\[\[([^\]]+)\]\]")


def write(number, rooms, now):
    """So many pages, each with one revision; every page has up to eight below it."""
    _take_stock(rooms)
    clock = Clock(rooms, "page", now, number)
    for some in batched(range(number), AT_ONCE, strict=False):
        with turn_of(rooms):
            shelf = Shelf(clock, next_pk(Entry), next_pk(Content), next_pk(Revision))
            for place in some:
                shelf.put(place, rooms[place % len(rooms)])
            shelf.load()
    go_on_counting(Entry, Content, Revision, Revision.contributors.through)


def _take_stock(rooms):
    """Which pages the rooms have already."""
    found = {room.pk: room.pages for room in rooms}
    nodes = Node.objects.filter(space__in=found).order_by("pk").values_list("space", "pk")
    for space, page in nodes.iterator():
        found[space].append(page)


class Shelf:
    """Rows of the six tables of which a page consists, gathered and then written at once."""

    def __init__(self, clock, page, content, revision):
        self.clock, self.page, self.content, self.revision = clock, page, content, revision
        self.entries, self.contents, self.revisions, self.contributors, self.nodes = [], [], [], [], []

    def put(self, place, room):
        draft, title = _drafts()[place % len(_drafts())]
        title, page, moment = f"{title} {len(room.pages) + 1}", self.page, self.clock.at()
        author = room.people[place % len(room.people)]
        room.seq += 1
        self.entries.append(
            (page, room.pk, "page", author, title, draft["markdown"], draft["html"], room.seq, 1, moment)
        )
        self.contents.append((self.content, page, *draft.values()))
        self.revisions.append((self.revision, page, 1, self.content, title, "", "", moment))
        self.contributors.append((self.revision, author))
        self.nodes.append((page, room.pk, *_place(room), slug_of(title, otherwise=""), author, self.revision, 0, 0))
        room.pages.append(page)
        self.page, self.content, self.revision = page + 1, self.content + 1, self.revision + 1

    def load(self):
        load(
            Entry,
            ("id", "space", "kind", "author", "title", "body", "html", "seq", "version", "created_at"),
            self.entries,
        )
        load(Content, ("id", "page", "digest", "schema", "document", "html", "text", "markdown"), self.contents)
        load(
            Revision,
            ("id", "page", "number", "content", "title", "summary", "name", "created_at"),
            self.revisions,
        )
        load(Revision.contributors.through, ("revision", "person"), self.contributors)
        load(Node, ("page", "space", "parent", "position", "slug", "owner", "current", "seed", "settled"), self.nodes)
        load(Stream, ("name", "seq", "lasting"), [(f"page:{page}", 0, 0) for page, *_rest in self.nodes])


def _place(room):
    """Parent and position of the room's next page."""
    number = len(room.pages)
    if number < CHILDREN:
        return None, number
    return room.pages[number // CHILDREN - 1], number % CHILDREN


@cache
def _drafts():
    """`[({"digest", "schema", …}, title)]` of the demo's pages; their links are plain words here."""
    found = []
    for page in script.pages():
        draft = Draft(document_from(_LINK.sub(r"\1", typeset(page["text"]))), author=None, space=None)
        values = draft.values()
        names = ("schema", "document", "html", "text", "markdown")
        found.append(({"digest": draft.digest} | {name: values[name] for name in names}, page["title"]))
    return found
