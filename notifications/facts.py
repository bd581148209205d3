"""Gathering, for an entry, what `notifications.deciding` decides from: eight queries however many people there are."""

from dataclasses import replace

from django.db.models import Q

from content.kinds import CHAT, class_of
from content.models import Entry, ThreadReading
from notifications.deciding import Facts, decide
from notifications.models import Keyword, Preference
from people.models import Person
from spaces.models import Attention


def reasons(entry):
    """`{person id: reason}` of everybody who is to be told of this entry."""
    facts = gather(entry)
    everybody = facts.readers if entry.space.is_direct else _near(facts)
    told = {person: decide(person, facts).reason for person in sorted(everybody)}
    return {person: reason for person, reason in told.items() if reason}


def decision_for(person, entry):
    """The Decision for this person as their settings are now, their device as of the moment the entry was written."""
    wishes = Preference.objects.of(person)
    resting = frozenset({person.pk} if wishes.is_resting(entry.created_at) else ())
    facts = replace(gather(entry), devices={person.pk: wishes.reasons_that_ring()}, resting=resting)
    return decide(person.pk, facts)


def gather(entry):
    mentions = list(entry.mentions.values_list("person", "department", "everybody"))
    return Facts(
        author=entry.author_id,
        readers=frozenset(entry.space.readers().values_list("pk", flat=True)),
        mentioned=frozenset(person for person, _department, _everybody in mentions if person),
        called_in_groups=frozenset(_called_in_groups(entry, mentions)),
        answered=frozenset(_authors(entry.parent_id)),
        keywords=_keywords(entry),
        took_part=frozenset(_took_part(entry)),
        direct=entry.space.is_direct,
        levels=dict(Attention.objects.filter(space=entry.space).values_list("person", "level")),
        thread_levels=_thread_levels(entry),
    )


def _near(facts):
    """Those for whom any reason may hold; the rest of a large company need not be asked about one by one."""
    wants_all = {person for person, level in facts.levels.items() if level == "all"}
    named = facts.mentioned | facts.called_in_groups | facts.answered | facts.keywords.keys()
    return named | facts.took_part | wants_all


def _called_in_groups(entry, mentions):
    departments = [department for _person, department, _everybody in mentions if department]
    if any(everybody for _person, _department, everybody in mentions):
        yield from entry.space.people().values_list("pk", flat=True)
    yield from Person.objects.active().filter(department__in=departments).values_list("pk", flat=True)


def _keywords(entry):
    """`{person id: keyword}` of those in the space; who only might read there has not asked to hear of it."""
    found = dict(Keyword.objects.found_in(f"{entry.title} {entry.body}"))
    inside = entry.space.people().filter(pk__in=found) if found else ()
    return {person.pk: found[person.pk] for person in inside}


def _thread_levels(entry):
    readings = ThreadReading.objects.filter(root=entry.root_id) if entry.root_id else ThreadReading.objects.none()
    return dict(readings.exclude(level="").values_list("person", "level"))


def _authors(entry_id):
    return Entry.objects.filter(pk=entry_id).values_list("author", flat=True) if entry_id else ()


def _took_part(entry):
    """Whoever wrote the thing under which this stands, or an answer to it before this one; who follows a thread."""
    if not entry.root_id:
        return ()
    if class_of(entry.kind).surface == CHAT:
        return _followers(entry).values_list("person", flat=True)
    thread = Entry.objects.living().filter(Q(pk=entry.root_id) | Q(root=entry.root_id, pk__lt=entry.pk))
    return thread.order_by().values_list("author", flat=True).distinct()


def _followers(answer):
    """Those to whom it is new: who came to the thread later, or has read it already, is not called by an edit."""
    return ThreadReading.objects.followed().filter(root=answer.root_id, entry__lt=answer.pk)
