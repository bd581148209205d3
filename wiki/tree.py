"""The shape of a space's page tree: order, ancestors, what lies below. Callers that change it hold the stream."""

from collections import defaultdict
from dataclasses import dataclass

from django.apps import apps
from django.db import connection
from django.db.models import F

from wiki.errors import Stale

_BELOW = """
WITH RECURSIVE below(id) AS (
    SELECT page_id FROM wiki_node WHERE page_id = %s
    UNION SELECT node.page_id FROM wiki_node node JOIN below ON node.parent_id = below.id
) SELECT id FROM below
"""
_ABOVE = """
WITH RECURSIVE above(id, parent_id, height) AS (
    SELECT page_id, parent_id, 0 FROM wiki_node WHERE page_id = %s
    UNION ALL SELECT node.page_id, node.parent_id, height + 1
    FROM wiki_node node JOIN above ON node.page_id = above.parent_id WHERE height < 1000
) SELECT above.id, entry.title, above_node.slug FROM above
JOIN content_entry entry ON entry.id = above.id JOIN wiki_node above_node ON above_node.page_id = above.id
WHERE height > 0 ORDER BY height DESC
"""


def below(node):
    """Numbers of the page and of all pages below it, thrown away or not."""
    return {number for (number,) in _rows(_BELOW, node.pk)}


def above(node):
    """The pages from the top down to the parent, as (number, title, slug)."""
    return _rows(_ABOVE, node.pk) if node.parent_id else []


@dataclass
class Row:
    """A page in the tree written as one list: `indent` says by blanks how deep it lies."""

    number: int
    title: str
    indent: str


def flat(space, without=None):
    """Every living page of the space in the order of the tree, but the node `without` and what lies below it."""
    children = defaultdict(list)
    nodes = apps.get_model("wiki", "Node").objects.living().filter(space=space).order_by("position", "pk")
    nodes = nodes.exclude(pk=without.pk) if without else nodes
    for number, parent, title in nodes.values_list("pk", "parent", "page__title"):
        children[parent].append((number, title))
    found, waiting = [], [(number, title, 0) for number, title in reversed(children[None])]
    while waiting:
        number, title, depth = waiting.pop()
        found.append(Row(number, title, "\u2003" * depth))
        waiting += [(child, name, depth + 1) for child, name in reversed(children[number])]
    return found


def _rows(sql, number):
    with connection.cursor() as cursor:
        cursor.execute(sql, [number])
        return cursor.fetchall()


def insert(node, parent, position):
    """Make room among the children of `parent` and put the node there; None or too great a position is the end."""
    siblings = _siblings(node, parent)
    count = siblings.count()
    position = count if position is None or position < 0 else min(position, count)
    siblings.filter(position__gte=position).update(position=F("position") + 1)
    node.parent, node.position = parent, position
    node.save(update_fields=["parent", "position"])


def remove(node):
    """Close the gap that the node leaves among its siblings."""
    _siblings(node, node.parent).filter(position__gt=node.position).update(position=F("position") - 1)


def _siblings(node, parent):
    return type(node).objects.living().filter(space=node.space_id, parent=parent).exclude(pk=node.pk)


def version(space):
    """The version of the tree's shape; it grows with every page that comes, goes or moves."""
    return _tree().objects.filter(pk=space.pk).values_list("version", flat=True).first() or 0


def demand(space, seen):
    if seen is not None and seen != version(space):
        raise Stale


def change(space):
    if not _tree().objects.filter(pk=space.pk).update(version=F("version") + 1):
        _tree().objects.create(space=space, version=1)


def _tree():
    return apps.get_model("wiki", "Tree")
