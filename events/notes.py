"""An event as it travels between processes: plain numbers, in one line of text."""

from typing import NamedTuple


class Note(NamedTuple):
    """That something happened; whoever is interested loads it under the rights of its reader."""

    stream: str
    seq: int
    kind: str
    actor: int | None
    subject_kind: str
    subject_id: int

    @classmethod
    def of(cls, event):
        return cls(event.stream, event.seq, event.kind, event.actor, event.subject_kind, event.subject_id)

    @classmethod
    def read(cls, line):
        """From what `str()` wrote. Raises ValueError."""
        stream, seq, kind, actor, subject_kind, subject_id = line.split(" ")
        return cls(stream, int(seq), kind, int(actor) or None, subject_kind, int(subject_id))

    def __str__(self):
        return f"{self.stream} {self.seq} {self.kind} {self.actor or 0} {self.subject_kind} {self.subject_id}"
