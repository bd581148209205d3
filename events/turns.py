"""Taking numbers: a turn holds its streams' rows, so the order of numbers is the order of commits, without gaps."""

from contextlib import contextmanager

from django.db import transaction

from events import registry
from events.models import Event, Stream
from events.recording import record, record_numbers


class Turn:
    """The right to take numbers on the streams one transaction has locked; the first is the one meant by default."""

    def __init__(self, names, streams):
        self.first = names[0]
        self.streams = streams

    def publish(self, kind, *, actor, subject, on=None):
        """Write an event under the next number of the stream `on`; returns it.

        `actor` is a person's id or None; `subject` has `subject_kind` and `pk`, or is a pair (kind, id).
        """
        return self.publish_all(kind, [(actor, subject)], on=on)[0]

    def publish_all(self, kind, happenings, *, on=None):
        """Write an event for each (actor, subject) under the next numbers, in their order; returns them.

        All subjects are of the same kind.
        """
        registry.require(kind)
        on = on or self.first
        numbered = enumerate(happenings, self.upcoming(on))
        if events := [_event(on, seq, kind, actor, subject) for seq, (actor, subject) in numbered]:
            record(events)
            self.streams[on].seq = events[-1].seq
        return events

    def number_all(self, kind, actors, *, subject, on=None):
        """Take the next numbers, one for each actor, for what is written down elsewhere; readers hear as of events."""
        on = on or self.first
        events = [_event(on, seq, kind, actor, subject) for seq, actor in enumerate(actors, self.upcoming(on))]
        if events:
            record_numbers(events)
            self.streams[on].seq = events[-1].seq
        return [event.seq for event in events]

    def upcoming(self, on=None):
        """The number the next event of a held stream will have; nobody else can take it before this turn ends."""
        return self.streams[on or self.first].seq + 1


def _event(stream, seq, kind, actor, subject):
    subject_kind, subject_id = subject if isinstance(subject, tuple) else (subject.subject_kind, subject.pk)
    return Event(stream=stream, seq=seq, kind=kind, actor=actor, subject_kind=subject_kind, subject_id=subject_id)


@contextmanager
def turn(*names):
    """One transaction that holds these streams. Verbs begin with it, then check the right, then write."""
    with transaction.atomic():
        streams = Stream.objects.hold(names)
        if missing := set(names) - set(streams):
            raise LookupError(f"No such stream: {', '.join(sorted(missing))}")
        yield Turn(names, streams)
