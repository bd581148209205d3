from itertools import batched

from chat.models import Scheduled
from content.models import Entry
from events.registry import listens_to
from notifications.facts import reasons
from notifications.models import Notification
from people.models import Person
from spaces.models import Space

CHUNK = 100


@listens_to(
    "post.published", "post.edited", "comment.published", "comment.edited", "message.sent", "message.edited",
    "page.published", "page.revised",
)  # fmt: skip
def tell(deliveries):
    """Tell those whom a new entry calls; one that was taken back meanwhile calls nobody."""
    events = {delivery.event.subject_id: delivery.event for delivery in deliveries}
    for entry in Entry.objects.living().filter(pk__in=events).select_related("space").order_by("pk"):
        for chunk in batched(reasons(entry).items(), CHUNK, strict=False):
            Notification.objects.arrive(
                dict(chunk), actor=entry.author_id, space=entry.space, entry=entry, event=events[entry.pk].pk
            )


@listens_to("post.deleted", "comment.deleted", "message.deleted", "page.trashed")
def withdraw(deliveries):
    """Take deleted entries out of the inboxes they reached."""
    gone = Notification.objects.filter(entry__in={delivery.event.subject_id for delivery in deliveries})
    for person in Person.objects.filter(notifications__in=gone.unfinished()).distinct().order_by("pk"):
        gone.mark(person, done=True)


@listens_to("scheduled.refused")
def tell_what_was_not_sent(deliveries):
    """Tell somebody that words of theirs still wait, where they may not be said any more."""
    events = {delivery.event.subject_id: delivery.event for delivery in deliveries}
    for waiting in Scheduled.objects.filter(pk__in=events, refused=True).select_related("space"):
        unsent = {waiting.author_id: Notification.Reason.UNSENT}
        event = events[waiting.pk].pk
        Notification.objects.arrive(unsent, actor=waiting.author_id, space=waiting.space, event=event)


@listens_to("membership.requested")
def tell_the_stewards(deliveries):
    for event, space in _in_spaces(deliveries):
        stewards = dict.fromkeys(space.stewards.values_list("pk", flat=True), Notification.Reason.REQUEST)
        if space.requests.filter(person=event.subject_id).exists():
            Notification.objects.arrive(stewards, actor=event.actor, space=space, event=event.pk)


@listens_to("membership.started")
def tell_the_admitted(deliveries):
    """Tell a person that somebody else has let them in; the space's own stream carries the same event once more."""
    for event, space in _in_spaces(deliveries):
        if (
            event.actor != event.subject_id
            and not space.is_direct
            and space.memberships.filter(person=event.subject_id, person__in=Person.objects.reading())
        ):
            admitted = {event.subject_id: Notification.Reason.ADMITTED}
            Notification.objects.arrive(admitted, actor=event.actor, space=space, event=event.pk)


@listens_to("reading.advanced")
def clear_what_was_read(deliveries):
    """Reading the thing clears its notification: whatever lies before the person's mark on its surface."""
    for person in Person.objects.filter(pk__in={delivery.event.actor for delivery in deliveries}):
        read = [row.pk for row in Notification.objects.read_by_marks(person)]
        if read:
            Notification.objects.filter(pk__in=read).mark(person, read=True)


def _in_spaces(deliveries):
    """(event, space) of the events that stand on a space's stream."""
    for delivery in deliveries:
        kind, _colon, number = delivery.event.stream.partition(":")
        space = Space.objects.filter(pk=number).first() if kind == "space" else None
        if space:
            yield delivery.event, space
