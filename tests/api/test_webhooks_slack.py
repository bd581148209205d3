"""What programs made for Slack send to an incoming webhook, and what they are answered."""

import pytest

from content.models import Mention
from tests.api.test_webhooks import hook, is_a_problem, newest, say

__all__ = ["hook"]

pytestmark = pytest.mark.django_db

ALERT = {
    "channel": "#bau",
    "username": "Grafana",
    "icon_emoji": ":rotating_light:",
    "text": "*[FIRING:1] Ofen*",
    "attachments": [
        {
            "color": "#D63232",
            "title": "Ofen zu heiss",
            "title_link": "https://grafana.example/7",
            "text": "<!here> 900 °C",
            "fallback": "Ofen",
            "fields": [{"title": "Halle", "value": "3", "short": True}],
            "footer": "Grafana v11",
        }
    ],
}


def test_an_alert_made_for_slack_is_shown_whole_and_calls_nobody(hook, werkstatt, bruno):
    answer = say(hook, ALERT)
    assert (answer.status_code, answer.content, answer.headers["Content-Type"]) == (200, b"ok", "text/plain")
    said = newest(werkstatt)
    assert said.author.name == "Bauserver"
    for piece in (
        "<strong>[FIRING:1] Ofen</strong>",
        "<blockquote>",
        ">Ofen zu heiss<",
        "@here 900 °C",
        "<strong>Halle:</strong> 3",
    ):
        assert piece in said.html
    assert 'class="mention"' not in said.html and not Mention.objects.filter(entry=said).exists()


def test_blocks_stand_in_the_talk(hook, werkstatt):
    section = {"type": "section", "text": {"type": "mrkdwn", "text": "Bau ~7~ *8*"}}
    assert say(hook, {"text": "Ersatz", "blocks": [section]}).status_code == 200
    assert newest(werkstatt).body == "Bau ~~7~~ **8**"


@pytest.mark.parametrize("given", [
    {"blocks": [{"type": "divided"}]}, {"attachments": [{}]}, {"text": None, "blocks": None}, {"blocks": {}},
    {"blocks": "x"}, {"text": "x", "attachments": 7},
    {"text": "x", "blocks": [{"type": "divider"}] * 51}, {"text": 7, "blocks": []},
    {"attachments": [{"text": "\ud800"}]}, {"attachments": [{"text": "x" * 10_001}]},
])  # fmt: skip
def test_a_message_for_slack_without_words_or_with_too_many_is_refused(hook, werkstatt, given):
    assert is_a_problem(say(hook, given), 400)
    assert newest(werkstatt) is None


def test_the_refusal_says_that_no_words_were_left(hook):
    assert (
        "words"
        in say(hook, {"blocks": [{"type": "carousel"}]}, headers={"accept-language": "en"}).json()["errors"]["text"][0]
    )
