"""An import from the upload to the report. It is done by the worker in small steps, each of which may be cut off.

Reading makes rows of what was found and writes no page. Writing takes the rows in their order; a page knows by its
`client_id` that it is there, so a step that is done twice makes it once. Each step is begun with a successor already
waiting: whoever kills the worker delays an import by a minute. Every step has its turn, and a task whose turn is over
does nothing, so the successors of steps that came to their end begin no second chain.
"""

import time
from datetime import timedelta

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.tasks import task
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from content import storing
from content.models import File
from people.speaking import tongue
from spaces.models import Space
from wiki.importing.archive import Refused
from wiki.importing.formats import found_in
from wiki.importing.rows import lay_out
from wiki.importing.writing import Writer

MOST_AT_ONCE, MOST_ATTEMPTS = 5, 4
KEPT = timedelta(days=14)
STEP = 5.0  # other tasks wait meanwhile
HELD = {"reading": timedelta(minutes=5), "writing": timedelta(minutes=1)}
"""A step that has not ended by then was killed."""


class ImportQuerySet(models.QuerySet):
    def visible_to(self, person):
        """One's own, into spaces one may still read; the newest first."""
        own = self.filter(author=person, space__in=Space.objects.readable_by(person))
        return own.select_related("space", "author", "under", "file").order_by("-pk")

    def open(self):
        return self.filter(state__in=["reading", "ready", "writing"])

    def begin(self, author, space, upload, *, under=None):
        """Take in an archive (Django's UploadedFile) and have it read; nothing is written into the wiki yet.

        Raises PermissionDenied, and ValidationError for a file that is too large or when five wait already.
        """
        if space.is_direct or not space.may_be_written_by(author):
            raise PermissionDenied
        if self.filter(author=author).open().count() >= MOST_AT_ONCE:
            raise ValidationError(_("Finish or discard the imports that wait here first."), code="too_many")
        self.filter(created_at__lt=timezone.now() - KEPT).exclude(state__in=["done", "stopped"]).delete()
        file = File.objects.receive(author, space, upload)
        File.objects.filter(pk=file.pk).hold(author, until=timezone.now() + KEPT)
        job = self.create(space=space, author=author, under=under, file=file, name=file.name)
        step.enqueue(job.pk, job.turn)
        return job


class Importing:
    @property
    def is_busy(self):
        return self.state in {"reading", "writing"}

    @property
    def total(self):
        return self.sheets.count()

    @property
    def done(self):
        return self.sheets.exclude(state="waiting").count()

    def start(self):
        """Write the pages. Raises PermissionDenied; starting twice is once."""
        if not self.space.may_be_written_by(self.author):
            raise PermissionDenied
        if type(self).objects.filter(pk=self.pk, state="ready").update(state="writing", held_until=None):
            File.objects.filter(pk=self.file_id).hold(self.author, until=timezone.now() + KEPT)
            self.refresh_from_db(fields=["turn"])
            step.enqueue(self.pk, self.turn)

    def drop(self):
        """Discard what is not done yet; what is being written stops and keeps the pages that are there."""
        if type(self).objects.filter(pk=self.pk, state="writing").update(state="stopped"):
            self._let_go()
        else:
            self._let_go()
            self.delete()

    def go_on(self, turn):
        """The step whose turn it is, if no other worker is at it."""
        if self._take_hold(turn):
            self.turn = turn + 1
            step.using(run_after=timezone.now() + HELD[self.state]).enqueue(self.pk, self.turn)
            with translation.override(tongue(self.author.language)):
                self._do()

    def _take_hold(self, turn):
        if not self.is_busy:
            return False
        now = timezone.now()
        free = models.Q(held_until=None) | models.Q(held_until__lt=now)
        mine = type(self).objects.filter(free, pk=self.pk, state=self.state, turn=turn)
        held = {"held_until": now + HELD[self.state], "attempts": models.F("attempts") + 1}
        return bool(mine.update(turn=turn + 1, **held))

    def _do(self):
        self.refresh_from_db(fields=["attempts"])
        if self.attempts > MOST_ATTEMPTS:
            self._end("stopped", _("This broke off again and again. The administration finds why in its log."))
        elif self.file is None:
            self._end("stopped", _("The file is not there any more."))
        elif self.state == "reading":
            self._read()
        else:
            self._write()

    def _read(self):
        try:
            with storing.path_of(self.file.sha256).open("rb") as bytes_of_file:
                found = found_in(bytes_of_file, self.name)
                lay_out(self, found)
            self._end("ready", kind=found.kind, notes=found.notes[:1000])
        except Refused as refused:
            self._end("refused", refused.messages[0])

    def _write(self):
        try:
            with storing.path_of(self.file.sha256).open("rb") as bytes_of_file:
                is_done = Writer(self, bytes_of_file).write(until=time.monotonic() + STEP)
        except PermissionDenied:
            self._end("stopped", _("You may not write there any more."))
        else:
            if is_done:
                self._end("done")
                self._let_go()
            elif type(self).objects.filter(pk=self.pk, state="writing").update(held_until=None, attempts=0):
                step.enqueue(self.pk, self.turn)

    def _end(self, state, reason="", **fields):
        mine = type(self).objects.filter(pk=self.pk, state=self.state)
        mine.update(state=state, reason=reason[:500], held_until=None, attempts=0, **fields)

    def _let_go(self):
        """The archive and the documents that were laid out are not needed any more."""
        self.sheets.update(document=None)
        if self.file:
            sha256 = self.file.sha256
            self.file.delete()
            storing.discard(sha256, File.objects.filter(sha256=sha256).exists)


@task()
def step(pk, turn=0):
    """Go on with an import; one that is at rest, in other hands, or further on already, is left alone."""
    imports = apps.get_model("wiki", "Import").objects.select_related("space", "author", "under", "file")
    if job := imports.filter(pk=pk).first():
        job.go_on(turn)
