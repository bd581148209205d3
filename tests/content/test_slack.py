"""What programs send to Slack, as words of this house: every common form, and nothing that comes in can break it."""

import json
import random
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from content.mrkdwn import literal, markdown
from content.names import Names
from content.slack import words
from content.slack_emoji import EMOJI
from content.words import _MARKDOWN, Words

TEXTS = {
    "plain": ("Der Bau ist rot", "<p>Der Bau ist rot</p>"),
    "bold": ("*rot* und *grün gelb*", "<p><strong>rot</strong> und <strong>grün gelb</strong></p>"),
    "Markdown's own bold": ("**rot**", "<p><strong>rot</strong></p>"),
    "italic": ("_rot_", "<p><em>rot</em></p>"),
    "struck": ("~rot~ ~~grün~~", "<p><s>rot</s> <s>grün</s></p>"),
    "no marks": ("2*3*4 a * b * c ~ 7 ~ *", "<p>2*3*4 a * b * c ~ 7 ~ *</p>"),
    "a list": ("* eins\n* *zwei*", "<ul>\n<li>eins</li>\n<li><strong>zwei</strong></li>\n</ul>"),
    "escaped": ("a &lt;b&gt; &amp; c", "<p>a &lt;b&gt; &amp; c</p>"),
    "quoted": ("&gt; rot", "<blockquote>\n<p>rot</p>\n</blockquote>"),
    "code": ("`*rot* <https://a.example|x>`", "<p><code>*rot* x</code></p>"),
    "a block of code": ("```\n*rot* &lt;b&gt;\n```", "<pre><code>*rot* &lt;b&gt;\n</code></pre>"),
    "called everybody": ("<!here> <!channel> <!everyone>", "<p>@here @channel @everyone</p>"),
    "called somebody": ("<@U123> <@U7|ada> <!subteam^S1|@werk>", "<p>@U123 @ada @werk</p>"),
    "a channel": ("<#C1|allgemein>", "<p>#allgemein</p>"),
    "a date": ("<!date^1392734382^{date}|18. Februar>", "<p>18. Februar</p>"),
    "emoji": (
        ":white_check_mark: :unbekannt: 12:30:45",
        '<p>✅ <span data-named="unbekannt">:unbekannt:</span> 12:30:45</p>',
    ),
    "no address": ("<javascript:alert(1)|klick>", "<p>&lt;javascript:alert(1)|klick&gt;</p>"),
    "markup": ("<b>rot</b>", "<p>&lt;b&gt;rot&lt;/b&gt;</p>"),
    "held characters": ("\ue0000\ue001", "<p>0</p>"),
}


@pytest.mark.parametrize(("text", "html"), TEXTS.values(), ids=TEXTS)
def test_marks_of_slack_are_shown_as_meant(text, html):
    assert seen({"text": text}) == html


def test_links_keep_their_words_and_lead_where_they_led():
    html = seen({"text": "*<https://bau.example/7?a=1&amp;b=(2)|Bau [7] *neu*>* <https://bau.example/8>"})
    assert '<strong><a href="https://bau.example/7?a=1&amp;b=(2)"' in html and ">Bau [7] *neu*</a></strong>" in html
    assert '<a href="https://bau.example/8"' in html


@pytest.mark.parametrize(
    "text", ["*a* _b_ ~c~ `d` <e> [f](g) #h & i | j", "- a", "+ a", "1. a", "# a", "> a", "===", "---", "12) a"]
)
def test_plain_text_stays_plain(text):
    html = shown(literal(f"x\n\n{text}"))
    assert html == f"<p>x</p>\n<p>{text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</p>"


BLOCKS = {
    "header": ({"type": "header", "text": {"type": "plain_text", "text": "Bau *7* :tada:"}}, "**Bau \\*7\\* 🎉**"),
    "section": ({"type": "section", "text": {"type": "mrkdwn", "text": "*rot*"}}, "**rot**"),
    "fields": (
        {
            "type": "section",
            "fields": [{"type": "mrkdwn", "text": "*Ast*\nmain"}, {"type": "plain_text", "text": "_x_"}],
        },
        "**Ast**\nmain\n\n\\_x\\_",
    ),
    "accessory": (
        {
            "type": "section",
            "text": {"type": "mrkdwn", "text": "a"},
            "accessory": {"type": "button", "text": {"type": "plain_text", "text": "Auf"}, "url": "https://a.example/"},
        },
        "a\n\n[Auf](<https://a.example/>)",
    ),
    "context": (
        {
            "type": "context",
            "elements": [
                {"type": "image", "image_url": "https://a.example/b.png", "alt_text": "Bild"},
                {"type": "mrkdwn", "text": "von *Ada*"},
            ],
        },
        "[Bild](<https://a.example/b.png>) · von **Ada**",
    ),
    "divider": ({"type": "divider"}, "---"),
    "image": (
        {"type": "image", "image_url": "https://a.example/b.png", "alt_text": "B"},
        "[B](<https://a.example/b.png>)",
    ),
    "image without words": ({"type": "image", "image_url": "https://a.example/b.png"}, "<https://a.example/b.png>"),
    "actions": (
        {
            "type": "actions",
            "elements": [
                {"type": "button", "text": {"type": "plain_text", "text": "Ja"}, "url": "https://a.example/ja"},
                {"type": "button", "text": {"type": "plain_text", "text": "Nein"}, "value": "nur in Slack"},
                {"type": "static_select"},
            ],
        },
        "[Ja](<https://a.example/ja>)",
    ),
    "rich text": (
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_section",
                    "elements": [
                        {"type": "text", "text": "Der "},
                        {"type": "text", "text": "Bau ", "style": {"bold": True, "italic": True}},
                        {"type": "text", "text": "a*b", "style": {"code": True}},
                        {"type": "link", "url": "https://a.example/", "text": "hier"},
                        {"type": "emoji", "name": "tada"},
                        {"type": "broadcast", "range": "here"},
                        {"type": "user", "user_id": "U7"},
                    ],
                },
                {
                    "type": "rich_text_list",
                    "style": "ordered",
                    "elements": [
                        {"type": "rich_text_section", "elements": [{"type": "text", "text": each}]} for each in "ab"
                    ],
                },
                {"type": "rich_text_quote", "elements": [{"type": "text", "text": "c\nd"}]},
                {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "``` e"}]},
            ],
        },
        "Der **_Bau_** `a*b`[hier](<https://a.example/>)🎉@here@U7\n\n1. a\n1. b\n\n> c\n> d\n\n````\n``` e\n````",
    ),
    "Markdown": ({"type": "markdown", "text": "## a *b*"}, "## a *b*"),
    "video": (
        {"type": "video", "title": {"type": "plain_text", "text": "Film"}, "title_url": "https://a.example/f"},
        "[Film](<https://a.example/f>)",
    ),
}


