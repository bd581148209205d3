from django.utils.translation import gettext_lazy as _

from people import sections
from spaces import tabs
from spaces.models import Space

tabs.add(tabs.Tab("people", _("People"), "people/", order=40, count=lambda space: space.people().count()))


def shared(viewer, person):
    """The team spaces both are in; one's own page needs no such list."""
    spaces = Space.objects.of(viewer).team().filter(memberships__person=person) if viewer != person else []
    return {"spaces": spaces} if spaces else None


sections.add(sections.Section("spaces/shared.html", shared, column=sections.CONTEXT))
