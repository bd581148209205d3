"""HTML out of documents: only what the allow-list writes, whatever the words and attributes are."""

import re
from html.parser import HTMLParser

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from wiki.markdown.reading import from_markdown
from wiki.rendering import outline, to_html, to_text
from wiki.schema import DEEPEST, MARKS, NODES, clean

HOSTILE = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "' onmouseover='x",
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "\x01javascript:alert(1)", "vbscript:x",
    "data:text/html,<script>x</script>", "//böse.example/x", "/\\böse.example", "https://gооgle.example",
    "{{ 7*7 }}{% debug %}", "<page-link data-page=\"1\">x</page-link>", "</page-link><b>", "&lt;script&gt;",
    "<math><mtext><style><img src=x onerror=x>", "<noscript><p title=\"</noscript><img src=x>\">", "\u202egnp.exe",
    "a\x00b", "]]>", "<!--", "main", "__proto__",
]  # fmt: skip
TAGS = {
    "a", "blockquote", "br", "code", "div", "em", "h2", "h3", "h4", "h5", "h6", "hr", "img", "input", "label", "li",
    "ol", "p", "page-link", "pre", "s", "span", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
    "details", "summary",
}  # fmt: skip
ATTRIBUTES = {
    "href", "rel", "title", "class", "id", "src", "alt", "width", "loading", "start", "type", "checked", "disabled",
    "colspan", "rowspan", "tabindex", "role", "data-page", "data-title", "data-anchor", "data-own", "data-mention",
}  # fmt: skip


class Seen(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.tags, self.attrs, self.open = [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attrs += attrs

    def handle_comment(self, data):
        raise AssertionError(data)


def assert_harmless(html):
    seen = Seen(html)
    assert set(seen.tags) <= TAGS
    for name, value in seen.attrs:
        assert name in ATTRIBUTES, name
        if name in {"href", "src"}:
            assert re.match(r"(https?://|mailto:|tel:|/(?![/\\])|#|\?)", value, re.IGNORECASE), value
        if name == "src":
            assert value.startswith("/files/")
        if name == "id":
            assert re.match(r"(s|fn|fr)-", value), "no id may stand for a part of the frame"


def everywhere(words):
    """Documents with these words in every attribute and text that takes them."""
    text = {"type": "text", "text": words or "x"}
    marked = {**text, "marks": [{"type": "link", "attrs": {"href": words, "title": words}}]}
    inline = [
        text, marked, {"type": "image", "attrs": {"src": words, "alt": words, "title": words}},
        {"type": "pageLink", "attrs": {"page": 1, "title": words[:300], "text": words[:500]}},
        {"type": "mention", "attrs": {"person": 1, "handle": words[:150], "name": words[:200]}},
        {"type": "tag", "attrs": {"name": words[:100]}}, {"type": "inlineMath", "attrs": {"latex": words}},
    ]  # fmt: skip
    for node in inline:
        yield {"type": "doc", "content": [{"type": "paragraph", "content": [node]}]}
        yield {"type": "doc", "content": [{"type": "heading", "attrs": {"level": 2}, "content": [node]}]}
    yield {"type": "doc", "content": [{"type": "codeBlock", "content": [text]}]}
    yield {"type": "doc", "content": [{"type": "blockMath", "attrs": {"latex": words}}]}


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_come_out_as_words_through_every_field(words):
    for document in everywhere(words):
        assert_harmless(to_html(clean(document)))


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_markdown_comes_out_as_words(words):
    for form in (
        "{}",
        "# {}",
        "[x]({})",
        "![x]({})",
        "[x](<{}>)",
        "[[{}]]",
        "`{}`",
        "```{0}\n{0}\n```",
        "|{}|\n|-|",
        "<{}>",
    ):
        assert_harmless(to_html(from_markdown(form.format(words))))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_any_words_come_out_as_words(words):
    for document in everywhere(words):
        assert_harmless(to_html(clean(document)))


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("heading", "id", 'x" onclick="y'), ("heading", "level", 7), ("heading", "level", "1"),
        ("heading", "level", True),
        ("codeBlock", "language", 'x" onload="'), ("callout", "kind", "x y"), ("orderedList", "start", -1),
        ("footnoteDefinition", "label", "a b"), ("heading", "id", 5), ("heading", "id", ["x"]), ("heading", "id", {}),
    ],
)  # fmt: skip
def test_attributes_of_the_wrong_kind_refuse_the_document(kind, name, value):
    inner = [{"type": "paragraph"}]
    content = {"heading": [], "codeBlock": [], "orderedList": [{"type": "listItem", "content": inner}]}.get(kind, inner)
    with pytest.raises(ValidationError):
        clean({"type": "doc", "content": [{"type": kind, "attrs": {name: value}, "content": content}]})


