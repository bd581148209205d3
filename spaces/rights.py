"""Who may do what in a space: the whole of it is this table; everything else in the house asks it.

A standing is what somebody is to a space: `anonymous`, `stranger` (a guest of the house who is not in it), `outsider`
(an employee who is not in it), or the role of a membership: `guest`, `member`, `steward`. In the company space every
employee is a member without a row of their own. The `bot` of a webhook stands in
its space, and nowhere else; one with keys of its own is a guest of the spaces that took it in.
"""

ANONYMOUS, STRANGER, OUTSIDER, GUEST, MEMBER, STEWARD = STANDINGS = (
    "anonymous",
    "stranger",
    "outsider",
    "guest",
    "member",
    "steward",
)
BOT = "bot"  # of no person, so not among the standings
COMPANY, OPEN, CLOSED, SECRET, DIRECT = KINDS = ("company", "open", "closed", "secret", "direct")

KNOW, READ, WRITE, JOIN, ASK, INVITE, LEAVE, STEER = RIGHTS = (
    "know",
    "read",
    "write",
    "join",
    "ask",
    "invite",
    "leave",
    "steer",
)

_NOTHING = frozenset()
_INSIDE = frozenset({KNOW, READ, WRITE})
_SPEAKING = frozenset({WRITE})

TABLE = {
    COMPANY: {
        GUEST: _INSIDE,
        MEMBER: _INSIDE,
        STEWARD: _INSIDE | {INVITE, STEER},
        BOT: _SPEAKING,
    },
    OPEN: {
        OUTSIDER: _INSIDE | {JOIN},
        GUEST: _INSIDE | {LEAVE},
        MEMBER: _INSIDE | {LEAVE, INVITE},
        STEWARD: _INSIDE | {LEAVE, INVITE, STEER},
        BOT: _SPEAKING,
    },
    CLOSED: {
        OUTSIDER: frozenset({KNOW, ASK}),
        GUEST: _INSIDE | {LEAVE},
        MEMBER: _INSIDE | {LEAVE},
        STEWARD: _INSIDE | {LEAVE, INVITE, STEER},
        BOT: _SPEAKING,
    },
    SECRET: {
        GUEST: _INSIDE | {LEAVE},
        MEMBER: _INSIDE | {LEAVE},
        STEWARD: _INSIDE | {LEAVE, INVITE, STEER},
        BOT: _SPEAKING,
    },
    DIRECT: {
        GUEST: _INSIDE,
        MEMBER: _INSIDE,
    },
}

# An archived space is read as before and written no more; only its stewards may still steer it (to bring it back).
_SLEEPING = frozenset({KNOW, READ, LEAVE, STEER})


def allows(right, kind, standing, *, archived=False):
    """Whether somebody of this standing has the right in a space of this kind."""
    granted = TABLE[kind].get(standing, _NOTHING)
    return right in (granted & _SLEEPING if archived else granted)


def kinds_for(right, standing):
    """The kinds of space in which this standing has the right."""
    return tuple(kind for kind in KINDS if allows(right, kind, standing))
