import uuid

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from chat.calling import Calling, CallQuerySet
from chat.querysets import MessageQuerySet, ThreadQuerySet
from chat.scheduling import ScheduledQuerySet, Scheduling
from chat.threads import LONGEST_TITLE, Answers, Threads
from content.kinds import CHAT, address, register
from content.models import Entry
from content.querysets import KindManager
from events.registry import announces
from people.models import Person
from spaces.models import Space


@register
class Message(Threads, Entry):
    """Something said in a space or a direct conversation, or in answer to something said there."""

    kind = "message"
    surface = CHAT
    longest = 10_000
    fragment = "chat/message.html"

    objects = KindManager.of(MessageQuerySet)

    class Meta:
        proxy = True

    def get_absolute_url(self):
        if self.is_answer:
            return f"/threads/{self.root_id}/?m={self.pk}"
        return f"/spaces/{self.space.slug}/chat/?m={self.pk}"

    @property
    def edit_url(self):
        return f"/messages/{self.pk}/edit/"

    @property
    def called(self):
        return self.thread.title or self.excerpt

    @classmethod
    def dress(cls, messages):
        # Whatever happens in a thread raises the version of the message it hangs on: new ones need not be asked about.
        changed = [message for message in messages if message.version > 1]
        roots = [message.pk for message in changed if not message.is_answer]
        solutions = {thread.solution_id: thread for thread in Thread.objects.solved_by(changed)}
        threads = Thread.objects.in_bulk(roots) if roots else {}
        answers = cls.objects.summed_up(roots) if roots else {}
        for message in messages:
            message.thread = threads.get(message.pk) or Thread(root=message)
            message.answers = answers.get(message.pk, Answers())
            message.solved = solutions.get(message.pk)

    @cached_property
    def answers(self):
        """How many living answers there are, who wrote the last ones, and when."""
        return Message.objects.summed_up([self.pk]).get(self.pk, Answers())

    @cached_property
    def thread(self):
        return Thread.objects.filter(root=self).first() or Thread(root=self)

    @cached_property
    def solved(self):
        """The thread of which this answer is the solution, or None."""
        return next(iter(Thread.objects.solved_by([self])), None)

    def may_be_pinned_by(self, person):
        return self.deleted_at is None and self.space.may_be_written_by(person)

    @announces("message.edited")
    def edit(self, body, *, by):
        return self.edit_as("message.edited", body, by=by)

    @announces("message.deleted")
    def delete_by(self, by):
        self.delete_as("message.deleted", by=by)

    @announces("message.restored")
    def restore(self, by):
        self.undelete_as("message.restored", by=by)


class Thread(models.Model):
    """What a thread has beside its messages: a title, and the answer by which it was solved. Many have neither."""

    root = models.OneToOneField(Message, models.CASCADE, primary_key=True, related_name="+")
    title = models.CharField(max_length=LONGEST_TITLE, blank=True)
    solution = models.ForeignKey(Message, models.SET_NULL, null=True, related_name="+")
    solved_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    solved_at = models.DateTimeField(null=True)

    objects = ThreadQuerySet.as_manager()

    def __str__(self):
        return self.title or f"{self.root_id}"

    @property
    def is_solved(self):
        return self.solved_at is not None

    def stands(self, **fields):
        """Is it so already? Of two who say the same the first has said it."""
        solved = "solved_at" not in fields or self.is_solved == (fields["solved_at"] is not None)
        said = [(name, fields[name]) for name in ("title", "solution") if name in fields]
        return solved and all(getattr(self, name) == value for name, value in said)


class Scheduled(Scheduling, models.Model):
    """A message that waits for its time; until then it is its author's alone. `refused`: it could not be sent."""

    author = models.ForeignKey(Person, models.CASCADE, related_name="scheduled")
    space = models.ForeignKey(Space, models.CASCADE, related_name="+")
    root = models.ForeignKey(Message, models.CASCADE, null=True, related_name="+")
    body = models.TextField(_("text"), blank=True)
    files = models.JSONField(default=list)
    due_at = models.DateTimeField(_("when"))
    client_id = models.UUIDField()
    refused = models.BooleanField(default=False)

    subject_kind = "scheduled"
    says = Message

    objects = ScheduledQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["author", "client_id"], name="scheduled_once")]

    def __str__(self):
        return f"{self.author} {self.due_at}"


class Call(Calling, models.Model):
    """A room at the company's own place for calls, for those who are in a conversation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    space = models.ForeignKey(Space, models.CASCADE, related_name="+")
    room = models.CharField(max_length=64)
    begun_at = models.DateTimeField(default=timezone.now)

    says = Message

    objects = CallQuerySet.as_manager()

    def __str__(self):
        return str(self.pk)

    def get_absolute_url(self):
        return f"/calls/{self.pk}/"


address(r"/spaces/[\w-]+/chat/\?(?:.*&)?m=(\d{1,18})")
address(r"/threads/\d{1,18}/\?(?:.*&)?m=(\d{1,18})")
address(r"/threads/(\d{1,18})/")
