"""Gathering, for an entry, what `notifications.deciding` decides from: six queries however many people there are."""

from django.db.models import Q

from content.models import Entry
from notifications.deciding import Facts, reason_for
from people.models import Person
from spaces.models import Attention


def reasons(entry):
    """`{person id: reason}` of everybody who is to be told of this entry."""
    facts = gather(entry)
    everybody = facts.readers if entry.space.is_direct else _near(facts)
    told = {person: reason_for(person, facts) for person in sorted(everybody)}
    return {person: reason for person, reason in told.items() if reason}


def gather(entry):
    mentions = list(entry.mentions.values_list("person", "department", "everybody"))
    return Facts(
        author=entry.author_id,
        readers=frozenset(entry.space.readers().values_list("pk", flat=True)),
        mentioned=frozenset(person for person, _department, _everybody in mentions if person),
        called_in_groups=frozenset(_called_in_groups(entry, mentions)),
        answered=frozenset(_authors(entry.parent_id)),
        took_part=frozenset(_took_part(entry)),
        direct=entry.space.is_direct,
        levels=dict(Attention.objects.filter(space=entry.space).values_list("person", "level")),
    )


def _near(facts):
    """Those for whom any reason may hold; the rest of a large company need not be asked about one by one."""
    wants_all = {person for person, level in facts.levels.items() if level == "all"}
    return facts.mentioned | facts.called_in_groups | facts.answered | facts.took_part | wants_all


def _called_in_groups(entry, mentions):
    departments = [department for _person, department, _everybody in mentions if department]
    if any(everybody for _person, _department, everybody in mentions):
        yield from entry.space.people().values_list("pk", flat=True)
    yield from Person.objects.active().filter(department__in=departments).values_list("pk", flat=True)


def _authors(entry_id):
    return Entry.objects.filter(pk=entry_id).values_list("author", flat=True) if entry_id else ()


def _took_part(entry):
    """Whoever wrote the thing under which this stands, or an answer to it before this one."""
    if not entry.root_id:
        return ()
    thread = Entry.objects.living().filter(Q(pk=entry.root_id) | Q(root=entry.root_id, pk__lt=entry.pk))
    return thread.order_by().values_list("author", flat=True).distinct()
