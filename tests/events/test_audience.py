"""Every announced event with its audience: what each verb writes, on which streams, and nothing beside it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from chat.models import Message, Scheduled
from content.drafting import Draft
from content.models import Reading
from doors.models import Command, Outgoing
from events.delivering import deliver_all
from events.models import Event
from events.registry import verbs
from knowledge.keeping import Keeping
from knowledge.talk import Talk
from microblog.models import Post
from notifications.models import Notification, Preference, Reminder
from people.models import Person, Token
from spaces.models import Space, Webhook
from wiki.models import Control, Page

pytestmark = pytest.mark.django_db
HERE = "the space"


class Scene:
    """The cast with something written in the Werkstatt by Ada; `does` is what happens, `tells` who hears of it."""

    def __init__(self, cast):
        self.space, self.soon = cast.werkstatt, timezone.now() + timedelta(hours=1)
        self.ada, self.bruno, self.clara, self.otto, self.admin = (
            cast.ada,
            cast.bruno,
            cast.clara,
            cast.otto,
            cast.admin,
        )
        self.post = Post.objects.publish(self.ada, self.space, "Beitrag")
        self.comment = self.post.comment(self.ada, "Antwort")
        self.message = Message.objects.send(self.ada, self.space, "Nachricht")
        self.page = Page.objects.publish(self.ada, self.space, "Seite", markdown="Ein Text")
        self.other_page = Page.objects.publish(self.ada, self.space, "Andere", markdown="Text")

        self.remark = self.page.comment(self.ada, "Wirklich?", about=("Text", ""))
        self.vorstand = cast.vorstand

    def keeping(self, space):
        """Ada keeps the message in another space."""
        return Keeping(Talk(self.message, self.message, self.ada), [self.message.pk], space)

    def outgoing(self):
        """A program is told of the space."""
        return Outgoing.objects.make(self.space, "Planung", "http://127.0.0.1:9/", ["message"], by=self.ada)

    def command(self):
        """The space has a command of its own."""
        return Command.objects.make(self.space, "wetter", "http://127.0.0.1:9/", by=self.ada)

    def written(self, verb):
        """The (kind, stream) of every event the verb wrote, in order; the space's stream is called HERE."""
        before = Event.objects.order_by("-pk").values_list("pk", flat=True).first()
        verb(self)
        new = Event.objects.filter(pk__gt=before).order_by("pk").values_list("kind", "stream")
        return [(kind, HERE if stream == self.space.stream else stream) for kind, stream in new]


@pytest.fixture
def scene(cast):
    return Scene(cast)


def before_and(prepare, verb):
    """A verb that needs something to have happened first."""

    def run(scene):
        verb(scene)

    run.prepare = prepare
    return run


