"""The command that brings the newest message of a conversation back later."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chat.commands import Command, Done, add
from chat.models import Message
from notifications.models import Reminder
from people.moments import moment
from people.timing import zone_of


def remind(asked):
    due_at = moment(asked.words, asked.person, timezone.now())
    if due_at is None:
        raise ValidationError(_("Say when: ‘20 min’, ‘15:30’, ‘tomorrow 9:00’ or ‘Monday’."), code="when")
    Reminder.objects.remind(asked.person, _newest(asked), due_at)
    when = date_format(timezone.localtime(due_at, zone_of(asked.person)), "SHORT_DATETIME_FORMAT")
    return Done(escape(_("The newest message here comes back into the inbox: %(when)s.") % {"when": when}))


def _newest(asked):
    """In a thread its last answer, or else what it hangs on."""
    readable = Message.objects.visible_to(asked.person).filter(space=asked.space)
    newest = readable.filter(root=asked.root).order_by("-pk").first() or asked.root
    if newest is None:
        raise ValidationError(_("There is no message here yet."), code="empty")
    return newest


add(Command(("erinnern", "remind"), gettext_lazy("reminds of the newest message"), remind, gettext_lazy("[when]")))
