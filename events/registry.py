"""Who announces which event, and who listens to it: the table behind `manage.py events`."""

from collections import defaultdict

verbs = {}
passing_kinds = set()
listeners = {}
_listening = defaultdict(list)
_only = {}


class UnknownEvent(LookupError):
    """An event kind was published or listened to that no verb announces."""


def announces(*kinds, passing=False):
    """Mark a verb as the place where events of these kinds (`noun.past_participle`) come from.

    `passing` ones add to a talk that goes by: whatever does not show the talk itself stays as it was.
    """

    def mark(verb):
        passing_kinds.update(kinds if passing else ())
        for kind in kinds:
            verbs.setdefault(kind, []).append(f"{verb.__module__}.{verb.__qualname__}")
        return verb

    return mark


def listens_to(*kinds, only=lambda: True):
    """Call the function later with lists of deliveries: at least once, so it is safe to run twice.

    Where `only()` says no when something happens, nothing is put down for this listener.
    """

    def mark(function):
        name = f"{function.__module__.removesuffix('.listeners')}.{function.__name__}"
        listeners[name], _only[name] = function, only
        for kind in kinds:
            _listening[kind].append(name)
        return function

    return mark


def listeners_of(kind):
    """The names of those who listen to this kind in this house."""
    return [name for name in _listening.get(kind, ()) if _only[name]()]


def require(kind):
    if kind not in verbs:
        raise UnknownEvent(kind)


def unheard_of():
    """Kinds somebody listens to although no verb announces them; `manage.py check` refuses them."""
    return sorted(set(_listening) - set(verbs))
