"""Whether something calls somebody, and why: one pure function, so that it can be shown, tested and explained."""

from dataclasses import dataclass, field

# The strongest reason comes first; it is the one that is given.
ENTRY_REASONS = MENTION, DIRECT, REPLY, GROUP, KEYWORD, THREAD, SPACE = (
    "mention", "direct", "reply", "group", "keyword", "thread", "space",
)  # fmt: skip
MEANT = (MENTION, DIRECT, REPLY)  # all others somebody follows by a wish of their own

LEVELS = MUTED, MENTIONS, ALL = "muted", "mentions", "all"

# The quietest level of its space, and of its thread, at which a reason still gets through.
GETS_THROUGH = {
    MENTION: (MUTED, MUTED),
    DIRECT: (MENTIONS, MENTIONS),
    REPLY: (MUTED, MUTED),
    GROUP: (MENTIONS, MENTIONS),
    KEYWORD: (MENTIONS, MENTIONS),
    THREAD: (MENTIONS, ALL),
    SPACE: (ALL, ALL),
}

# What can stand in the way: of everything; of a reason; of a sign on the device.
OWN, UNREADABLE = "own", "unreadable"
BY_SPACE, BY_THREAD = "space", "thread"
UNWANTED, RESTING = "unwanted", "resting"


@dataclass(frozen=True)
class Facts:
    """What is known of an entry and those around it; all are ids of people.

    `levels` and `thread_levels` hold what people have said of the space and of the thread, `keywords` the one of theirs
    that was found; `devices` the reasons for which they want a sign on their device, `resting` who does not work now.
    """

    author: int
    readers: frozenset
    mentioned: frozenset = frozenset()
    called_in_groups: frozenset = frozenset()
    answered: frozenset = frozenset()
    keywords: dict = field(default_factory=dict)
    took_part: frozenset = frozenset()
    direct: bool = False
    levels: dict = field(default_factory=dict)
    thread_levels: dict = field(default_factory=dict)
    devices: dict = field(default_factory=dict)
    resting: frozenset = frozenset()


@dataclass(frozen=True)
class Decision:
    """What comes of it for one person.

    `reason` is why they are told, None if they are not; `hushed` the reasons that hold as well, or would have told
    them, each with what hushed it; `refused` what rules out all of them. `silence` is why their device shows nothing.
    """

    reason: str | None = None
    hushed: dict = field(default_factory=dict)
    holding: tuple = ()
    refused: str = ""
    silence: str = ""

    @property
    def rings(self):
        return bool(self.reason and not self.silence)


def decide(person, facts):
    """The Decision for one person: told of it or not, and shown on their device or not.

    Nobody is told of their own words, nor of what they may not read. A muted space or thread calls only whoever is
    named or answered there; who wants everything is told of everything. Rest keeps devices silent, never the inbox.
    """
    if person == facts.author:
        return Decision(refused=OWN)
    if person not in facts.readers:
        return Decision(refused=UNREADABLE)
    holding = _holding(person, facts)
    hushed = {reason: by for reason in holding if (by := _hushed_by(reason, person, facts))}
    told = next((reason for reason in holding if reason not in hushed), None)
    return Decision(told, hushed, holding, silence=_silence(told, person, facts) if told else "")


def _holding(person, facts):
    holds = {
        MENTION: person in facts.mentioned,
        DIRECT: facts.direct,
        REPLY: person in facts.answered,
        GROUP: person in facts.called_in_groups,
        KEYWORD: person in facts.keywords,
        THREAD: person in facts.took_part,
        SPACE: facts.levels.get(person) == ALL,
    }
    return tuple(reason for reason in ENTRY_REASONS if holds[reason])


def _hushed_by(reason, person, facts):
    in_space, in_thread = map(LEVELS.index, GETS_THROUGH[reason])
    if LEVELS.index(facts.levels.get(person) or MENTIONS) < in_space:
        return BY_SPACE
    return BY_THREAD if LEVELS.index(facts.thread_levels.get(person) or ALL) < in_thread else ""


def _silence(reason, person, facts):
    if reason not in facts.devices.get(person, ()):
        return UNWANTED
    return RESTING if person in facts.resting else ""
