"""An export from the wish to the file. It is written by the worker in small steps, as its asker may read it then.

A file belongs to its asker alone and is gone after three days, or when three newer ones are there. Each step has its
turn and a successor waiting, as with imports; one that was cut off leaves half an archive, so the next begins it anew.
"""

import time
import zipfile
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.tasks import task
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.models import Person
from people.speaking import tongue
from spaces.models import Space
from wiki.exporting.markdown_zip import MarkdownZip
from wiki.exporting.planning import Leaf, planned
from wiki.exporting.seeing import page_seen

MOST_KEPT, MOST_ATTEMPTS = 3, 4
KEPT = timedelta(days=3)
STEP = 5.0  # other tasks wait meanwhile
HELD = timedelta(minutes=2)
"""A step that has not ended by then was killed."""


class ExportQuerySet(models.QuerySet):
    def visible_to(self, person):
        """One's own that are not too old, out of spaces one may still read; the newest first."""
        fresh = self.filter(created_at__gt=timezone.now() - KEPT)
        own = fresh.filter(author=person, page__space__in=Space.objects.readable_by(person))
        return own.select_related("author", "page__space", "page__node").order_by("-pk")

    def begin(self, author, page, *, deep=False):
        """Have this page written into a file, with all below it if `deep`. The page is one its author may read.

        Raises ValidationError while another export of theirs is being written.
        """
        try:
            with transaction.atomic():
                job = self.create(author=author, page=page, deep=deep, name=page.title)
        except IntegrityError:
            raise ValidationError(_("Wait until your other export is there."), code="too_many") from None
        for old in self.filter(author=author).order_by("-pk")[MOST_KEPT:]:
            old.drop()
        step.enqueue(job.pk, job.turn)
        return job


class Exporting:
    @property
    def is_busy(self):
        return self.state == "writing"

    @property
    def path(self):
        return settings.MEDIA_ROOT / "exports" / str(self.pk)

    @property
    def total(self):
        return len(self.plan)

    @property
    def written(self):
        return self.done - self.left_out

    @property
    def is_there(self):
        return self.state == "done" and self.path.exists()

    @property
    def gone_at(self):
        return self.created_at + KEPT

    def drop(self):
        self.path.unlink(missing_ok=True)
        self.delete()

    def go_on(self, turn):
        """The step whose turn it is, if no other worker is at it."""
        was_cut_off = self.held_until is not None
        if self._take_hold(turn):
            self.turn = turn + 1
            step.using(run_after=timezone.now() + HELD).enqueue(self.pk, self.turn)
            with translation.override(tongue(self.author.language)):
                self._do(was_cut_off)

    def _take_hold(self, turn):
        now = timezone.now()
        free = models.Q(held_until=None) | models.Q(held_until__lt=now)
        mine = type(self).objects.filter(free, pk=self.pk, state="writing", turn=turn)
        held = {"held_until": now + HELD, "attempts": models.F("attempts") + 1}
        return bool(mine.update(turn=turn + 1, **held))

    def _do(self, was_cut_off):
        if self.attempts >= MOST_ATTEMPTS:
            self._end("stopped", _("This broke off again and again. The administration finds why in its log."))
            return
        if was_cut_off or not self.plan:
            self._begin_anew()
        try:
            self._write(time.monotonic() + STEP)
        except ValidationError as refused:
            self._end("stopped", refused.messages[0])

    def _begin_anew(self):
        self.path.unlink(missing_ok=True)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.plan, self.done, self.left_out = [], 0, 0

    def _write(self, until):
        if not self.plan:
            self.plan = [leaf.row for leaf in self._planned()]
        leaves = [Leaf(*row) for row in self.plan]
        with zipfile.ZipFile(self.path, "a", zipfile.ZIP_DEFLATED) as archive:
            writer = MarkdownZip(leaves, self.author, archive)
            for leaf in leaves[self.done :]:
                self._take_along(leaf, writer)
                if time.monotonic() > until:
                    break
        self._rest()

    def _planned(self):
        page = page_seen(self.page_id, self.author)
        if page is None:
            raise ValidationError(_("You may not read this page any more."))
        return planned(page, self.author, deep=self.deep)

    def _take_along(self, leaf, writer):
        if page := page_seen(leaf.number, self.author):
            writer.write(page)
        else:
            self.left_out += 1
        self.done += 1

    def _rest(self):
        """This step is over: the file is whole, or the next step may come."""
        fields = {"plan": self.plan, "done": self.done, "left_out": self.left_out}
        if self.done == len(self.plan):
            self._end("done", **fields)
        elif self._mine().update(held_until=None, attempts=0, **fields):
            step.enqueue(self.pk, self.turn)

    def _end(self, state, reason="", **fields):
        if state != "done":
            self.path.unlink(missing_ok=True)
        if not self._mine().update(state=state, reason=reason[:500], held_until=None, **fields):
            self.path.unlink(missing_ok=True)

    def _mine(self):
        """This row, unless it was dropped or the step lasted so long that another has begun."""
        return type(self).objects.filter(pk=self.pk, state="writing", turn=self.turn)


class Export(Exporting, models.Model):
    """Pages that somebody takes along as a file: theirs alone, and for three days."""

    class State(models.TextChoices):
        WRITING = "writing", gettext_lazy("is being written")
        DONE = "done", gettext_lazy("ready")
        STOPPED = "stopped", gettext_lazy("stopped")

    page = models.ForeignKey("wiki.Page", models.CASCADE, related_name="+")
    author = models.ForeignKey(Person, models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    deep = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.WRITING)
    reason = models.CharField(max_length=500, blank=True)
    plan = models.JSONField(default=list)
    done = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    held_until = models.DateTimeField(null=True)
    turn = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ExportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["author"], condition=models.Q(state="writing"), name="export_at_a_time")
        ]

    def __str__(self):
        return self.name


@task()
def step(pk, turn=0):
    """Go on with an export; one that is at rest, in other hands, or further on already, is left alone."""
    if job := Export.objects.select_related("author").filter(pk=pk, state="writing").first():
        job.go_on(turn)


def sweep():
    """Exports that are too old go, and files to which no export belongs."""
    exports = Export.objects
    for job in exports.filter(created_at__lt=timezone.now() - KEPT):
        job.drop()
    folder = settings.MEDIA_ROOT / "exports"
    for path in folder.iterdir() if folder.exists() else ():
        if not path.name.isdecimal() or not exports.filter(pk=int(path.name)).exists():
            path.unlink(missing_ok=True)
