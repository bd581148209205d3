"""Paths from what was said to what is kept of it, and of passing it on."""

import uuid

from chat.models import Message
from content.models import Link
from microblog.models import Post
from spaces import rights
from tests.rights.matrix import done, listed, path, shown, team
from wiki.models import Page


def elsewhere(world):
    """An open space, in which every employee may write and read."""
    return (world.linking.space if world.linking else None) or Post.objects.last().space


def _screen(world, address):
    """Whoever has no space to write in sees that, and nothing to choose from."""
    response = world.client.get(address)
    nowhere = not world.is_team or not world.may(rights.WRITE)
    return done(world, response, rights.READ) if nowhere else shown(world, response)


@path
def screen_for_a_page(world):
    return _screen(world, f"/entries/{world.message.pk}/page/")


@path
def screen_for_a_post(world):
    return _screen(world, f"/entries/{world.answer.pk}/post/")


@path
def screen_for_forwarding(world):
    return shown(world, world.client.get(f"/entries/{world.message.pk}/forward/"))


def _kept(world, way, kind):
    words = {"space": world.space.slug, "title": "Neu", "entries": [world.message.pk], "client_id": uuid.uuid4()}
    before = kind.objects.count()
    response = world.client.post(f"/entries/{world.message.pk}/{way}/", words)
    if kind.objects.count() != before + world.may(rights.WRITE):
        return "kept, or did not"
    return done(world, response, rights.WRITE, refused={422})


@path(only=team)
def making_a_page(world):
    return _kept(world, "page", Page)


@path(only=team)
def making_a_post(world):
    return _kept(world, "post", Post)


@path
def forwarding_into_the_space_it_is_of(world):
    before = Message.objects.filter(space=world.space).count()
    response = world.client.post(f"/entries/{world.message.pk}/forward/", {"to": f"space-{world.space.pk}"})
    if Message.objects.filter(space=world.space).count() != before + world.may(rights.WRITE):
        return "forwarded, or did not"
    return done(world, response, rights.WRITE, refused={422})


@path(only=team)
def what_stands_beside_an_entry(world):
    """A page of the talk tells its name on the way to it, to whoever may read it."""
    Link.objects.create(source=world.pages.page, target=world.message, kind="documents")
    return listed(world, world.client.get("/entries/cards/", {"of": f"{world.message.pk},{world.answer.pk}"}))


@path(only=team)
def which_of_them_one_keeps(world):
    """Whoever kept something and reads it no more is not told."""
    if world.person:
        world.message.bookmarks.get_or_create(person=world.person)
    response = world.client.get("/entries/kept/", {"of": str(world.message.pk)})
    return listed(world, response, word=f"[{world.message.pk}]")


def reads_elsewhere(world):
    return world.person is not None and world.person.is_employee


@path(only=reads_elsewhere)
def what_was_passed_on_into_an_open_space(world):
    """Everybody reads the message there; the original only who may read that."""
    passing = Message.objects.forward(world.author, elsewhere(world), world.message)
    for address in (f"/entries/cards/?of={passing.pk}", f"/spaces/{passing.space.slug}/chat/"):
        if wrong := listed(world, world.client.get(address)):
            return f"{address}: {wrong}"
    return None


@path(only=reads_elsewhere)
def what_was_passed_on_by_the_api(world):
    passing = Message.objects.forward(world.author, elsewhere(world), world.message)
    return listed(world, world.client.get(f"/api/v1/messages/{passing.pk}/"))


@path
def api_forwarding(world):
    before = Link.objects.filter(kind="share").count()
    words = {"space": world.space.slug, "body": "", "forward": world.message.pk}
    response = world.client.post("/api/v1/messages/", words, content_type="application/json")
    if Link.objects.filter(kind="share").count() != before + world.may(rights.WRITE):
        return "forwarded, or did not"
    return done(world, response, rights.WRITE)
