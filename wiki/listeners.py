from events.registry import listens_to
from wiki.models import Page


@listens_to("page.revised", "page.restored")
def carry_passages(deliveries):
    """What was commented on is found again where it stands now."""
    actors = {delivery.event.subject_id: delivery.event.actor for delivery in deliveries}
    for page in Page.objects.living().with_node().filter(pk__in=actors, descendants__passage__isnull=False).distinct():
        page.carry_passages(actors[page.pk])
