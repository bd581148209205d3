"""Paths of conversations: what was said in a space, and what one may do about it."""

import uuid
from datetime import timedelta

from django.test import override_settings
from django.utils import timezone

from chat.models import Call, Message, Scheduled, Thread
from content.drafting import Draft
from spaces import rights
from tests.rights.matrix import done, listed, path, shown
from tests.rights.world import WORD

JSON = {"Accept": "application/json"}


def chat_of(world):
    return f"/spaces/{world.space.slug}/chat/"


def later_of(world):
    return f"/spaces/{world.space.slug}/scheduled/"


@path
def conversation(world):
    return shown(world, world.client.get(chat_of(world)))


@path
def piece_of_a_conversation(world):
    return shown(world, world.client.get(chat_of(world), {"m": world.message.pk}, headers=JSON))


@path
def conversations_leak_nothing(world):
    response = world.client.get("/chat/")
    return None if world.may(rights.READ) else listed(world, response)


@path
def sending(world):
    before = Message.objects.filter(space=world.space).count()
    response = world.client.post(chat_of(world), {"body": "Neu", "client_id": ""}, headers=JSON)
    if before + world.may(rights.WRITE) != Message.objects.filter(space=world.space).count():
        return "sent, or did not"
    return done(world, response, rights.WRITE)


@path
def having_read(world):
    response = world.client.post(f"/spaces/{world.space.slug}/read/", {"surface": "chat", "entry": world.message.pk})
    return done(world, response, rights.READ)


@path
def letting_a_message_wait(world):
    return done(world, world.client.post(f"/messages/{world.message.pk}/unread/", headers=JSON), rights.READ)


@path
def form_of_anothers_message(world):
    response = world.client.get(f"/messages/{world.message.pk}/edit/")
    return done(world, response, rights.READ, found={302})


@path
def editing_what_another_said(world):
    response = world.client.post(f"/messages/{world.message.pk}/edit/", {"body": "anders"}, headers=JSON)
    world.message.refresh_from_db()
    if WORD not in world.message.body:
        return "changed another's words"
    return done(world, response, "no such right")


@path
def thread(world):
    return shown(world, world.client.get(f"/threads/{world.message.pk}/"))


@path
def piece_of_a_thread(world):
    return shown(world, world.client.get(f"/threads/{world.message.pk}/", {"m": world.answer.pk}, headers=JSON))


@path
def thread_beside_a_conversation(world):
    return shown(world, world.client.get(chat_of(world), {"thread": world.message.pk}), word="geantwortet")


@path
def thread_beside_another_conversation_leaks_nothing(world):
    other = world.linking.space if world.linking else None
    if not world.signed_in or other is None or world.may(rights.READ):
        return None
    response = world.client.get(f"/spaces/{other.slug}/chat/", {"thread": world.message.pk})
    return listed(world, response, status={200, 404})


@path
def threads_of_a_space(world):
    return shown(world, world.client.get(f"/spaces/{world.space.slug}/threads/"))


@path(only=lambda world: world.standing not in (rights.STRANGER, rights.GUEST))
def card_in_a_conversation(world):
    other = world.linking.space
    Message.objects.send(world.author, other, f"Siehe http://127.0.0.1:8000/entries/{world.entry.pk}/")
    return listed(world, world.client.get(f"/spaces/{other.slug}/chat/"))


@path(only=lambda world: not world.archived)
def what_is_pinned(world):
    world.message.pin(world.author)
    return shown(world, world.client.get(f"{chat_of(world)}pinned/"))


@path
def pinning(world):
    response = world.client.post(f"/entries/{world.message.pk}/pin/", {"on": "1"}, headers=JSON)
    if world.message.pins.exists() != world.may(rights.WRITE):
        return "pinned, or did not"
    return done(world, response, rights.WRITE)


@path
def answering(world):
    before = Message.objects.under(world.message).count()
    response = world.client.post(f"/threads/{world.message.pk}/", {"body": "Neu"}, headers=JSON)
    if before + world.may(rights.WRITE) != Message.objects.under(world.message).count():
        return "answered, or did not"
    return done(world, response, rights.WRITE)


@path
def having_read_a_thread(world):
    response = world.client.post(f"/threads/{world.message.pk}/read/", {"entry": world.answer.pk})
    return done(world, response, rights.READ)


@path
def letting_an_answer_wait(world):
    return done(world, world.client.post(f"/messages/{world.answer.pk}/unread/", headers=JSON), rights.READ)


