"""Names that people type as filters, turned into numbers: only of what the asking person may know of."""

from content.models import Tag
from people.models import Person
from search.engines import engine
from search.models import Document
from search.plan import Plan, groups
from search.query import Wanted
from spaces.models import Space

MOST = 50


def people_named(name, access, analyzer):
    """Ids of the people with this short name, or else of those whose name has words that begin like this."""
    exact = Person.objects.visible_to(access.person).filter(handle=name.lower()).values_list("pk", flat=True)
    return tuple(exact) or _titled(name, "person", access, analyzer)


def spaces_named(name, access, analyzer):
    """Ids of the spaces with this address or number, or else of those with such words in their name."""
    known = Space.objects.visible_to(access.person)
    known = known.filter(pk=int(name)) if name.isdecimal() and len(name) < 18 else known.filter(slug=name.lower())
    return tuple(known.values_list("pk", flat=True)) or _titled(name, "space", access, analyzer)


def tags_named(name):
    """Ids of the tag with this name. That a tag exists tells nothing: what it finds goes by access."""
    return tuple(Tag.objects.filter(slug=name.lstrip("#").casefold()).values_list("pk", flat=True))


def _titled(name, kind, access, analyzer):
    wanted, _ = groups([Wanted(f"{word}*") for word in name.split()[:4]], analyzer)
    if not wanted:
        return ()
    plan = Plan(groups=wanted, kinds=(kind,))
    documents = access.filter(Document.objects.serving().narrowed(plan))
    found = engine().matching(documents, plan, access, in_title=True)
    return tuple(found.newest_first().values_list("object_id", flat=True)[:MOST])
