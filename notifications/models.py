from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.models import Entry
from notifications.grouping import group_of
from notifications.preferences import (
    BEGINS,
    ENDS,
    KeywordQuerySet,
    PreferenceQuerySet,
    Preferring,
    working_days,
)
from notifications.querysets import NotificationQuerySet
from notifications.reminding import ReminderQuerySet, Reminding
from people.models import Person
from spaces.models import Space


class Notification(models.Model):
    """Somebody was told of something, and why. It says nothing of whether or when they looked beyond what they see.

    Until `later_until` it is put off; `back_at` is when it came back from that.
    """

    class Reason(models.TextChoices):
        REMINDER = "reminder", _("You wanted to be reminded")
        MENTION = "mention", _("You were mentioned")
        DIRECT = "direct", _("Written to you directly")
        REPLY = "reply", _("An answer to you")
        GROUP = "group", _("A group you belong to was mentioned")
        KEYWORD = "keyword", _("A keyword of yours was written")
        THREAD = "thread", _("You took part")
        SPACE = "space", _("You wanted everything from this space")
        UNSENT = "unsent", _("A scheduled message of yours could not be sent")
        REQUEST = "request", _("You look after this space")
        ADMITTED = "admitted", _("You are in this space now")

    FOR_ME = (
        Reason.REMINDER,
        Reason.MENTION,
        Reason.DIRECT,
        Reason.REPLY,
        Reason.UNSENT,
        Reason.REQUEST,
        Reason.ADMITTED,
    )

    person = models.ForeignKey(Person, models.CASCADE, related_name="notifications")
    reason = models.CharField(max_length=10, choices=Reason)
    actor = models.ForeignKey(Person, models.CASCADE, related_name="+")
    space = models.ForeignKey(Space, models.CASCADE, related_name="+")
    entry = models.ForeignKey(Entry, models.CASCADE, null=True, related_name="notifications")
    thing = models.ForeignKey(Entry, models.CASCADE, null=True, related_name="+")
    event = models.BigIntegerField()
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    later_until = models.DateTimeField(null=True)
    back_at = models.DateTimeField(null=True)

    subject_kind = "notification"

    objects = NotificationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "entry"], name="notification_once_per_entry"),
            models.UniqueConstraint(
                fields=["person", "event"], condition=models.Q(entry=None), name="notification_once_per_event"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-id"], condition=models.Q(done_at=None), name="notification_open"),
            models.Index(
                fields=["person", "later_until"],
                condition=models.Q(later_until__isnull=False),
                name="notification_later",
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.reason} {self.entry_id or self.space_id}"

    def get_absolute_url(self):
        return f"/notifications/{self.pk}/"

    @property
    def group(self):
        return group_of(self.space_id, self.space.kind, self.thing_id, self.reason)


class Preference(Preferring, models.Model):
    """What somebody wants on their device, and when they work; without a row everybody has what stands here."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="preference")
    rings_when_meant = models.BooleanField(_("Mention, direct message, answer to you"), default=True)
    rings_when_followed = models.BooleanField(_("What you follow"), default=False)
    rests = models.BooleanField(_("Keep quiet hours"), default=True)
    days = models.JSONField(_("Working days"), default=working_days)
    begins = models.TimeField(_("Work begins"), default=BEGINS)
    ends = models.TimeField(_("Work ends"), default=ENDS)

    objects = PreferenceQuerySet.as_manager()

    def __str__(self):
        return str(self.person)


class Keyword(models.Model):
    """A word or phrase somebody wants to be told of; `found_by` is what all its spellings have in common."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="keywords")
    word = models.CharField(max_length=60)
    found_by = models.CharField(max_length=120)

    objects = KeywordQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "found_by"], name="keyword_once")]
        indexes = [models.Index(fields=["found_by"], name="keyword_found_by")]
        ordering = ["word"]

    def __str__(self):
        return self.word


class Reminder(Reminding, models.Model):
    """Somebody wants to be brought back to an entry at a certain time."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="reminders")
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="reminders")
    due_at = models.DateTimeField(_("when"))

    objects = ReminderQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "entry"], name="reminder_once")]

    def __str__(self):
        return f"{self.person}: {self.entry_id} {self.due_at}"
