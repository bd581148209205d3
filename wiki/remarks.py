"""What people write below a page, and that they are done with it."""

from django.db import models
from django.utils import timezone

from content.kinds import WIKI, register
from content.models import Entry
from content.querysets import KindManager
from people.models import Person
from wiki.models import Revision
from wiki.passages import LONGEST as PASSAGE
from wiki.references import short_id
from wiki.remarking import Remarking, RemarkQuerySet


@register
class Remark(Remarking, Entry):
    """A comment on a page (its root), or an answer to one (its parent)."""

    kind = "remark"
    surface = WIKI
    fragment = "wiki/remark.html"

    objects = KindManager.of(RemarkQuerySet)

    class Meta:
        proxy = True

    def get_absolute_url(self):
        return f"/pages/{short_id(self.root_id)}/#entry-{self.pk}"  # type: ignore[arg-type]

    @property
    def edit_url(self):
        return f"/remarks/{self.pk}/edit/"

    @classmethod
    def dress(cls, remarks):
        ids = [remark.pk for remark in remarks]
        resolutions, passages = Resolution.objects.select_related("by").in_bulk(ids), Passage.objects.in_bulk(ids)
        for remark in remarks:
            remark.resolved, remark.about = resolutions.get(remark.pk), passages.get(remark.pk)
            remark.above = remark.about and "wiki/about.html"


class Passage(models.Model):
    """The words of the page that a remark is about, as they read in `revision`; no place: they are gone from it."""

    remark = models.OneToOneField(Remark, models.CASCADE, primary_key=True, related_name="passage")
    quote = models.CharField(max_length=PASSAGE)
    at = models.PositiveIntegerField(null=True)
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+")

    objects = models.Manager()

    def __str__(self):
        return f"{self.remark_id} {self.quote[:40]}"


class Resolution(models.Model):
    """A thread about a page is done with."""

    remark = models.OneToOneField(Remark, models.CASCADE, primary_key=True, related_name="resolution")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = models.Manager()

    def __str__(self):
        return f"{self.remark_id} {self.by}"
