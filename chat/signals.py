"""What people show each other of themselves in a conversation while they are in it; see `people.showing`."""

import json

from django.conf import settings

from content.kinds import CHAT
from content.models import Reading
from events import wake
from people.models import Person
from people.showing import PRESENCE, RECEIPTS, TYPING, showing
from spaces.models import Space

MOST = 50  # people of a space in which it is shown that somebody writes


def signals_for(person, space):
    """Which of them this person sees, and shows, in a space."""
    fits = {PRESENCE: space.is_direct, TYPING: not space.is_company, RECEIPTS: space.is_direct}
    return [what for what, fit in fits.items() if fit and person.does_show(what)]


def say_typing(person_id, space_id, thread):
    """Whisper that somebody writes, if they may and want to, and somebody is there who wants to see it."""
    if TYPING not in settings.MAY_SHOW:
        return
    person = Person.objects.active().filter(pk=person_id).first()
    space = person and Space.objects.readable_by(person).filter(pk=space_id).first()
    if space and TYPING in signals_for(person, space) and space.may_be_written_by(person):
        _whisper("typing", person, space, _others(person, space, TYPING), thread=thread)


def ask_who(person_id, space_id):
    """Whisper to every process the question who of the others in a direct conversation is there."""
    if PRESENCE not in settings.MAY_SHOW:
        return
    person = Person.objects.active().filter(pk=person_id).first()
    space = person and Space.objects.readable_by(person).filter(pk=space_id).first()
    if space and PRESENCE in signals_for(person, space):
        asked = {other.pk: other.name for other in _others(person, space, PRESENCE)}
        wake.whisper(json.dumps({"asks": person.pk, "stream": space.stream, "of": list(asked.items())}))


def say_read(person, space, entry):
    """Whisper that somebody has read up to this entry of a direct conversation."""
    if RECEIPTS in signals_for(person, space):
        _whisper("read", person, space, _others(person, space, RECEIPTS), entry=entry)


def readers_of(person, space):
    """How far the others have read who show it, as `[{person, name, entry}]`."""
    others = {other.pk: other for other in _others(person, space, RECEIPTS)}
    marks = Reading.objects.filter(space=space, surface=CHAT, person__in=others).order_by("person")
    return [
        {"person": pk, "name": others[pk].name, "entry": entry} for pk, entry in marks.values_list("person", "entry")
    ]


def _others(person, space, what):
    people = list(space.people().exclude(pk=person.pk)[:MOST])
    return showing(people, what) if len(people) < MOST else []


def _whisper(passing, person, space, to, **more):
    if to:
        said = {"passing": passing, "stream": space.stream, "person": person.pk, "name": person.name, **more}
        wake.whisper(json.dumps({**said, "to": [other.pk for other in to]}))