@path
def choosing_a_time_for_words(world):
    if not world.may(rights.READ):
        return done(world, world.client.get(later_of(world)), rights.READ, knowing="nobody")
    return shown(world, world.client.get(later_of(world), {"thread": world.message.pk}), word="later-body")


@path
def scheduling(world):
    response = world.client.post(later_of(world), {"body": "Neu", "offer": "hour"}, headers=JSON)
    if Scheduled.objects.exists() != world.may(rights.WRITE):
        return "waits, or does not"
    return done(world, response, rights.WRITE)


@path
def words_that_wait(world):
    """They are their author's, wherever they may write: to see, to change and to send; and nobody else's."""
    due, one = timezone.now() + timedelta(hours=1), {"space": world.space, "client_id": uuid.uuid4()}
    mine = Scheduled.objects.create(author=world.person or world.author, body="Meins", due_at=due, **one)
    world.client.get("/scheduled/")
    sent = world.client.post(f"/scheduled/{mine.pk}/send/").status_code
    if Message.objects.filter(body="Meins").exists() != world.may(rights.WRITE):
        return f"said, or not: {sent}"
    one["client_id"] = uuid.uuid4()
    others = Scheduled.objects.create(author=world.author, body="Seins", due_at=due, **one)
    answers = {world.client.get(f"/scheduled/{others.pk}/").status_code}
    answers |= {world.client.post(f"/scheduled/{others.pk}/{verb}").status_code for verb in ("", "drop/", "send/")}
    return None if answers == {404 if world.signed_in else 302} else f"answered {answers}"


@path
@override_settings(MAY_SHOW=frozenset({"receipts"}))
def how_far_others_have_read(world):
    """Told in direct conversations, to who may read them and shows it."""
    if world.person:
        type(world.person).objects.filter(pk=world.person.pk).update(shows=["receipts"])
    status = world.client.get(f"/spaces/{world.space.slug}/readers/").status_code
    told = world.space.is_direct and world.may(rights.READ)
    return None if status == (200 if told else 404 if world.signed_in else 302) else f"answered {status}"


@path
def drafts(world):
    """Words begun somewhere: kept where one may write, shown where one may read, and nobody else's."""
    place = f"chat-{world.space.pk}"
    asked = world.client.post("/drafts/", {"place": place, "body": "Meins", "base": 0}, headers=JSON)
    if Draft.objects.exists() != world.may(rights.WRITE):
        return f"kept, or not: {asked.status_code}"
    if world.person:
        Draft.objects.update_or_create(
            person=world.person, place=place, defaults={"space": world.space, "body": "Meins", "version": 1}
        )
    seen = world.client.get("/drafts/", headers=JSON).content
    if (b"Meins" in seen) != world.may(rights.READ):
        return "shown, or not"
    others = Draft.objects.create(person=world.author, place=place, space=world.space, body=WORD, version=1)
    if WORD.encode() in world.client.get("/drafts/", headers=JSON).content + world.client.get("/drafts/").content:
        return "shown to somebody else"
    status = world.client.post(f"/drafts/{others.pk}/drop/").status_code
    return None if status == (404 if world.signed_in else 302) else f"answered {status}"


@path
@override_settings(CALLS_URL="https://meet.werk.example")
def beginning_a_call(world):
    response = world.client.post(f"/spaces/{world.space.slug}/call/")
    if Call.objects.exists() != world.may(rights.WRITE):
        return "called, or did not"
    return done(world, response, rights.WRITE)


@path
@override_settings(CALLS_URL="https://meet.werk.example")
def way_to_a_call(world):
    call = Call.objects.create(space=world.space, room=WORD)
    return shown(world, world.client.get(call.get_absolute_url()))


@path
def attending_a_thread(world):
    response = world.client.post(f"/threads/{world.message.pk}/attend/", {"level": "all"}, headers=JSON)
    if world.person and world.person.threads_read.followed().exists() != world.may(rights.READ):
        return "follows, or does not"
    return done(world, response, rights.READ)


@path
def solving_a_thread(world):
    response = world.client.post(f"/threads/{world.message.pk}/solve/", {"answer": world.answer.pk}, headers=JSON)
    if Thread.objects.filter(solution=world.answer).exists() != world.may(rights.WRITE):
        return "solved, or did not"
    return done(world, response, rights.WRITE)
