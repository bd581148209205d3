"""The commands of the conversation itself."""

from django.core.exceptions import ValidationError
from django.utils.html import escape, format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chat.commands import Command, Done, add, known
from spaces.models import Attention


def mute(asked):
    asked.space.attend(asked.person, Attention.Level.MUTED)
    return Done(escape(_("This conversation is muted now.")))


def unmute(asked):
    asked.space.attend(asked.person, Attention.Level.MENTIONS)
    return Done(escape(_("This conversation tells of mentions again.")))


def give_title(asked):
    if not asked.root:
        raise ValidationError(_("Only threads have a title. Open one and write the command there."), code="no_thread")
    asked.root.give_thread_title(asked.words, by=asked.person)
    return Done(escape(_("The thread has this title now.")))


def explain(asked):
    """All of them, each with what it does."""
    rows = [(f"{command.name} {command.takes}".strip(), command.note) for command in known(asked.space)]
    return Done(format_html("<ul>{}</ul>", format_html_join("", "<li><code>/{}</code> {}</li>", sorted(rows))))


add(
    Command(("stumm", "mute"), gettext_lazy("no notices from here"), mute),
    Command(("laut", "unmute"), gettext_lazy("notices of mentions from here again"), unmute),
    Command(("thema", "topic"), gettext_lazy("gives the thread a title"), give_title, gettext_lazy("[title]")),
    Command(("hilfe", "help"), gettext_lazy("shows all commands"), explain),
)
