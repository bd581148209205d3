"""What notifications are gathered by: the thing, or the direct conversation, or what is asked of a space."""

from django.db.models import Q

from spaces import rights

KEY = r"(?:entry-\d{1,18}|space-\d{1,18}-[a-z]{0,10})"


def group_of(space, kind, thing, reason):
    """The name of the heap, which stands in addresses.

    >>> group_of(7, "open", 99, "mention"), group_of(8, "direct", 99, "direct"), group_of(7, "open", None, "request")
    ('entry-99', 'space-8-', 'space-7-request')
    """
    if kind == rights.DIRECT or not thing:
        return f"space-{space}-{'' if thing else reason}"
    return f"entry-{thing}"


def in_group(key):
    """The condition by which the rows of such a name are found, however many and however old they are."""
    kind, number, *reason = key.split("-")
    if kind == "entry":
        return Q(thing=int(number)) & ~Q(space__kind=rights.DIRECT)
    if reason == [""]:
        return Q(space=int(number), space__kind=rights.DIRECT, thing__isnull=False)
    return Q(space=int(number), thing=None, reason=reason[0])
