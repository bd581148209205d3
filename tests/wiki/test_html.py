"""HTML from anywhere becomes a document: its structure, never its looks, and nothing that could run."""

import pytest
from django.core.exceptions import ValidationError

from wiki.html.parsing import parsed_xml
from wiki.html.reading import from_html
from wiki.markdown.writing import to_markdown
from wiki.rendering import to_html


def markdown(markup):
    return to_markdown(from_html(markup)[0]).strip()


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("Text", "Text"),
        ("<p>a<br>b</p>c<div>d <span>e</span></div>", "a\\\nb\n\nc\n\nd e"),
        ("<h2>T <b>x</b></h2>", "## T **x**"),
        ("<b>f</b> <em>k</em> <del>w</del> <kbd>c</kbd>", "**f** *k* ~~w~~ `c`"),
        ('<a href="https://x.example/?a=1&amp;b">l</a>', "[l](https://x.example/?a=1&b)"),
        ("<ul><li>a<ul><li>b<ol start=3><li>c</ol></ul><li>d</ul>", "- a\n  - b\n\n    3. c\n- d"),
        ("<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>", "- a\n  - b\n- c"),
        ("<ul><li data-checked=true>a<li data-checked=false>b<li>c</ul>", "- [x] a\n- [ ] b\n\n* c"),
        ("<ul><li><input type=checkbox checked> a</ul>", "- [x] a"),
        ("<dl><dt>D<dd>e<dd>f</dl>", "- **D**\n\n  e\n\n  f"),
        (
            "<table><caption>K<tr><th>a<th>b<tr><td align=right>1<td>2</table>",
            "K\n\n| a | b |\n| ---: | --- |\n| 1 | 2 |",
        ),
        ("<pre class='language-python'>a\n  b</pre>", "```python\na\n  b\n```"),
        ("<blockquote><p>z</blockquote><hr>", "> z\n\n---"),
        ("<div data-callout=warning><p>a</div>", "> [!WARNING]\n> a"),
        ("<details><summary>S</summary><p>i</details>", "::: details S\ni\n:::"),
        ("n<sup data-footnote=1></sup><aside data-footnote=1>w</aside>", "n[^1]\n\n[^1]: w"),
        ("<span data-latex='x^2'></span>", "$x^2$"),
        ("<p>&nbsp;</p><p> </p>a", "a"),
        # As Google Docs, Word and old editors write.
        ('<b style="font-weight:normal"><p>a <span style="font-weight:700">b</span></p></b>', "a **b**"),
        ('<p class=MsoNormal><span lang=DE style="font-style:italic">k</span><o:p></o:p></p>', "*k*"),
        ("<span><p>a</p><p>b</p></span>", "a\n\nb"),
        ("<h1><div>a</div><div>b</div></h1>", "# a<br>b"),
    ],
)
def test_what_it_means(markup, said):
    assert markdown(markup) == said


def test_what_could_run_is_left_out_and_named():
    document, unknown = from_html(
        "a<script>alert(1)</script><style>p{}</style><iframe src=x></iframe><svg onload=x></svg><p onclick=x>b</p>"
        '<a href="javascript:alert(1)">c</a><img src="javascript:x" alt="d">'
    )
    html = to_html(document)
    assert unknown == {"iframe", "svg"}
    assert "alert" not in html and "javascript" not in html and "onclick" not in html and ">b<" in html


def test_merged_cells_stay_merged_within_sense():
    html = to_html(from_html("<table><tr><td colspan=2 rowspan=99999>a<td colspan=x>b</table>")[0])
    assert 'colspan="2"' in html and 'rowspan="1000"' in html


def test_tables_in_tables_and_lists_in_cells_stay_where_they_are():
    html = to_html(from_html("<table><tr><td><table><tr><td>i</table><ul><li>p</ul><td>z</table>")[0])
    assert html.count("<table>") == 2 and html.count("<tr>") == 2 and "<li>" in html


@pytest.mark.parametrize(
    "markup", ["<div>" * 5000 + "x", "<ul><li>" * 300 + "x", "<b>" * 2000 + "x", "<table><tr><td>" * 400]
)
def test_what_is_nested_without_end_is_refused_or_read_in_words(markup):
    try:
        document, _unknown = from_html(markup)
    except ValidationError:
        return
    assert to_html(document) is not None


@pytest.mark.parametrize(
    "markup", ["", "\x00", "<", "</p>", b"\xff\xfea\x00", b"Gr\xfc\xdfe", "<!doctype html>", "]]>&#0;&#xd800;"]
)
def test_whatever_comes_becomes_a_document(markup):
    assert from_html(markup)[0]["type"] == "doc"


def test_old_encodings_are_read():
    assert to_markdown(from_html("Grüße".encode("cp1252"))[0]) == "Grüße\n"
    assert to_markdown(from_html("Grüße".encode("utf-16"))[0]) == "Grüße\n"


def test_far_too_long_is_refused():
    with pytest.raises(ValidationError):
        from_html("x" * 5_000_001)


@pytest.mark.parametrize(
    "markup",
    [
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><a>&b;</a>',
        b'<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd">%x;]><a/>',
        b"<a>", b"", b"\xff",
    ],
)  # fmt: skip
def test_xml_with_entities_of_its_own_is_refused(markup):
    with pytest.raises(ValidationError):
        parsed_xml(markup)
