from django.db import models
from django.db.models import F, Max, Q

from events.registry import announces
from events.turns import turn
from spaces import rights


class ControlQuerySet(models.QuerySet):
    """Whether the pages of a space have drafts and released versions, or are simply as they were written last."""

    @announces("space.changed")
    def begin(self, space, *, by):
        """From now on readers see what was released; what stands on the pages today counts as released by `by`."""
        with turn(space.stream) as held:
            space.demand(rights.STEER, by)
            _control, begun = self.get_or_create(space=space, defaults={"by": by})
            if begun:
                self._release_everything(space, by)
                held.publish("space.changed", actor=by.pk, subject=space)

    @announces("space.changed", "page.revised")
    def end(self, space, *, by):
        """From now on readers see what was written last, drafts included; earlier releases stay on record."""
        with turn(space.stream) as held:
            space.demand(rights.STEER, by)
            if self.filter(space=space).delete()[0]:
                for page in self._ahead(space):
                    page.show(page.node.current, held, by)
                self._nodes(space).update(released=None)
                held.publish("space.changed", actor=by.pk, subject=space)

    def _release_everything(self, space, by):
        release = self._release()
        last = dict(release.objects.filter(page__space=space).order_by().values_list("page").annotate(Max("number")))
        rows = [
            release(page_id=page, revision_id=current, number=last.get(page, 0) + 1, by=by)
            for page, current in self._nodes(space).values_list("page", "current")
        ]
        release.objects.bulk_create(rows, ignore_conflicts=True)
        self._nodes(space).update(released=F("current"))

    def _ahead(self, space):
        """Pages whose readers do not see yet what was written last."""
        page = self._release()._meta.get_field("page").related_model
        pages = page.objects.filter(space=space).select_related("space", "node__current__content")
        return pages.filter(Q(node__released=None) | ~Q(node__released=F("node__current")))

    def _nodes(self, space):
        return self.model.space.field.model._meta.apps.get_model("wiki", "Node").objects.filter(space=space)

    def _release(self):
        return self.model._meta.apps.get_model("wiki", "Release")


class ReleaseQuerySet(models.QuerySet):
    """What was released stays on record: rows are added, and neither changed nor taken out one by one."""

    def update(self, **fields):
        if set(fields) != {"by"} and set(fields) != {"by_id"}:  # a person who is erased leaves their releases behind
            raise Unalterable
        return super().update(**fields)

    def delete(self):
        raise Unalterable


class Unalterable(TypeError):
    """Somebody tried to change the record of releases."""