ON_THE_SPACE = {
    "post.published": lambda s: Post.objects.publish(s.bruno, s.space, "neu"),
    "post.edited": lambda s: s.post.edit("anders", by=s.ada),
    "post.deleted": lambda s: s.post.delete_by(s.ada),
    "post.restored": before_and(lambda s: s.post.delete_by(s.ada), lambda s: s.post.restore(s.ada)),
    "comment.published": lambda s: s.post.comment(s.bruno, "neu"),
    "comment.edited": lambda s: s.comment.edit("anders", by=s.ada),
    "comment.deleted": lambda s: s.comment.delete_by(s.ada),
    "passage.moved": before_and(
        lambda s: s.page.revise(by=s.ada, base=1, markdown="Ganz neu"), lambda s: s.page.carry_passages(s.ada.pk)
    ),
    "comment.resolved": lambda s: s.remark.resolve(s.bruno),
    "comment.reopened": before_and(lambda s: s.remark.resolve(s.ada), lambda s: s.remark.reopen(s.ada)),
    "comment.restored": before_and(lambda s: s.comment.delete_by(s.ada), lambda s: s.comment.restore(s.ada)),
    "message.sent": lambda s: Message.objects.send(s.bruno, s.space, "neu"),
    "thread.changed": lambda s: s.message.give_thread_title("Thema", by=s.bruno),
    "message.edited": lambda s: s.message.edit("anders", by=s.ada),
    "message.deleted": lambda s: s.message.delete_by(s.ada),
    "message.restored": before_and(lambda s: s.message.delete_by(s.ada), lambda s: s.message.restore(s.ada)),
    "reaction.added": lambda s: s.message.react("👍", by=s.bruno),
    "reaction.removed": before_and(
        lambda s: s.post.react("👍", by=s.bruno), lambda s: s.post.unreact("👍", by=s.bruno)
    ),
    "entry.pinned": lambda s: s.message.pin(s.bruno),
    "entry.unpinned": before_and(lambda s: s.post.pin(s.ada), lambda s: s.post.unpin(s.ada)),
    "page.published": lambda s: Page.objects.publish(s.bruno, s.space, "Neu", markdown="x"),
    "page.imported": lambda s: Page.objects.publish(s.bruno, s.space, "Neu", markdown="x", quietly=True),
    "page.revised": lambda s: s.page.revise(by=s.bruno, base=1, markdown="Anderer Text"),
    "page.drafted": before_and(
        lambda s: Control.objects.begin(s.space, by=s.ada),
        lambda s: s.page.revise(by=s.bruno, base=1, markdown="Anderer Text"),
    ),
    "revision.named": lambda s: s.page.name_revision(1, "Zur Messe", by=s.bruno),
    "page.renamed": lambda s: s.page.rename("Umbenannt", by=s.bruno),
    "page.moved": lambda s: s.page.move(s.other_page, by=s.bruno),
    "page.trashed": lambda s: s.page.trash(by=s.bruno),
    "page.restored": before_and(lambda s: s.page.trash(by=s.ada), lambda s: s.page.restore(by=s.ada)),
    "space.changed": lambda s: s.space.change(s.ada, purpose="neu"),
    "space.archived": lambda s: s.space.archive(s.ada),
    "space.revived": before_and(lambda s: s.space.archive(s.ada), lambda s: s.space.revive(s.ada)),
    "webhook.created": lambda s: Webhook.objects.make(s.space, "Bau", by=s.ada),
    "webhook.deleted": before_and(
        lambda s: Webhook.objects.make(s.space, "Bau", by=s.ada), lambda s: Webhook.objects.get().revoke(s.ada)
    ),
    "outgoing.created": lambda s: s.outgoing(),
    "outgoing.renewed": before_and(lambda s: s.outgoing(), lambda s: Outgoing.objects.get().renew(s.ada)),
    "outgoing.deleted": before_and(lambda s: s.outgoing(), lambda s: Outgoing.objects.get().remove(s.ada)),
    "command.created": lambda s: s.command(),
    "command.renewed": before_and(lambda s: s.command(), lambda s: Command.objects.get().renew(s.ada)),
    "command.deleted": before_and(lambda s: s.command(), lambda s: Command.objects.get().remove(s.ada)),
    "membership.requested": lambda s: s.space.ask(s.otto),
    "membership.refused": before_and(lambda s: s.space.ask(s.otto), lambda s: s.space.refuse(s.otto, by=s.ada)),
}
# On the space's stream and on that of the person it is about.
ON_BOTH = {
    "membership.started": (lambda s: s.space.admit(s.otto, by=s.ada), "otto"),
    "membership.ended": (lambda s: s.space.remove(s.bruno, by=s.ada), "bruno"),
    "membership.changed": (lambda s: s.space.appoint(s.bruno, "steward", by=s.ada), "bruno"),
}
ON_THE_PERSON = {
    "person.changed": lambda s: s.bruno.change(s.bruno, job="Meister"),
    "person.deactivated": lambda s: s.bruno.deactivate(by=s.admin),
    "person.reactivated": before_and(
        lambda s: s.bruno.deactivate(by=s.admin), lambda s: s.bruno.reactivate(by=s.admin)
    ),
    "person.promoted": lambda s: s.bruno.promote("admin", by=s.admin),
    "session.ended": lambda s: s.bruno.end_sessions(),
    "token.issued": lambda s: s.bruno.issue_token("Skript"),
    "token.revoked": before_and(
        lambda s: s.bruno.issue_token("x"), lambda s: Token.objects.get(person=s.bruno).revoke()
    ),
    "attention.changed": lambda s: s.space.attend(s.bruno, "muted"),
    "following.changed": lambda s: s.bruno.follow(s.ada),
    "reminder.changed": lambda s: Reminder.objects.remind(s.bruno, s.post, s.soon),
    "scheduled.changed": lambda s: Scheduled.objects.schedule(s.bruno, s.space, "Morgen", s.soon),
    "scheduled.refused": before_and(
        lambda s: (Scheduled.objects.schedule(s.bruno, s.space, "Morgen", s.soon), s.space.remove(s.bruno, by=s.ada)),
        lambda s: Scheduled.objects.get().go(),
    ),
    "preference.changed": lambda s: Preference.objects.change(s.bruno, keywords=["Halle 3"], rests=False),
    "draft.changed": lambda s: Draft.objects.keep(s.bruno, f"chat-{s.space.pk}", "Angefangen", 0),
    "bookmark.changed": lambda s: s.post.keep(s.bruno),
    "reading.advanced": lambda s: Reading.objects.advance(s.bruno, s.space, "chat", s.message.pk),
    "notification.changed": before_and(
        lambda s: (Post.objects.publish(s.ada, s.space, "@bruno"), deliver_all()),
        lambda s: Notification.objects.filter(person=s.bruno).mark(s.bruno, read=True),
    ),
}
ALONE = {"page.written", "page.released", "entry.related", "space.created", "person.admitted", "notification.arrived"}


