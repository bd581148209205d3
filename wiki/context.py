"""What stands beside a page: where it lies, the tree around it, what leads to it."""

from dataclasses import dataclass
from functools import cached_property

from wiki import tree
from wiki.models import Node
from wiki.references import short_id


@dataclass
class Crumb:
    """A page above: enough for a link."""

    number: int
    title: str
    slug: str

    def get_absolute_url(self):
        return f"/pages/{short_id(self.number)}-{self.slug}/"


@dataclass
class Branch:
    """A row of the tree; `children` is None while they have not been fetched."""

    number: int
    title: str
    slug: str
    has_children: bool
    children: list | None = None
    is_here: bool = False

    @property
    def reference(self):
        return f"{short_id(self.number)}-{self.slug}"

    @property
    def is_open(self):
        return bool(self.children)


class Surroundings:
    """The crumbs of a page and its space's tree, open along the way to it; three queries."""

    def __init__(self, space, node=None):
        self.space, self.node = space, node
        self.crumbs = [Crumb(*row) for row in tree.above(node)] if node else []

    @cached_property
    def branches(self):
        """The top of the tree, each level on the way to the page inside it, and the page's own children."""
        way = [crumb.number for crumb in self.crumbs] + ([self.node.pk] if self.node else [])
        levels = {}
        for row in Node.objects.level(self.space, [None, *way]):
            levels.setdefault(row.parent_id, []).append(self._branch(row))
        for branch in [branch for level in levels.values() for branch in level]:
            branch.children = levels.get(branch.number)
        return levels.get(None, [])

    def children(self):
        """The level below the page (or the top), closed."""
        rows = Node.objects.level(self.space, [self.node.pk if self.node else None])
        return [self._branch(row) for row in rows]

    @cached_property
    def version(self):
        return tree.version(self.space)

    def _branch(self, row):
        here = bool(self.node and row.pk == self.node.pk)
        return Branch(row.pk, row.title, row.slug, row.has_children, is_here=here)