@pytest.mark.parametrize(("block", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_blocks_stand_for_the_text(block, expected):
    assert words({"text": "Ersatz", "blocks": [block]}) == expected


@pytest.mark.parametrize("unknown", [{"type": "table", "rows": []}, {"type": 7}, {}, "x", None, 7, []])
def test_where_a_block_is_not_understood_the_text_stands_too(unknown):
    assert words({"text": "Ersatz", "blocks": [unknown, {"type": "divider"}]}) == "Ersatz\n\n---"


def test_where_blocks_have_nothing_to_say_here_the_text_stands():
    assert words({"text": "Ersatz", "blocks": [{"type": "actions", "elements": [{"type": "datepicker"}]}]}) == "Ersatz"


def test_an_attachment_is_a_quotation_below_its_words():
    attachment = {
        "color": "#ff0000",
        "pretext": "*Neu*",
        "author_name": "Bau_server",
        "title": "Bau 7",
        "title_link": "https://a.example/7",
        "text": "ist *rot*\n\nschon wieder",
        "fields": [{"title": "Ast", "value": "`main`", "short": True}, {"value": "ohne"}],
        "image_url": "https://a.example/b.png",
        "footer": "seit 7 *",
        "fallback": "nie zu sehen",
        "actions": [{"type": "button", "text": "Auf", "url": "https://a.example/auf"}],
    }
    assert words({"text": "Da", "attachments": [attachment]}).split("\n\n") == ["Da", "**Neu**", "\n".join([
        "> Bau\\_server", ">", "> [**Bau 7**](<https://a.example/7>)", ">", "> ist **rot**", ">", "> schon wieder", ">",
        "> **Ast:** `main`", ">", "> ohne", ">", "> [Auf](<https://a.example/auf>)", ">",
        "> <https://a.example/b.png>", ">",
        "> seit 7 \\*",
    ])]  # fmt: skip


def test_an_attachment_may_have_blocks_or_only_its_last_resort():
    block = {"type": "section", "text": {"type": "mrkdwn", "text": "*rot*"}}
    assert words({"attachments": [{"blocks": [block], "fallback": "x"}]}) == "> **rot**"
    assert words({"attachments": [{"fallback": "*x*"}, {"color": "good"}, 7]}) == "> **x**"


JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.text(max_size=8),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.sampled_from([
        "type", "text", "url", "elements", "fields", "accessory", "style", "title", "blocks", "attachments",
        "image_url", "name",
    ]), inner | some.sampled_from(["rich_text", "rich_text_list", "section", "mrkdwn", "button", "link"]), max_size=4),
    max_leaves=20,
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(payload=some.dictionaries(some.sampled_from(["text", "blocks", "attachments"]), JSON))
def test_nothing_that_comes_in_breaks_it(payload):
    assert isinstance(words(payload), str)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(text=some.text(alphabet="*_~`<>|&;@#!:-1. \n\\[]()ab", max_size=60))
def test_words_stay_free_of_markup_whatever_was_marked(text):
    html = shown(literal(text)) + shown(markdown(text))
    assert "<script" not in html and 'href="javascript' not in html


HUNDRED_KB = 100_000
WORST = ["*", "*a ", "~a ", "<", "<a", "`", "```", ":a", "<https://a|", "\ue000", "1.", "&amp;", "* a *\n"]


@pytest.mark.parametrize("piece", WORST)
def test_no_text_takes_more_than_its_length(piece):
    """The shape of the growth, not the seconds: from a quarter to the whole a quadratic one needs sixteen times."""
    quarter, whole = (_cost((piece * size)[:size]) for size in (HUNDRED_KB // 4, HUNDRED_KB))
    assert whole < max(9 * quarter, 0.2)


def _cost(text):
    costs = []
    for _try in range(2):
        began = time.process_time()
        markdown(text)
        literal(text)
        costs.append(time.process_time() - began)
    return min(costs)


def test_emoji_are_emoji():
    assert all(name == name.lower() and not emoji.isascii() for name, emoji in EMOJI.items())
    assert random.choice(list(EMOJI)).strip(":")


def seen(payload):
    return shown(words(json.loads(json.dumps(payload)))).strip()


def shown(text):
    """The HTML of a text in a house where nobody and nothing has a name, stripped of what every link says."""
    html = Words(_MARKDOWN.parse(text), Names(), None, calls=False).html().strip()
    return html.replace(' rel="noopener noreferrer"', "")
