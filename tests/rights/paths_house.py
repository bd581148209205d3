"""Paths that show things of many spaces at once: search, inbox, rail, palette; and what leaves the house by mail."""

from datetime import timedelta

from django.core import mail
from django.utils import timezone

from notifications.models import Notification, Reminder
from people.invitations import invite
from spaces import rights
from tests.rights.matrix import done, listed, path, shown, team
from tests.rights.world import GONE, Walker


@path
def searching(world):
    return listed(world, world.client.get("/search/", {"q": str(world.tag)}))


@path
def searching_while_typing(world):
    return listed(world, world.client.get("/search/", {"q": str(world.tag), "partial": "palette"}))


@path
def inbox(world):
    return listed(world, world.client.get("/notifications/"))


@path
def inbox_of_mentions(world):
    response = world.client.get("/notifications/", {"tab": "mentions"})
    return listed(world, response) if world.is_team else None


@path
def inbox_of_what_is_put_off(world):
    _told(world, later_until=timezone.now() + timedelta(hours=1))
    return listed(world, world.client.get("/notifications/", {"tab": "later"}))


@path
def choosing_when_it_comes_back(world):
    return shown(world, world.client.get(f"/notifications/{_told(world).group}/later/"))


@path
def putting_it_off(world):
    row = _told(world)
    response = world.client.post(f"/notifications/{row.group}/later/", {"offer": "hour"})
    row.refresh_from_db()
    if bool(row.later_until) != world.may(rights.READ):
        return "is put off, or is not"
    return done(world, response, rights.READ, knowing="nobody")


@path
def taking_it_up_again(world):
    row = _told(world, later_until=timezone.now() + timedelta(hours=1))
    world.client.post(f"/notifications/{row.group}/now/")
    row.refresh_from_db()
    return None if (row.later_until is None) == world.may(rights.READ) else "is taken up, or is not"


@path
def what_was_put_off_and_comes_back(world):
    """What was lost meanwhile is neither shown nor counted."""
    row = _told(world, later_until=timezone.now() + timedelta(hours=1))
    row.person.notifications.come_back(row.person, row.later_until)
    if world.signed_in and not world.may(rights.KNOW) and world.client.get("/notifications/badge/").json()["count"]:
        return "counts what may not be known"
    return listed(world, world.client.get("/notifications/"))


def _told(world, **fields):
    """The notification of the entry that this person has, or where there is nobody, its author."""
    person = world.person or world.author
    Notification.objects.filter(person=person, entry=world.entry).delete()
    one = {"actor": world.author, "space": world.space, "reason": "mention", "event": 0, "thing": world.entry}
    return Notification.objects.create(person=person, entry=world.entry, **one, **fields)


@path
def way_from_the_inbox(world):
    rows = Notification.objects.filter(entry=world.entry)
    row = (
        rows.filter(person=world.person).first()
        or rows.get_or_create(
            person=world.author, entry=world.entry, actor=world.author, space=world.space, reason="mention", event=0
        )[0]
    )
    return done(world, world.client.get(f"/notifications/{row.pk}/"), rights.READ, knowing="nobody", found={302})


@path
def way_from_the_inbox_of_another(world):
    """Also for those who may read the entry: why somebody else was called is nobody's business."""
    one = {"entry": world.entry, "space": world.space, "reason": "mention", "event": 0}
    row = Notification.objects.create(person=world.author, actor=world.author, **one)
    status = world.client.get(f"/notifications/{row.pk}/").status_code
    return None if status == (404 if world.signed_in else 302) else f"answered {status}"


@path
def what_a_device_may_show(world):
    one = {"actor": world.author, "space": world.space, "reason": "mention", "event": 0}
    row, _new = Notification.objects.get_or_create(person=world.person or world.author, entry=world.entry, defaults=one)
    response = world.client.get(f"/notifications/{row.pk}/ring/")
    return done(world, response, rights.READ, knowing="nobody", found={200, 204, 404})


@path
def why_one_was_told(world):
    return shown(world, world.client.get(f"/entries/{world.entry.pk}/why/"))


@path
def choosing_when_to_be_reminded(world):
    return shown(world, world.client.get(f"/entries/{world.entry.pk}/remind/"))


@path
def being_reminded(world):
    response = world.client.post(f"/entries/{world.entry.pk}/remind/", {"offer": "hour"})
    if world.person and world.person.reminders.exists() != world.may(rights.READ):
        return "is reminded, or is not"
    return done(world, response, rights.READ, knowing="nobody")


@path
def what_one_wants_to_be_reminded_of(world):
    if world.person:
        Reminder.objects.create(person=world.person, entry=world.entry, due_at=timezone.now())
    return listed(world, world.client.get("/reminders/"))


@path
def a_reminder_that_comes(world):
    """What was lost meanwhile is not brought back."""
    if not world.person:
        return None
    Notification.objects.filter(person=world.person).delete()
    Reminder.objects.create(person=world.person, entry=world.entry, due_at=timezone.now()).come()
    came = Notification.objects.filter(person=world.person, entry=world.entry).exists()
    return None if came == world.may(rights.READ) else f"came: {came}"


@path
def wanting_no_reminder(world):
    return done(world, world.client.post(f"/entries/{world.entry.pk}/forget/"), rights.READ, knowing="nobody")


@path(only=team)
def levels_in_the_settings(world):
    response = world.client.get("/settings/notifications/")
    return None if world.may(rights.KNOW) else listed(world, response, rights.KNOW, word=world.space.name)


@path
def clearing_the_inbox_of_another(world):
    """The key names the thing, not whose notification it is."""
    key, one = f"entry-{world.entry.pk}", {"entry": world.entry, "space": world.space, "reason": "mention"}
    row = Notification.objects.create(person=world.author, actor=world.author, event=0, **one)
    world.client.post(f"/notifications/{key}/done/")
    world.client.post(f"/notifications/{key}/read/")
    world.client.post(f"/notifications/{key}/later/", {"offer": "hour"})
    world.client.post("/notifications/done/")
    row.refresh_from_db()
    return "cleared what was another's" if row.done_at or row.read_at or row.later_until else None


@path
def number_beside_the_bell(world):
    response = world.client.get("/notifications/badge/")
    if not world.signed_in:
        return listed(world, response)
    count = response.json()["count"]
    if world.may(rights.READ):
        return None if count else "does not count what waits"
    return "counts what may not be known" if count and not world.may(rights.KNOW) else None


@path(only=team)
def rail_leaks_nothing(world):
    response = world.client.get("/rail/")
    return None if world.may(rights.KNOW) else listed(world, response, rights.KNOW, word=world.space.name)


@path(only=team)
def places_of_the_palette(world):
    response = world.client.get("/palette.json")
    return None if world.may(rights.KNOW) else listed(world, response, rights.KNOW, word=world.space.name)


@path(only=lambda world: world.person)
def mail_to_choose_a_password(world):
    """Whoever is out of the house is sent no way in, neither by asking for it nor by an administrator's old order."""
    Walker().post("/accounts/password/reset/", {"email": world.person.email})
    invite.func(world.person.pk)
    ways = [message for message in mail.outbox if "/accounts/password/reset/key/" in message.body]
    mail.outbox.clear()
    if bool(ways) == (world.standing == GONE):
        return f"{len(ways)} mails with a way in"
    return None
