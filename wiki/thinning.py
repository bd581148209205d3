"""Old revisions become fewer with time: all of a day, then one an hour for a week, one a day for a month, and so on.

What somebody chose never goes: named and released revisions, the current and the first one, what was restored and what
it was restored from, the one each of these is based on, and whatever anything else in the house points to. Who wrote a
revision that goes counts as a writer of the next one that stays, so nobody's part is forgotten.
"""

from datetime import timedelta

from django.db.models import Count
from django.utils import timezone

from events.turns import turn
from wiki.models import Page, Revision

DAY = timedelta(days=1)
AT_ONCE = 500
"""Revisions taken out in one turn, so that nobody who writes waits long."""

STEPS = (
    (DAY, None),
    (7 * DAY, "%Y-%m-%d %H"),
    (30 * DAY, "%Y-%m-%d"),
    (365 * DAY, "%G week %V"),
    (None, "%Y-%m"),
)
"""Up to which age one revision stays for each of these names of a time, in the house's clock; None: each stays."""


def thin_all(now=None):
    """Thin out the revisions of all pages; returns how many went."""
    now = now or timezone.now()
    pages = Page.objects.filter(revisions__created_at__lt=now - DAY, node__current__number__gt=2)
    return sum(thin(page, now) for page in pages.select_related("space").distinct().iterator(200))


def thin(page, now):
    """Thin out the revisions of one page as of `now`; returns how many went."""
    went = 0
    while True:
        with turn(page.space.stream):
            leaving = _leaving(page, now)[:AT_ONCE]
            _take_out(page, leaving)
        went += len(leaving)
        if len(leaving) < AT_ONCE:
            return went


def kept_of(revisions, kept, now):
    """The numbers that stay of pairs (number, created_at): those in `kept`, and the newest of each stretch of time."""
    newest = {}
    for number, created_at in sorted(revisions):
        newest[_stretch(created_at, now) or number] = number
    return kept | set(newest.values())


def _stretch(created_at, now):
    age = now - created_at
    form = next(form for oldest, form in STEPS if oldest is None or age < oldest)
    return form and timezone.localtime(created_at).strftime(form)


def _leaving(page, now):
    rows = list(page.revisions.order_by("number").values_list("number", "created_at"))
    kept = kept_of(rows, _chosen(page), now)
    return [number for number, _created_at in rows if number not in kept]


def _chosen(page):
    """The numbers that stay whatever their age."""
    revisions = page.revisions.order_by("number")
    matter = set(revisions.exclude(name="").values_list("pk", flat=True))
    for restored in revisions.exclude(restores=None).values_list("pk", "restores"):
        matter.update(restored)
    matter.update(_pointed_at(revisions))
    bases = revisions.filter(pk__in=matter).exclude(base=None).values_list("base", flat=True)
    staying = revisions.filter(pk__in=matter | set(bases))
    ends = [revisions.first().number, revisions.last().number]
    return {*staying.values_list("number", flat=True), *ends}


def _pointed_at(revisions):
    """Revisions that something of the house points to: the place of the page, and what others keep of a revision."""
    for relation in Revision._meta.get_fields(include_hidden=True):
        if relation.one_to_many and not relation.related_model._meta.auto_created:
            name = relation.field.name
            if relation.related_model is Revision or name == "current":
                continue
            pointing = relation.related_model._default_manager.filter(**{f"{name}__in": revisions})
            yield from pointing.values_list(name, flat=True)


def _take_out(page, leaving):
    if not leaving:
        return
    written_by = Revision.contributors.through.objects.filter(revision__page=page)
    stays = sorted(page.revisions.exclude(number__in=leaving).values_list("number", "pk"))
    passing = []
    for number, person in written_by.filter(revision__number__in=leaving).values_list("revision__number", "person"):
        heir = next(pk for other, pk in stays if other > number)
        passing.append(written_by.model(revision_id=heir, person_id=person))
    written_by.model.objects.bulk_create(passing, ignore_conflicts=True)
    page.revisions.filter(number__in=leaving).delete()
    page.contents.annotate(used=Count("revisions")).filter(used=0).delete()