@pytest.mark.parametrize(
    "wrong",
    [
        None, [], "doc", {}, {"type": "doc"}, {"type": "doc", "content": []}, {"type": "doc", "content": "x"},
        {"type": "paragraph"}, {"type": "doc", "content": [None]}, {"type": "doc", "content": [{"type": ["a"]}]},
        {"type": "doc", "content": [{"type": "text", "text": "x"}]},
        {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": 5}]}]},
        {"type": "doc", "content": [{"type": "codeBlock", "content": [{"type": "text", "text": None}]}]},
        {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "x", "marks": [{}]}]}]},
        {"type": "doc", "content": [{"type": "table", "content": [{"type": "paragraph"}]}]},
        {"type": "doc", "content": [{"type": "paragraph", "attrs": 3, "content": 4}]},
        {"type": "doc", "content": [{"type": "details", "content": [{"type": "detailsSummary"}]}]},
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused(wrong):
    with pytest.raises(ValidationError):
        clean(wrong)


def test_a_document_that_is_too_deep_is_refused():
    node = {"type": "paragraph"}
    for _ in range(DEEPEST + 1):
        node = {"type": "blockquote", "content": [node]}
    with pytest.raises(ValidationError) as refused:
        clean({"type": "doc", "content": [node]})
    assert refused.value.code == "too_deep"


def test_unknown_attributes_are_left_behind():
    node = {"type": "paragraph", "attrs": {"style": "x"}, "content": [{"type": "text", "text": "x", "onclick": "y"}]}
    assert clean({"type": "doc", "content": [node]})["content"] == [
        {"type": "paragraph", "content": [{"type": "text", "text": "x"}]}
    ]


def test_names_are_those_of_the_editor():
    assert {
        "bulletList",
        "listItem",
        "taskItem",
        "codeBlock",
        "tableHeader",
        "hardBreak",
        "detailsSummary",
    } <= NODES.keys()
    assert list(MARKS) == ["link", "bold", "italic", "strike", "code"]


def test_the_title_of_the_page_is_its_only_h1():
    assert to_html(from_markdown("# A\n\n## B")) == '<h2 id="s-a">A</h2><h3 id="s-b">B</h3>'
    assert to_html(from_markdown("## A\n\n### B")) == '<h2 id="s-a">A</h2><h3 id="s-b">B</h3>'


def test_a_picture_from_outside_is_a_link_and_never_one_inside_another():
    assert "<img" not in to_html(from_markdown("![x](https://fremd.example/x.png)"))
    html = to_html(from_markdown("[![x](https://fremd.example/x.png)](https://ziel.example)"))
    assert html.count("<a ") == 1 and "ziel.example" in html


def test_a_picture_leads_to_itself_and_inside_of_a_link_to_where_that_leads():
    html = to_html(from_markdown("![x](/files/1/x.png)"))
    assert '<a class="picture" href="/files/1/x.png"><img src="/files/1/x.png" alt="x"' in html
    html = to_html(from_markdown("[![x](/files/1/x.png)](https://ziel.example)"))
    assert html.count("<a ") == 1 and 'href="https://ziel.example"' in html and "<img" in html


def test_footnotes_are_numbered_in_the_order_in_which_they_are_called():
    html = to_html(from_markdown("Erst[^b], dann[^a].\n\n[^a]: A\n\n[^b]: B"))
    assert re.findall(r'href="#fn-(\w)" id="fr-\w">(\d)', html) == [("b", "1"), ("a", "2")]


def test_text_and_outline_hold_the_words():
    document = from_markdown("## A *b*\n\n- eins\n- zwei\n\n#### Tief\n\n| x | y |\n|-|-|\n| 1 | 2 |\n\n##### Tiefer")
    assert to_text(document) == "A b\neins\nzwei\nTief\nx\ny\n1\n2\nTiefer"
    assert outline(document) == [
        {"level": 1, "anchor": "s-a-b", "title": "A b"}, {"level": 3, "anchor": "s-tief", "title": "Tief"},
    ]  # fmt: skip
