from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.kinds import WIKI, address, register
from content.models import Entry, File
from content.querysets import KindManager
from people.models import Person
from spaces.models import Space
from wiki.controlling import ControlQuerySet, ReleaseQuerySet, Unalterable
from wiki.exporting.exports import Export
from wiki.importing.imports import Importing, ImportQuerySet
from wiki.linking import Linking
from wiki.placing import Placing
from wiki.querysets import NodeQuerySet, PageQuerySet, RevisionQuerySet, UpdateQuerySet
from wiki.references import number_of, short_id
from wiki.releasing import LONGEST_NOTE, Releasing
from wiki.remarking import Remarked
from wiki.revising import Revising
from wiki.together.writing import Together
from wiki.wording import Wording

__all__ = [
    "Content", "Control", "Export", "FormerAddress", "Import", "ImportedPage", "Node", "Page", "Release", "Revision",
    "Tree", "Update",
]  # fmt: skip


@register
class Page(Wording, Revising, Releasing, Together, Placing, Linking, Remarked, Entry):
    """What people know together: a place in the tree of its space (`node`) and a line of revisions.

    `body` and `html` are the Markdown and the HTML of the revision that readers see; documents lie with revisions.
    """

    kind = "page"
    surface = WIKI
    longest = 500_000

    objects = KindManager.of(PageQuerySet)

    class Meta:
        proxy = True

    def get_absolute_url(self):
        return f"/pages/{self.reference}/"

    @property
    def reference(self):
        """`k3f9-messe-checkliste`; only the part before the dash counts."""
        slug = self.node.slug
        return f"{short_id(self.pk)}-{slug}" if slug else short_id(self.pk)

    def may_be_edited_by(self, person):
        """A page belongs to its space: whoever may write there may write it."""
        return self.space.may_be_written_by(person)

    def may_be_deleted_by(self, person):
        return self.space.may_be_written_by(person)

    def may_be_pinned_by(self, person):
        return self.deleted_at is None and self.space.may_be_steered_by(person)


address(r"/pages/[0-9a-hjkmnp-tv-z]{4,13}(?:-[^/]*)?/#entry-(\d{1,18})")
address(r"/pages/([0-9a-hjkmnp-tv-z]{4,13})(?:-[^/]*)?/", lambda found: number_of(found[1]))


class Tree(models.Model):
    """How often the tree of a space has changed its shape; who moves or throws away says which shape they saw."""

    space = models.OneToOneField(Space, models.CASCADE, primary_key=True, related_name="tree")
    version = models.PositiveBigIntegerField(default=0)

    objects = models.Manager()

    def __str__(self):
        return f"{self.space} {self.version}"


class Node(models.Model):
    """The place of a page: below its parent, at its position among the living children, under its slug."""

    page = models.OneToOneField(Page, models.CASCADE, primary_key=True, related_name="node")
    space = models.ForeignKey(Space, models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", models.SET_NULL, null=True, related_name="children")
    position = models.PositiveIntegerField(default=0)
    slug = models.CharField(max_length=80)
    owner = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    current = models.ForeignKey("Revision", models.PROTECT, null=True, related_name="+")
    released = models.ForeignKey("Revision", models.PROTECT, null=True, related_name="+")
    seed = models.PositiveBigIntegerField(default=0)
    settled = models.PositiveBigIntegerField(default=0)
    trashed_with = models.ForeignKey("self", models.CASCADE, null=True, related_name="trashed")
    trashed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    archived_at = models.DateTimeField(null=True)

    objects = NodeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["space", "parent", "position"], name="node_place"),
            models.Index(fields=["slug"], name="node_slug"),
        ]

    def __str__(self):
        return self.slug


