from doors.models import Outgoing, Sending
from events.registry import listens_to
from people.models import Person


@listens_to(
    "message.sent", "message.edited", "message.deleted", "message.restored",
    "post.published", "post.edited", "post.deleted", "post.restored",
    "comment.published", "comment.edited", "comment.deleted", "comment.restored",
    "page.published", "page.imported", "page.revised", "page.renamed", "page.trashed", "page.restored",
)  # fmt: skip
def tell_programs(deliveries):
    """Put down what happened for the programs that are to be told; the unique event makes a second run harmless.

    What programs write is not told to programs: two of them would talk in circles.
    """
    events = [delivery.event for delivery in deliveries]
    spaces = {event.stream.removeprefix("space:") for event in events}
    listening = list(Outgoing.objects.filter(space__in=spaces))
    if not listening:
        return
    bots = _bots_of(events)
    for outgoing in listening:
        wanted = [event for event in events if _concerns(outgoing, event) and event.actor not in bots]
        Sending.objects.bulk_create([_sending(outgoing, event) for event in wanted], ignore_conflicts=True)
        if wanted:
            outgoing.begin()


def _bots_of(events):
    actors = {event.actor for event in events}
    return set(Person.objects.filter(pk__in=actors, role=Person.HouseRole.BOT).values_list("pk", flat=True))


def _concerns(outgoing, event):
    return event.stream == f"space:{outgoing.space_id}" and event.subject_kind in outgoing.kinds


def _sending(outgoing, event):
    return Sending(outgoing=outgoing, event=event.pk, kind=event.kind, subject=event.subject_id, at=event.at)
