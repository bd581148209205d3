"""Every event with its audience: who does what, and on which streams the house is told of it, and on no other."""

import pytest

from chat.models import Message
from content.models import Reading
from events.models import Event
from microblog.models import Post
from notifications.models import Notification
from people.models import Person
from spaces.models import Space
from wiki.models import Page

ANNOUNCED = {}


def announced(kind, *streams):
    """`verb(cast)` does the one thing that announces `kind` on exactly these streams (templates over the cast).

    A verb that is a generator prepares before its `yield`.
    """

    def mark(verb):
        ANNOUNCED[kind] = (verb, streams)
        return verb

    return mark


def post(cast):
    return Post.objects.publish(cast.bruno, cast.messe, "Der Stand steht")


def comment(cast):
    return post(cast).comment(cast.ada, "Danke")


def message(cast):
    return Message.objects.send(cast.bruno, cast.messe, "Bin da")


def page(cast):
    return Page.objects.publish(cast.ada, cast.messe, "Checkliste", markdown="Zehn Werktage.")


def write_and_take_back(kind, make):
    """The four events that posts, comments and messages have alike."""
    began = {"post": "post.published", "comment": "comment.published", "message": "message.sent"}[kind]

    @announced(began, "{messe}")
    def begin(cast):
        if kind == "comment":
            above = post(cast)
            yield
            above.comment(cast.ada, "Danke")
        else:
            yield
            make(cast)

    @announced(f"{kind}.edited", "{messe}")
    def edit(cast):
        entry = make(cast)
        yield
        entry.edit("Anders gesagt", by=entry.author)

    @announced(f"{kind}.deleted", "{messe}")
    def delete(cast):
        entry = make(cast)
        yield
        entry.delete_by(entry.author)

    @announced(f"{kind}.restored", "{messe}")
    def restore(cast):
        entry = make(cast)
        entry.delete_by(entry.author)
        yield
        entry.restore(entry.author)


write_and_take_back("post", post)
write_and_take_back("comment", comment)
write_and_take_back("message", message)


@announced("reaction.added", "{messe}")
def react(cast):
    entry = message(cast)
    yield
    entry.react("👍", by=cast.ada)


@announced("reaction.removed", "{messe}")
def unreact(cast):
    entry = message(cast)
    entry.react("👍", by=cast.ada)
    yield
    entry.unreact("👍", by=cast.ada)


@announced("reading.advanced", "{ada}")
def read(cast):
    entry = message(cast)
    yield
    Reading.objects.advance(cast.ada, cast.messe, Message.surface, entry.pk)


@announced("page.published", "{messe}")
def write_a_page(cast):
    yield
    page(cast)


@announced("page.revised", "{messe}")
def revise(cast):
    written = page(cast)
    yield
    written.revise(by=cast.bruno, base=1, markdown="Zwölf Werktage.")


@announced("page.renamed", "{messe}")
def rename(cast):
    written = page(cast)
    yield
    written.rename("Messe-Checkliste", by=cast.ada)


@announced("page.moved", "{messe}")
def move(cast):
    above, below = page(cast), page(cast)
    yield
    below.move(above, by=cast.ada)


@announced("page.trashed", "{messe}")
def trash(cast):
    written = page(cast)
    yield
    written.trash(by=cast.ada)


@announced("page.restored", "{messe}")
def restore_a_page(cast):
    written = page(cast)
    written.trash(by=cast.ada)
    yield
    written.restore(by=cast.ada)


@announced("space.created", "new space")
def found(cast):
    yield
    Space.objects.found("Vertrieb", by=cast.bruno)


@announced("space.changed", "{messe}")
def change_a_space(cast):
    yield
    cast.messe.change(cast.ada, purpose="Alles zur Messe")


@announced("space.archived", "{messe}")
def archive(cast):
    yield
    cast.messe.archive(cast.ada)


@announced("space.revived", "{messe}")
def revive(cast):
    cast.messe.archive(cast.ada)
    yield
    cast.messe.revive(cast.ada)


@announced("membership.started", "{messe}", "{otto}")
def join(cast):
    yield
    cast.messe.join(cast.otto)


@announced("membership.ended", "{messe}", "{bruno}")
def leave(cast):
    yield
    cast.messe.leave(cast.bruno)


@announced("membership.changed", "{messe}", "{bruno}")
def appoint(cast):
    yield
    cast.messe.appoint(cast.bruno, "steward", by=cast.ada)


@announced("membership.requested", "{werkstatt}")
def ask(cast):
    yield
    cast.werkstatt.ask(cast.otto)


@announced("membership.refused", "{werkstatt}")
def refuse(cast):
    cast.werkstatt.ask(cast.otto)
    yield
    cast.werkstatt.refuse(cast.otto, by=cast.ada)


@announced("person.admitted", "new person")
def admit(cast):
    yield
    Person.objects.admit("nora@firma.example", name="Nora Neu", by=cast.admin)


@announced("person.changed", "{otto}")
def change(cast):
    yield
    cast.otto.change(cast.otto, phone="4711")


@announced("person.promoted", "{otto}")
def promote(cast):
    yield
    cast.otto.promote(Person.HouseRole.ADMIN, by=cast.admin)


@announced("person.deactivated", "{otto}")
def deactivate(cast):
    yield
    cast.otto.deactivate(by=cast.admin)


@announced("person.reactivated", "{otto}")
def reactivate(cast):
    cast.otto.deactivate(by=cast.admin)
    yield
    cast.otto.reactivate(by=cast.admin)


@announced("session.ended", "{otto}")
def sign_out_everywhere(cast):
    yield
    cast.otto.end_sessions()


@announced("token.issued", "{otto}")
def issue(cast):
    yield
    cast.otto.issue_token("Skript")


@announced("token.revoked", "{otto}")
def revoke(cast):
    cast.otto.issue_token("Skript")
    yield
    cast.otto.tokens.get().revoke()


@announced("notification.arrived", "{ada}")
def arrive(cast):
    entry = message(cast)
    event = Event.objects.get(kind="message.sent")
    yield
    reasons = {cast.ada.pk: "mention"}
    Notification.objects.arrive(reasons, actor=cast.bruno.pk, space=cast.messe, event=event.pk, entry=entry)


@announced("notification.changed", "{ada}")
def be_done(cast):
    arriving = arrive(cast)
    next(arriving)
    next(arriving, None)
    yield
    Notification.objects.filter(person=cast.ada).mark(cast.ada, done=True)


@pytest.mark.parametrize("kind", sorted(ANNOUNCED))
def test_the_house_is_told_where_it_concerns_somebody_and_nowhere_else(kind, cast):
    verb, streams = ANNOUNCED[kind]
    doing = verb(cast)
    next(doing)
    before = set(Event.objects.values_list("pk", flat=True))
    names = {f"{{{name}}}": thing.stream for name, thing in vars(cast).items() if hasattr(thing, "stream")}
    next(doing, None)
    told = Event.objects.filter(kind=kind).exclude(pk__in=before).order_by("pk")
    known = set(names.values())
    heard = sorted(
        stream if stream in known else f"new {stream.partition(':')[0]}" for stream in (e.stream for e in told)
    )
    assert heard == sorted(names.get(stream, stream) for stream in streams)
