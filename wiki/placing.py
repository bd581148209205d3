from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.utils import timezone

from content.errors import Gone
from events.registry import announces
from events.turns import turn
from wiki import tree
from wiki.anchors import slug_of
from wiki.errors import Cycle, NoPlace


class Placing:
    """A page's place in the tree of its space. Every verb is one transaction under the space's stream.

    `seen` is the version of the tree that the person looked at; if the tree has another by now, the verb raises Stale
    and changes nothing. None asks for no such check.
    """

    def take_place(self, parent, position, owner):
        """The place of a page just written; the caller holds the space's stream."""
        nodes = type(self).node.related.related_model.objects
        slug = slug_of(self.title, otherwise="")
        self.node = nodes.create(page=self, space=self.space, slug=slug, owner=owner)
        tree.insert(self.node, parent and parent.node, position)
        tree.change(self.space)

    @announces("page.moved")
    def move(self, parent=None, position=None, *, by, seen=None):
        """Put the page, with all below it, under `parent` (None: the top), as its child number `position` from 0.

        Raises Cycle, NoPlace, Stale, Gone, PermissionDenied.
        """
        with turn(self.space.stream) as held:
            self._hold_place(by, seen)
            if parent is not None:
                self._demand_place(parent)
            tree.remove(self.node)
            tree.insert(self.node, parent and parent.node, position)
            tree.change(self.space)
            held.publish("page.moved", actor=by.pk, subject=self)
        return self

    @announces("page.trashed")
    def trash(self, *, by, seen=None):
        """Throw the page away with all below it; each of them is announced. Throwing away twice is once."""
        with turn(self.space.stream) as held:
            self._hold_place(by, seen)
            if not self.deleted_at:
                tree.remove(self.node)
                self._mark(held, "page.trashed", by, self._living_below(), timezone.now())

    def delete_by(self, by):
        """Of a page, deleting is throwing away."""
        self.trash(by=by)

    @announces("page.restored")
    def restore(self, by):
        """Bring the page back with what was thrown away with it: to its old parent, or to the top if that is gone.

        What went with another page comes back with that one: Gone.
        """
        with turn(self.space.stream) as held:
            self._hold_place(by, None)
            if self.deleted_at and self.node.trashed_with_id != self.pk:
                raise Gone
            if self.deleted_at:
                trashed = list(self.node.trashed.values_list("pk", flat=True))
                parent = self.node.parent
                self._mark(held, "page.restored", by, trashed, None)
                tree.insert(self.node, None if parent and parent.page.deleted_at else parent, None)
        return self

    def _hold_place(self, by, seen):
        self.refresh_from_db()
        self.node.refresh_from_db()
        if not self.may_be_deleted_by(by):
            raise PermissionDenied
        tree.demand(self.space, seen)

    def _demand_place(self, parent):
        parent.refresh_from_db()
        if self.deleted_at:
            raise Gone
        if parent.space_id != self.space_id or parent.deleted_at:
            raise NoPlace
        if parent.pk in tree.below(self.node):
            raise Cycle

    def _living_below(self):
        return list(self._pages().filter(pk__in=tree.below(self.node), deleted_at=None).values_list("pk", flat=True))

    def _pages(self):
        return type(self)._base_manager

    def _mark(self, held, event, by, numbers, at):
        """Set or take away the mark of the trash from these pages and tell the house of each."""
        self._pages().filter(pk__in=numbers).update(deleted_at=at, version=F("version") + 1)
        nodes = type(self.node).objects.filter(pk__in=numbers)
        nodes.update(trashed_with=self.node if at else None, trashed_by=by if at else None)
        tree.change(self.space)
        held.publish_all(event, [(by.pk, (self.kind, number)) for number in sorted(numbers)])
        self.refresh_from_db()
        self.node.refresh_from_db()
