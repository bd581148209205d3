"""Whether something calls somebody, and why: one pure function, so that it can be shown, tested and explained."""

from dataclasses import dataclass, field

# The strongest reason comes first; it is the one that is given.
ENTRY_REASONS = MENTION, DIRECT, REPLY, GROUP, THREAD, SPACE = "mention", "direct", "reply", "group", "thread", "space"
QUIET = {GROUP, THREAD, SPACE}


@dataclass(frozen=True)
class Facts:
    """What is known of an entry and those around it; all are ids of people."""

    author: int
    readers: frozenset
    mentioned: frozenset = frozenset()
    called_in_groups: frozenset = frozenset()
    answered: frozenset = frozenset()
    took_part: frozenset = frozenset()
    direct: bool = False
    levels: dict = field(default_factory=dict)


def reason_for(person, facts):
    """The reason this person is to be told, or None.

    Nobody is told of their own words, nor of what they may not read. Who has muted the space is told only when named,
    answered or written to directly; who wants everything is told of everything.
    """
    if person == facts.author or person not in facts.readers:
        return None
    level = facts.levels.get(person, "mentions")
    return next((reason for reason in _reasons(person, facts, level) if level != "muted" or reason not in QUIET), None)


def _reasons(person, facts, level):
    holds = {
        MENTION: person in facts.mentioned,
        DIRECT: facts.direct,
        REPLY: person in facts.answered,
        GROUP: person in facts.called_in_groups,
        THREAD: person in facts.took_part,
        SPACE: level == "all",
    }
    return [reason for reason in ENTRY_REASONS if holds[reason]]
