"""Asking a program what somebody wants to know of it, as Slack does, and showing its answer.

Source of the fields: docs.slack.dev/interactivity/implementing-slash-commands. The program is asked while the person
waits, so it has the three seconds that Slack gives. It is told what was written and by whom, and nothing else.
"""

import json
import time
import uuid
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from chat.commands import Done
from chat.models import Message
from content import slack
from content.mrkdwn import literal
from content.words import Words
from doors import signing
from doors.sparing import spared
from doors.working import in_words
from web.fetching import Unreached, fetch

SECONDS, MOST_BYTES = 3, 64 * 1024


class Asking:
    def ask(self, asked):
        """A `chat.commands.Done`. Raises PermissionDenied to those who may not write there, ValidationError without an
        answer."""
        if not asked.space.may_be_written_by(asked.person):
            raise PermissionDenied
        client_id = uuid.UUID(str(asked.client_id)) if asked.client_id else uuid.uuid4()
        with spared(asked.person):
            payload = read(self._answer(self._question(asked), client_id))
        words = slack.words(payload)[: Message.longest - 500]
        if words and payload.get("response_type") == "in_channel":
            self._say(asked, words, client_id)
            return Done()
        if not words:
            return Done(escape(_("‘/%(word)s’ has taken it.") % {"word": self.word}))
        return Done(mark_safe(Words.of(words, author=self.bot, space=asked.space).html()))  # cleaned as all words are

    def _question(self, asked):
        return {
            "command": f"/{self.word}",
            "text": asked.words,
            "user_id": asked.person.pk,
            "user_name": asked.person.handle,
            "channel_id": self.space.pk,
            "channel_name": self.space.slug,
            "thread_id": asked.root.pk if asked.root else "",
            "team_domain": urlsplit(settings.BASE_URL).hostname,
        }

    def _answer(self, question, client_id):
        body = urlencode(question, errors="replace").encode()
        headers = signing.headers(self.seed, f"msg_{client_id.hex}", time.time(), body)
        headers |= {"content-type": "application/x-www-form-urlencoded", "user-agent": "Werkfunk"}
        options = {"method": "POST", "body": body, "headers": headers, "seconds": SECONDS, "most": MOST_BYTES}
        try:
            answer = fetch(self.address, settings.HOOKS_MAY_REACH, **options)
        except Unreached as error:
            self._fail(error.reason)
        if not 200 <= answer.status < 300:
            self._fail(str(answer.status))
        return answer

    def _fail(self, failure):
        type(self).objects.filter(pk=self.pk).update(failed_at=timezone.now(), failure=failure)
        said = _("‘/%(word)s’ did not answer. %(why)s") % {"word": self.word, "why": in_words(failure)}
        raise ValidationError(said, code="unanswered")

    def _say(self, asked, words, client_id):
        """What was asked stands above the answer, for all who read it; asked twice it is said once."""
        question = f"> {literal(asked.person.name)}: {literal(' '.join(f'/{self.word} {asked.words}'.split())[:300])}"
        body, number = f"{question}\n\n{words}", uuid.uuid5(client_id, self.word)
        if asked.root:
            return Message.objects.answer(self.bot, asked.root, body, client_id=number)
        return Message.objects.send(self.bot, asked.space, body, client_id=number)

    @property
    def failure_in_words(self):
        return in_words(self.failure)


def read(answer):
    """The payload of an answer: JSON as Slack takes it, or plain text for the asker alone."""
    text = answer.body.decode(errors="replace").replace("\x00", "")
    if "json" not in answer.headers.get("content-type", ""):
        return {"text": text} if answer.headers.get_content_type() == "text/plain" else {}
    try:
        payload = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return payload if isinstance(payload, dict) else {}
