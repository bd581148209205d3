from django.conf import settings

from content.drafting import Draft
from content.models import Entry, Reading
from content.previewing import links_out, look_out
from events.registry import listens_to
from people.models import Person
from spaces import rights
from spaces.models import Space


@listens_to("membership.started", "person.admitted")
def begin_reading(deliveries):
    """Whoever comes into a space has nothing to catch up on: what was said before does not wait for them."""
    for event in (delivery.event for delivery in deliveries):
        if event.kind == "person.admitted":
            _begin_in_the_company(event)
        elif event.stream.startswith("space:"):
            Reading.objects.begin(event.subject_id, int(event.stream.removeprefix("space:")), seq__lt=event.seq)


def _begin_in_the_company(event):
    if Person.objects.employees().filter(pk=event.subject_id).exists():
        for space_id in Space.objects.filter(kind=rights.COMPANY).values_list("pk", flat=True):
            Reading.objects.begin(event.subject_id, space_id, created_at__lt=event.at)


@listens_to(
    "post.published", "post.edited", "comment.published", "comment.edited", "message.sent", "message.edited",
    "post.restored", "comment.restored", "message.restored", only=lambda: settings.PREVIEWS_OF,
)  # fmt: skip
def look_out_of_the_house(deliveries):
    """Look for previews of what entries lead to, where IT allows it; asking other machines may take a while."""
    told = {delivery.event.subject_id for delivery in deliveries}
    for entry in Entry.objects.living().filter(pk__in=told):
        if links_out(entry.html) or entry.previews.exists():
            look_out.enqueue(entry.pk)


@listens_to("person.deactivated")
def forget_drafts(deliveries):
    """Who leaves the house will not send any more what they had begun."""
    gone = [delivery.event.subject_id for delivery in deliveries]
    Draft.objects.filter(person__in=gone, person__is_active=False).delete()
