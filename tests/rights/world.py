"""One space of a kind, somebody who stands to it in a certain way, and things in it that carry a word to look for."""

import io
import itertools
from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from chat.models import Message
from content.models import Entry, File, Tag
from events.delivering import deliver_all
from microblog.models import Comment, Post
from people.models import Person
from spaces import rights
from spaces.models import Space
from tests.cast import admit
from wiki.models import Page
from wiki.remarks import Remark

# Besides the standings of `spaces.rights`: who has left the space, and who has left the house.
LEFT, GONE = "left", "gone"
STANDINGS = (*rights.STANDINGS, LEFT, GONE)
WORD = "Geheimwort"

_names = itertools.count()


@dataclass
class World:
    """What the paths of the matrix are walked in. `person` is None for the anonymous."""

    kind: str
    standing: str
    archived: bool
    space: Space
    author: Person
    person: Person | None
    entry: Entry
    comment: Comment | None
    message: Message
    answer: Message
    deleted: Entry
    file: File
    tag: Tag
    linking: Post | None
    client: Client
    pages: "Pages | None" = None

    def may(self, right):
        """What the table says; who has left stands outside, who has left the house has no rights at all."""
        standing = {LEFT: rights.OUTSIDER, GONE: rights.ANONYMOUS}.get(self.standing, self.standing)
        return rights.allows(right, self.kind, standing, archived=self.archived)

    @property
    def signed_in(self):
        return self.standing not in (rights.ANONYMOUS, GONE)

    @property
    def is_team(self):
        return self.kind != rights.DIRECT


def combinations():
    """Every kind with every standing one can have to it."""
    impossible = {
        (rights.COMPANY, rights.OUTSIDER), (rights.COMPANY, LEFT), (rights.DIRECT, LEFT), (rights.DIRECT, rights.GUEST),
        (rights.DIRECT, rights.STEWARD),
    }  # fmt: skip
    return [pair for pair in itertools.product(rights.KINDS, STANDINGS) if pair not in impossible]


def build(kind, standing, *, archived=False):
    """A world of its own, made by the house's verbs."""
    house_admin = somebody(role=Person.HouseRole.ADMIN)
    author, person = somebody(), _person(standing)
    space = _space(kind, author, house_admin, person if standing == rights.MEMBER else somebody())
    if standing in (rights.GUEST, rights.MEMBER, rights.STEWARD, LEFT, GONE) and kind != rights.DIRECT:
        _bring_in(space, person, author, standing)
    world = _fill(kind, standing, archived, space, author, person)
    if standing == LEFT:
        space.leave(person)
    if standing == GONE:
        person.deactivate(by=house_admin)
    if archived:
        space.archive(author)
    return world


def somebody(**fields):
    name = f"P{next(_names)}"
    return admit(name.lower(), **fields)


def _person(standing):
    if standing == rights.ANONYMOUS:
        return None
    guest = standing in (rights.STRANGER, rights.GUEST)
    return somebody(role=Person.HouseRole.GUEST if guest else Person.HouseRole.MEMBER)


def _space(kind, author, house_admin, other):
    if kind == rights.DIRECT:
        return Space.objects.direct([other], by=author)
    space = Space.objects.found(f"Raum{next(_names)}", by=house_admin if kind == rights.COMPANY else author, kind=kind)
    if kind == rights.COMPANY:
        space.appoint(author, rights.STEWARD, by=house_admin)
    return space


def _bring_in(space, person, author, standing):
    if not space.is_company or standing == rights.GUEST:
        space.admit(person, by=author, role=rights.MEMBER)
    if standing == rights.STEWARD:
        space.appoint(person, rights.STEWARD, by=author)


def _fill(kind, standing, archived, space, author, person):
    picture = File.objects.receive(author, space, SimpleUploadedFile(f"{WORD}.png", png()), alt=WORD)
    tag = f"Marke{next(_names)}"
    body = f"{WORD} #{tag}" + (f" @{person.handle}" if person else "")
    if kind == rights.DIRECT:
        entry = Message.objects.send(author, space, body, files=[picture])
        comment, deleted = None, Message.objects.send(author, space, "weg")
    else:
        entry = Post.objects.publish(author, space, body, files=[picture])
        comment, deleted = entry.comment(author, f"{WORD} Antwort"), Post.objects.publish(author, space, "weg")
    message = Message.objects.send(author, space, f"{WORD} gesagt")
    answer = Message.objects.answer(author, message, f"{WORD} geantwortet")
    deleted.delete_by(author)
    linking = _linking(author, entry)
    if person:
        entry.keep(person)
    client = Walker()
    if person:
        client.force_login(person)
    tag = Tag.objects.get(slug=tag.casefold())
    pages = None if kind == rights.DIRECT else _write_pages(author, space, linking.space)
    deliver_all()  # found, and told, by those who could be
    return World(
        kind, standing, archived, space, author, person, entry, comment, message, answer, deleted, picture, tag,
        linking, client, pages,
    )  # fmt: skip


class Walker(Client):
    """A client that remembers where it has been: `{(method, route)}`."""

    walked = set()

    def request(self, **request):
        response = super().request(**request)
        if match := getattr(response, "resolver_match", None):
            self.walked.add((request.get("REQUEST_METHOD", "GET").lower(), match.route))
        return response


@dataclass
class Pages:
    """A page with two revisions, a remark and the word in its title, one in the trash, one that links to it."""

    page: Page
    trashed: Page
    leading: Page
    remark: Remark


def _write_pages(author, space, elsewhere):
    """The page gets the word only after it was linked to: so nothing but its present title can carry it there."""
    page = Page.objects.publish(author, space, f"Altname{next(_names)}", markdown=f"{WORD} zuerst")
    leading = Page.objects.publish(author, elsewhere, "Verweis", markdown=f"Siehe [[{page.title}]].")
    page.revise(by=author, base=1, markdown=f"{WORD} danach [[{WORD} fehlt]]", title=f"{WORD} {page.pk}")
    trashed = Page.objects.publish(author, space, f"{WORD} weg", markdown=WORD, parent=page)
    trashed.trash(by=author)
    return Pages(page, trashed, leading, page.comment(author, f"{WORD} dazu"))


def _linking(author, entry):
    """A post in an open space that links to the entry: its card is another way to it."""
    elsewhere = Space.objects.found(f"Offen{next(_names)}", by=author, kind=rights.OPEN)
    return Post.objects.publish(
        author, elsewhere, f"Siehe {entry.get_absolute_url()} http://127.0.0.1:8000/entries/{entry.pk}/"
    )


def png(size=(8, 6)):
    drawn = io.BytesIO()
    Image.new("RGB", size, "teal").save(drawn, "PNG")
    return drawn.getvalue()
