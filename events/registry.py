"""Who announces which event, and who listens to it: the table behind `manage.py events`."""

from collections import defaultdict

verbs = {}
listeners = {}
_listening = defaultdict(list)


class UnknownEvent(LookupError):
    """An event kind was published or listened to that no verb announces."""


def announces(*kinds):
    """Mark a verb as the place where events of these kinds (`noun.past_participle`) come from."""

    def mark(verb):
        for kind in kinds:
            verbs.setdefault(kind, []).append(f"{verb.__module__}.{verb.__qualname__}")
        return verb

    return mark


def listens_to(*kinds):
    """Call the function later with lists of deliveries: at least once, so it is safe to run twice."""

    def mark(function):
        name = f"{function.__module__.removesuffix('.listeners')}.{function.__name__}"
        listeners[name] = function
        for kind in kinds:
            _listening[kind].append(name)
        return function

    return mark


def listeners_of(kind):
    return _listening.get(kind, ())


def require(kind):
    if kind not in verbs:
        raise UnknownEvent(kind)


def unheard_of():
    """Kinds somebody listens to although no verb announces them; `manage.py check` refuses them."""
    return sorted(set(_listening) - set(verbs))
