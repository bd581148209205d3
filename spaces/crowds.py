"""Rights of many people at once, in two questions: of each what would be said of them alone."""

from collections import defaultdict

from spaces import rights
from spaces.models import Membership, Space


def spaces_of_each(people):
    """`{person's id: ids of the spaces they are in}`, as `Space.objects.of` says it of one."""
    return _each(people, Space.objects.filter(archived_at=None), (rights.COMPANY,))


def readable_by_each(people, ids):
    """`{person's id: those of the spaces they may read}`, as `Space.objects.readable_by` says it of one."""
    open_to_employees = (rights.COMPANY, *rights.kinds_for(rights.READ, rights.OUTSIDER))
    return _each(people, Space.objects.filter(pk__in=ids), open_to_employees)


def _each(people, spaces, open_to_employees):
    active = [person for person in people if person.is_active]
    inside, everywhere = defaultdict(set), set()
    if any(person.is_employee for person in active):
        everywhere = set(spaces.filter(kind__in=open_to_employees).values_list("pk", flat=True))
    rows = Membership.objects.filter(person__in=active, space__in=spaces)
    for person, space in rows.values_list("person", "space"):
        inside[person].add(space)
    return {person.pk: inside[person.pk] | (everywhere if person.is_employee else set()) for person in active}
