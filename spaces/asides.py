"""What stands in the context column beside a stream: apps above add sections of their own in their `rail`.

    asides.add("space", "wiki/aside.html", lambda person, space: {"pages": [...]} or None, order=30)

Places: `home` (asked with the person alone), `space` and `edit`, its settings (with person and space), and `post` (with
person and post).
"""

_asides = {}


def add(place, template, gather, *, order=50):
    """Show `template` at the place with what `gather(person, …)` returns as `part`; nothing where it returns None."""
    asides = _asides.setdefault(place, [])
    asides.append((order, template, gather))
    asides.sort(key=lambda aside: aside[:2])


def of(place, person, *things):
    """Pairs (template, part) of the place, those with nothing to show left out."""
    asked = ((template, gather(person, *things)) for _order, template, gather in _asides.get(place, ()))
    return [(template, part) for template, part in asked if part]
