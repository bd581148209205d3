from html import unescape
from urllib.parse import quote

from django.db import models
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from content.deleting import Deleting
from content.editing import Editing
from content.filing import FileQuerySet
from content.keeping import BookmarkQuerySet, Keeping
from content.kinds import class_of
from content.passing import Passing
from content.permission import Permission
from content.pinning import Pinning, PinQuerySet
from content.querysets import EntryQuerySet
from content.reacting import Reacting
from content.reading import ReadingQuerySet
from content.shown import Shown
from content.tags import Followed, TagQuerySet
from content.threads import ThreadReadingQuerySet
from content.writing import Writing
from people.models import Department, Person
from spaces.models import Attention, Space

EXCERPT = 180


class Entry(Permission, Writing, Editing, Deleting, Passing, Reacting, Keeping, Pinning, models.Model):
    """Everything people write: posts, comments, messages and pages are kinds of it, each in exactly one space."""

    space = models.ForeignKey(Space, models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=10)
    author = models.ForeignKey(Person, models.PROTECT, related_name="entries")
    parent = models.ForeignKey("self", models.SET_NULL, null=True, related_name="children")
    root = models.ForeignKey("self", models.CASCADE, null=True, related_name="descendants")
    title = models.CharField(_("title"), max_length=200, blank=True)
    body = models.TextField(_("text"), blank=True)
    html = models.TextField(blank=True, editable=False)
    seq = models.PositiveBigIntegerField()
    version = models.PositiveIntegerField(default=1)
    client_id = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)

    longest = 20_000
    repeated = False
    surface = None
    fragment = None  # the template that shows one `entry`, the same for every reader: on the page and on the wire

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["author", "client_id"], name="entry_client_id")]
        indexes = [
            models.Index(fields=["space", "kind", "id"], name="entry_space_kind"),
            models.Index(fields=["space", "kind", "id"], condition=models.Q(root=None), name="entry_space_kind_top"),
            models.Index(
                fields=["space", "kind", "id"], condition=models.Q(parent__isnull=False), name="entry_space_kind_answer"
            ),
            models.Index(
                fields=["space", "kind", "created_at"], condition=models.Q(root=None), name="entry_space_kind_day"
            ),
            models.Index(fields=["author", "id"], name="entry_author"),
            models.Index(fields=["root", "id"], name="entry_root"),
        ]

    def __str__(self):
        return self.title or self.body[:60]

    @property
    def subject_kind(self):
        return self.kind

    @property
    def excerpt(self):
        """The words alone, in one line, cut at a word's length."""
        return Truncator(" ".join(unescape(strip_tags(self.html)).split())).chars(EXCERPT)

    @property
    def called(self):
        """What one says of it in a line elsewhere: its title, or its first words."""
        return self.title or self.excerpt

    @classmethod
    def dress(cls, entries):
        """Load for all these entries at once what their fragment shows beside author, space, files and reactions."""

    def as_kind(self):
        """The same entry as post, comment, message or page: of the class that speaks for its kind."""
        self.__class__ = class_of(self.kind)
        return self


class Link(models.Model):
    """One entry points to another, or to a page by a title that nobody has written yet."""

    class Kind(models.TextChoices):
        LINK = "link"
        INCLUDE = "include"
        QUOTE = "quote"
        SHARE = "share"
        DOCUMENTS = "documents"

    source = models.ForeignKey(Entry, models.CASCADE, related_name="links")
    target = models.ForeignKey(Entry, models.CASCADE, null=True, related_name="backlinks")
    title = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.LINK)

    objects = models.Manager()

    class Meta:
        indexes = [models.Index(fields=["title"], condition=models.Q(target=None), name="link_unresolved")]

    def __str__(self):
        return f"{self.source_id} → {self.target_id or self.title}"


class Mention(models.Model):
    """An entry calls a person, everybody in its space, or a department."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="mentions")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="mentions")
    department = models.ForeignKey(Department, models.CASCADE, null=True)
    everybody = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["entry"], condition=models.Q(everybody=True), name="mention_everybody")]

    def __str__(self):
        return f"{self.entry_id} @{self.person or self.department or 'alle'}"


class Tag(Followed, models.Model):
    """A word people put a # before; spelt as it was first, found without regard to case."""

    name = models.CharField(max_length=60)
    slug = models.CharField(max_length=60, unique=True)

    objects = TagQuerySet.as_manager()

    def __str__(self):
        return f"#{self.name}"

    def get_absolute_url(self):
        return f"/tags/{quote(self.slug)}/"


class Tagging(models.Model):
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="taggings")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="taggings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tag", "entry"], name="tagging_once")]

    def __str__(self):
        return f"{self.entry_id} {self.tag}"


class TagFollow(models.Model):
    person = models.ForeignKey(Person, models.CASCADE, related_name="followed_tags")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="followers")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "tag"], name="tag_follow_once")]

    def __str__(self):
        return f"{self.person} → {self.tag}"


class Reaction(models.Model):
    """Somebody answers an entry with an emoji."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="reactions")
    person = models.ForeignKey(Person, models.CASCADE)
    emoji = models.CharField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "person", "emoji"], name="reaction_once")]

    def __str__(self):
        return f"{self.person} {self.emoji}"


class Bookmark(models.Model):
    """Somebody keeps an entry for later; nobody else sees it."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="bookmarks")
    person = models.ForeignKey(Person, models.CASCADE, related_name="bookmarks")
    created_at = models.DateTimeField(default=timezone.now)

    objects = BookmarkQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "entry"], name="bookmark_once")]

    def __str__(self):
        return f"{self.person}: {self.entry_id}"


class Pin(models.Model):
    """An entry is kept at hand in its space, for everybody there."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="pins")
    space = models.ForeignKey(Space, models.CASCADE, related_name="pins")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = PinQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry"], name="pin_once")]

    def __str__(self):
        return f"pinned: {self.entry_id}"


class FormerWords(models.Model):
    """What an entry said before an edit: its visible history."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="former_words")
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    until = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-version"]

    def __str__(self):
        return f"{self.entry_id} v{self.version}"


class File(Shown, models.Model):
    """An uploaded file. Its uploader's alone until an entry of its space takes it, then its readers' too."""

    space = models.ForeignKey(Space, models.PROTECT, related_name="files")
    uploader = models.ForeignKey(Person, models.PROTECT, related_name="files")
    entry = models.ForeignKey(Entry, models.CASCADE, null=True, related_name="files")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    alt = models.CharField(_("description"), max_length=500, blank=True)
    held_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    subject_kind = "file"

    objects = FileQuerySet.as_manager()

    def __str__(self):
        return self.name


class ThreadReading(models.Model):
    """How far somebody has read the answers below an entry, and how loudly they call; no level: has only read them."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="threads_read")
    root = models.ForeignKey(Entry, models.CASCADE, related_name="readings")
    level = models.CharField(max_length=10, choices=Attention.Level, default=Attention.Level.ALL, blank=True)
    entry = models.PositiveBigIntegerField(default=0)

    objects = ThreadReadingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "root"], name="thread_reading_once")]

    def __str__(self):
        return f"{self.person} {self.root_id} {self.entry}"


class Reading(models.Model):
    """How far somebody has read one surface of a space; unread is always worked out from it, never counted up."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="readings")
    space = models.ForeignKey(Space, models.CASCADE, related_name="readings")
    surface = models.CharField(max_length=5)
    entry = models.PositiveBigIntegerField(default=0)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "space", "surface"], name="reading_once")]

    def __str__(self):
        return f"{self.person} {self.space} {self.surface} {self.entry}"
