"""Lists by keyset: a page says where the next begins, and nothing shifts while people write."""

from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

LIMIT, MOST = 50, 100
LARGEST_ID = 2**63 - 1


def number(request, name, default=None, *, most=LARGEST_ID):
    """A whole number from the query, at least 0 and at most `most`; 400 for anything else."""
    value = request.query_params.get(name, "")
    if value == "":
        return default
    if not value.isascii() or not value.isdigit() or len(value) > 19:
        raise exceptions.ValidationError({name: [_("A whole number is needed here.")]})
    return min(int(value), most)


def page(request, queryset, draw, *, key="id", newest_first=True):
    """One page as `{"results", "next", "previous"}`; `draw(rows)` makes JSON of the rows, in their order.

    `?before=` and `?after=` are ids, exclusive; `next` leads on in the list's order, `previous` back.
    """
    before, after = number(request, "before"), number(request, "after")
    limit = max(number(request, "limit", LIMIT, most=MOST), 1)
    found = queryset.filter(**{f"{key}__lt": before}) if before is not None else queryset
    found = found.filter(**{f"{key}__gt": after}) if after is not None else found
    backwards = (after is not None and before is None) if newest_first else before is not None and after is None
    rising = newest_first == backwards
    rows = list(found.order_by(key if rising else f"-{key}")[: limit + 1])
    more, rows = len(rows) > limit, rows[:limit]
    rows = rows[::-1] if backwards else rows
    return Response({"results": draw(rows), **_links(request, rows, key, newest_first, backwards, more)})


def _links(request, rows, key, newest_first, backwards, more):
    onward, back = ("before", "after") if newest_first else ("after", "before")
    moved = request.query_params.get("before") or request.query_params.get("after")
    has_next = more if not backwards else bool(rows)
    has_previous = more if backwards else bool(moved and rows)
    return {
        "next": _url(request, onward, back, getattr(rows[-1], key)) if has_next else None,
        "previous": _url(request, back, onward, getattr(rows[0], key)) if has_previous else None,
    }


def _url(request, name, other, value):
    return replace_query_param(remove_query_param(request.build_absolute_uri(), other), name, value)
