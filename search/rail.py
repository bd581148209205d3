"""People, pages and tags to which the command palette can jump; spaces bring themselves."""

from django.utils.translation import gettext as _

from content.models import Entry, Tag
from people.models import Person
from search import commands  # noqa: F401 – is there from the start
from web import palette
from wiki.models import Page

MOST_PEOPLE, MOST_PAGES, MOST_TAGS = 800, 800, 200


@palette.register
def people(person):
    """Everybody whom the directory shows, with department and topics."""
    shown = Person.objects.visible_to(person).active().select_related("department")
    for other in shown.order_by("family_name", "given_name")[:MOST_PEOPLE]:
        about = [other.department.name if other.department else "", ", ".join(map(str, other.topics))]
        yield "person", other.name, " · ".join(filter(None, about)), other.get_absolute_url(), other.hue


@palette.register
def pages(person):
    """The pages written last among those the person may read."""
    readable = Page.objects.visible_to(person).select_related("space", "node").defer("body", "html")
    for page in readable.order_by("-pk")[:MOST_PAGES]:
        yield "page", page.title, _("Page in %(space)s") % {"space": page.space}, page.get_absolute_url(), 0


@palette.register
def tags(person):
    """Tags used in something the person may read."""
    used = Tag.objects.filter(taggings__entry__in=Entry.objects.visible_to(person)).distinct().order_by("name")
    for tag in used[:MOST_TAGS]:
        yield "tag", f"#{tag.name}", "", tag.get_absolute_url(), 0
