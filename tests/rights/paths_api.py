"""Paths of the API. What is not there and what may not be known answer alike: 404."""

from django.core.files.uploadedfile import SimpleUploadedFile

from notifications.models import Notification
from spaces import rights
from tests.rights.matrix import done, listed, path, shown, team
from tests.rights.world import WORD, png, somebody

NOBODY = "nobody"  # who may not read it, may not know of it on this path either


def api(world, method, address, data=None):
    body = {"data": data} if method == "get" else {"data": data or {}, "content_type": "application/json"}
    return getattr(world.client, method)(f"/api/v1/{address}", **body)


def gone(world, response, right, **options):
    return done(world, response, right, found={204}, **options)


@path
def api_space(world):
    return shown(world, api(world, "get", f"spaces/{world.space.slug}/"), rights.KNOW, word=world.space.slug)


@path(only=team)
def api_spaces(world):
    return listed(world, api(world, "get", "spaces/"), rights.KNOW, word=world.space.slug)


@path(only=lambda world: not world.is_team)
def api_directs(world):
    return listed(world, api(world, "get", "directs/"), word=world.space.slug)


@path(only=team)
def api_changing_a_space(world):
    response = api(world, "patch", f"spaces/{world.space.slug}/", {"purpose": "anders"})
    return done(world, response, rights.STEER, knowing=rights.KNOW)


@path
def api_members(world):
    response = api(world, "get", f"spaces/{world.space.slug}/memberships/")
    return done(world, response, rights.READ, knowing=NOBODY)


@path(only=team)
def api_letting_somebody_in(world):
    response = api(world, "post", f"spaces/{world.space.slug}/memberships/", {"person": somebody().pk})
    return done(world, response, rights.INVITE, knowing=rights.KNOW, refused={403, 404})


@path(only=team)
def api_removing_somebody(world):
    other = somebody()
    world.space.memberships.create(person=other)
    return gone(world, api(world, "delete", f"spaces/{world.space.slug}/memberships/{other.pk}/"), rights.STEER)


@path
def api_having_read(world):
    mark = {"surface": "chat", "entry": world.message.pk}
    return gone(world, api(world, "put", f"spaces/{world.space.slug}/read/", mark), rights.READ)


@path
def api_uploading(world):
    data = {"space": world.space.slug, "file": SimpleUploadedFile("bild.png", png())}
    return done(world, world.client.post("/api/v1/files/", data), rights.WRITE)


@path
def api_search(world):
    return listed(world, api(world, "get", "search/", {"q": str(world.tag)}))


@path
def api_tags(world):
    return listed(world, api(world, "get", "tags/", {"q": world.tag.name}), word=world.tag.name)


@path
def api_notifications(world):
    row = Notification.objects.filter(person=world.person, entry=world.entry).first()
    response = api(world, "get", "notifications/")
    return listed(world, response, word=row.get_absolute_url()) if row else listed(world, response, "none", word=WORD)


@path
def api_list_leaks_nothing(world):
    for many in ("posts", "messages", "pages"):
        response = api(world, "get", f"{many}/")
        if not world.may(rights.READ) and (wrong := listed(world, response)):
            return f"{many}: {wrong}"
    return None


@path
def api_list_of_a_space(world):
    for many in ("posts", "messages", "pages") if world.is_team else ("messages",):
        if wrong := shown(world, api(world, "get", f"{many}/", {"space": world.space.slug})):
            return f"{many}: {wrong}"
    return None


@path
def api_writing(world):
    for many in ("posts", "messages", "pages") if world.is_team else ("messages",):
        words = {"space": world.space.slug, "body": "Neu"} | ({"title": "Neu"} if many == "pages" else {})
        if wrong := done(world, api(world, "post", f"{many}/", words), rights.WRITE):
            return f"{many}: {wrong}"
    return None


@path(only=team)
def api_comments(world):
    return shown(world, api(world, "get", f"posts/{world.entry.pk}/comments/"))


@path(only=team)
def api_commenting(world):
    return done(world, api(world, "post", f"posts/{world.entry.pk}/comments/", {"body": "Neu"}), rights.WRITE)


@path(only=team)
def api_remarks(world):
    return shown(world, api(world, "get", f"pages/{world.pages.page.pk}/comments/"))


@path(only=team)
def api_remarking(world):
    return done(world, api(world, "post", f"pages/{world.pages.page.pk}/comments/", {"body": "Neu"}), rights.WRITE)


@path(only=team)
def api_resolving(world):
    address = f"remarks/{world.pages.remark.pk}/resolved/"
    return done(world, api(world, "put", address), rights.WRITE) or done(
        world, api(world, "delete", address), rights.WRITE, found={204}
    )