class Content(models.Model):
    """What a page says or said, stored once however often it says it: the document and what was made of it."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="contents")
    digest = models.CharField(max_length=64)
    schema = models.PositiveSmallIntegerField()
    document = models.JSONField()
    html = models.TextField()
    text = models.TextField()
    markdown = models.TextField()

    objects = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "digest"], name="content_once")]

    def __str__(self):
        return self.digest[:12]


class Revision(models.Model):
    """A state of a page that stays: what it said, who wrote it, and on which revision it was based."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    content = models.ForeignKey(Content, models.PROTECT, related_name="revisions")
    title = models.CharField(max_length=200)
    contributors = models.ManyToManyField(Person, related_name="+")
    summary = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=100, blank=True)
    base = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    restores = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["page", "number"], name="revision_number")]

    def __str__(self):
        return f"{self.page_id} v{self.number}"

    @property
    def document(self):
        return self.content.document


class Control(models.Model):
    """A space whose pages have drafts and released versions; without a row its pages are as they were written last."""

    space = models.OneToOneField(Space, models.CASCADE, primary_key=True, related_name="control")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    since = models.DateTimeField(default=timezone.now)

    objects = ControlQuerySet.as_manager()

    def __str__(self):
        return str(self.space)


class Release(models.Model):
    """Version `number` of a page, as it was released: what, by whom, when, and what they said of it. The
    database refuses to change a row (migration 0006)."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="releases")
    number = models.PositiveIntegerField()
    revision = models.ForeignKey(Revision, models.PROTECT, related_name="releases")
    by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)
    at = models.DateTimeField(default=timezone.now)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="release_number"),
            models.UniqueConstraint(fields=["revision"], name="release_once"),
        ]

    def __str__(self):
        return f"{self.page_id} release {self.number}"

    def delete(self, *args, **kwargs):
        raise Unalterable


class FormerAddress(models.Model):
    """A slug that a page had before it was renamed; typed from memory, it still leads there."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="former_addresses")
    slug = models.CharField(max_length=80)

    objects = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["slug", "page"], name="former_address_once")]

    def __str__(self):
        return self.slug


class Update(models.Model):
    """A change to the shared document of a page, as an editor wrote it: bytes of Yjs under a number of its stream."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="updates")
    no = models.PositiveBigIntegerField()
    data = models.BinaryField()
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = UpdateQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "no"], name="update_number")]

    def __str__(self):
        return f"{self.page_id} {self.no}"


class Import(Importing, models.Model):
    """Pages that somebody brings from another house: looked at first, written when they say so."""

    class State(models.TextChoices):
        READING = "reading", _("is being read")
        READY = "ready", _("ready to be imported")
        WRITING = "writing", _("is being imported")
        DONE = "done", _("imported")
        REFUSED = "refused", _("could not be read")
        STOPPED = "stopped", _("stopped")

    space = models.ForeignKey(Space, models.CASCADE, related_name="imports")
    author = models.ForeignKey(Person, models.CASCADE, related_name="imports")
    under = models.ForeignKey(Page, models.SET_NULL, null=True, related_name="+")
    file = models.ForeignKey(File, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.READING)
    reason = models.CharField(max_length=500, blank=True)
    notes = models.JSONField(default=list)
    held_until = models.DateTimeField(null=True)
    turn = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    objects = ImportQuerySet.as_manager()

    def __str__(self):
        return self.name


class ImportedPage(models.Model):
    """A page to be, as it was found; `key` is what links call it, `document` is emptied once the page is there."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits")
        WRITTEN = "written", _("written")
        LINKED = "linked", _("imported")
        FAILED = "failed", _("left out")

    job = models.ForeignKey(Import, models.CASCADE, related_name="sheets")
    number = models.PositiveIntegerField()
    depth = models.PositiveIntegerField(default=0)
    key = models.TextField()
    also = models.JSONField(default=list)
    title = models.CharField(max_length=200)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, related_name="children")
    document = models.JSONField(null=True)
    links = models.JSONField(default=dict)
    notes = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    page = models.ForeignKey(Page, models.SET_NULL, null=True, related_name="+")

    objects = models.Manager()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["job", "number"], name="imported_page_once")]

    def __str__(self):
        return self.title

    @property
    def indent(self):
        return "\u2003" * self.depth