def prepared(scene, verb):
    getattr(verb, "prepare", lambda scene: None)(scene)
    return verb


BELOW_A_POST = {"comment.published", "comment.edited", "comment.deleted", "comment.restored"}


@pytest.mark.parametrize("kind", ON_THE_SPACE)
def test_what_happens_in_a_space_is_told_on_its_stream_alone(scene, kind):
    told_of_the_post = [("thread.changed", HERE)] if kind in BELOW_A_POST else []
    assert scene.written(prepared(scene, ON_THE_SPACE[kind])) == [(kind, HERE), *told_of_the_post]


@pytest.mark.parametrize("kind", ON_BOTH)
def test_what_happens_between_a_space_and_a_person_is_told_on_both(scene, kind):
    verb, about = ON_BOTH[kind]
    assert scene.written(verb) == [(kind, HERE), (kind, getattr(scene, about).stream)]


@pytest.mark.parametrize("kind", ON_THE_PERSON)
def test_what_is_a_persons_own_is_told_to_them_alone(scene, kind):
    assert scene.written(prepared(scene, ON_THE_PERSON[kind])) == [(kind, scene.bruno.stream)]


def test_a_release_tells_its_space_what_is_new_to_read(scene):
    Control.objects.begin(scene.space, by=scene.ada)
    new = Page.objects.publish(scene.ada, scene.space, "Neu", markdown="x")
    assert scene.written(lambda s: new.release(1, by=s.bruno)) == [("page.revised", HERE), ("page.released", HERE)]


def test_a_new_space_tells_itself_and_its_founder(scene):
    told = scene.written(lambda s: Space.objects.found("Neu", by=s.bruno))
    new = Space.objects.get(name="Neu").stream
    bruno = scene.bruno.stream
    assert told == [("space.created", new), ("membership.started", new), ("membership.started", bruno)]


def test_a_new_person_has_a_stream_that_begins_with_them(scene):
    told = scene.written(lambda s: Person.objects.admit("neu@firma.example", name="Nele Neu"))
    assert told == [("person.admitted", Person.objects.get(email="neu@firma.example").stream)]


def test_a_notification_arrives_on_the_persons_stream(scene):
    deliver_all()
    told = scene.written(lambda s: (Post.objects.publish(s.ada, s.space, "@bruno"), deliver_all()))
    assert told == [("post.published", HERE), ("notification.arrived", scene.bruno.stream)]


def test_what_is_put_off_and_comes_back_is_the_persons_own(scene):
    mine = scene.bruno.notifications.filter(entry=Post.objects.publish(scene.ada, scene.space, "@bruno"))
    deliver_all()
    told = scene.written(lambda s: (mine.put_off(s.bruno, s.soon), mine.come_back(s.bruno, s.soon)))
    assert told == [("notification.changed", scene.bruno.stream), ("notification.arrived", scene.bruno.stream)]


def test_a_talk_hears_that_something_was_made_of_it_but_not_where(scene):
    told = scene.written(lambda s: s.keeping(s.vorstand).as_page("Festgehalten"))
    assert told == [("page.published", scene.vorstand.stream), ("entry.related", HERE)]


def test_what_is_written_together_is_told_without_an_event_that_stays(scene):
    copy = scene.page.share(by=scene.bruno)
    change = copy.change_to(scene.other_page.document)
    assert scene.written(lambda s: s.page.take(change, by=s.bruno)) == []


def test_no_verb_announces_what_is_not_looked_at_here():
    assert set(verbs) == {*ON_THE_SPACE, *ON_BOTH, *ON_THE_PERSON, *ALONE}


@pytest.mark.parametrize("kind", ["post.edited", "message.edited", "comment.edited"])
def test_the_same_words_again_are_no_event(scene, kind):
    entry = {"post": scene.post, "message": scene.message, "comment": scene.comment}[kind.partition(".")[0]]
    assert scene.written(lambda s: entry.edit(entry.body, by=s.ada)) == []