def things(world):
    """(address, thing) of each kind there is in this world."""
    yield "messages", world.message
    if world.is_team:
        yield from (
            ("posts", world.entry),
            ("comments", world.comment),
            ("remarks", world.pages.remark),
            ("pages", world.pages.page),
        )


def _each(world, attempt, *, but=()):
    for many, thing in things(world):
        if many not in but and (wrong := attempt(f"{many}/{thing.pk}/", thing)):
            return f"{many}: {wrong}"
    return None


@path
def api_thing(world):
    return _each(world, lambda address, thing: shown(world, api(world, "get", address)))


@path
def api_editing_anothers(world):
    def attempt(address, thing):
        response = api(world, "patch", address, {"body": "anders"})
        thing.refresh_from_db()
        return "changed another's words" if WORD not in thing.body else done(world, response, "no such right")

    return _each(world, attempt, but={"pages"})


@path
def api_deleting_anothers(world):
    order = {"comments": 0, "remarks": 0}  # before what they stand under
    for many, thing in sorted(things(world), key=lambda pair: order.get(pair[0], 1)):
        right = rights.WRITE if many == "pages" else rights.STEER
        if wrong := gone(world, api(world, "delete", f"{many}/{thing.pk}/"), right):
            return f"{many}: {wrong}"
    return None


@path
def api_reacting(world):
    def attempt(address, thing):
        return done(world, api(world, "put", f"{address}reactions/👍/"), rights.WRITE) or done(
            world, api(world, "delete", f"{address}reactions/👍/"), rights.WRITE, found={204}
        )

    return _each(world, attempt, but={"pages"})


@path
def api_pinning(world):
    def attempt(address, thing):
        right = rights.WRITE if address.startswith("messages") else rights.STEER
        return done(world, api(world, "put", f"{address}pin/"), right) or done(
            world, api(world, "delete", f"{address}pin/"), right, found={204}
        )

    return _each(world, attempt, but={"comments", "remarks"})


@path
def api_pinned(world):
    world.message.pin(world.author) if not world.archived else None
    response = api(world, "get", "messages/?pinned=1")
    return listed(world, response) if not world.archived else None


@path(only=team)
def api_revisions(world):
    return shown(world, api(world, "get", f"pages/{world.pages.page.pk}/revisions/"))


@path(only=team)
def api_revision(world):
    return shown(world, api(world, "get", f"pages/{world.pages.page.pk}/revisions/1/"))


@path(only=team)
def api_naming_a_revision(world):
    response = api(world, "patch", f"pages/{world.pages.page.pk}/revisions/1/", {"name": "Zur Messe"})
    return done(world, response, rights.WRITE)


@path(only=team)
def api_restoring_a_revision(world):
    response = api(world, "post", f"pages/{world.pages.page.pk}/revisions/1/restore/", {"base": 2})
    return done(world, response, rights.WRITE)


@path(only=team)
def api_revising(world):
    change = {"markdown": "Neu", "base": 2}
    return done(world, api(world, "patch", f"pages/{world.pages.page.pk}/", change), rights.WRITE)


@path
def api_thread(world):
    return shown(world, api(world, "get", f"messages/{world.message.pk}/thread/"), word='"answers"')


@path
def api_naming_a_thread(world):
    response = api(world, "patch", f"messages/{world.message.pk}/thread/", {"title": "anders"})
    return done(world, response, rights.WRITE)


@path
def api_hearing_less_of_a_thread(world):
    response = api(world, "patch", f"messages/{world.message.pk}/thread/", {"level": "muted"})
    return done(world, response, rights.READ, knowing=NOBODY)


@path
def api_having_read_a_thread(world):
    mark = {"entry": world.answer.pk}
    return gone(
        world, api(world, "put", f"messages/{world.message.pk}/thread/read/", mark), rights.READ, knowing=NOBODY
    )


@path
def api_attention(world):
    return shown(world, api(world, "get", f"spaces/{world.space.slug}/attention/"), word="level")


@path
def api_hearing_less_of_a_space(world):
    response = api(world, "patch", f"spaces/{world.space.slug}/attention/", {"level": "muted"})
    return done(world, response, rights.READ, knowing=NOBODY)


@path(only=team)
def api_making_a_page_of_talk(world):
    words = {"space": world.space.slug, "title": "Neu", "entries": [world.message.pk]}
    return done(world, api(world, "post", f"entries/{world.message.pk}/page/", words), rights.WRITE)


@path(only=team)
def api_making_a_post_of_talk(world):
    words = {"space": world.space.slug, "entries": [world.message.pk]}
    return done(world, api(world, "post", f"entries/{world.message.pk}/post/", words), rights.WRITE)
