"""A space of Confluence as HTML: what its classes show becomes what they mean."""

import pytest

from tests.wiki.importing.conftest import notes_of, packed, picture, shape
from wiki.models import Page

pytestmark = pytest.mark.django_db
INDEX = """<html><head><title>Handbuch (HB)</title></head><body><div id="content"><h2>Available Pages:</h2>
<ul><li><a href="Start_1.html">Start</a><img src="images/icons/contenttypes/home_page_16.png">
  <ul><li><a href="Zoll_2.html">Zoll</a><ul><li><a href="3.html">Ein : Name</a></li></ul></li>
      <li><a href="Aufbau_4.html">Aufbau</a></li></ul></li></ul></div></body></html>"""


def page(title, body):
    return (
        f"<!DOCTYPE html><html><head><title>Handbuch : {title}</title></head><body>"
        '<div id="breadcrumb-section">Weg</div>'
        f'<h1 id="title-heading"><span id="title-text">\n Handbuch : {title} </span></h1>'
        '<div class="page-metadata">von X</div>'
        f'<div id="main-content" class="wiki-content group">{body}</div>'
        '<div class="pageSection group"><h2 id="attachments">Attachments:</h2></div></body></html>'
    )


def space(**bodies):
    """`start`, `zoll`, `name` and `aufbau` are the bodies of the pages."""
    names = {"start": "Start", "zoll": "Zoll", "name": "Ein : Name", "aufbau": "Aufbau"}
    files = {"start": "Start_1", "zoll": "Zoll_2", "name": "3", "aufbau": "Aufbau_4"}
    pages = {f"HB/{files[key]}.html": page(names[key], bodies.get(key, "<p>x</p>")) for key in names}
    return packed({"HB/index.html": INDEX, **pages, "HB/attachments/1/2.png": picture(), "HB/styles/site.css": "p{}"})


def test_the_tree_stands_in_the_index(imported):
    job = imported(space())
    assert shape() == {"Start": {"Zoll": {"Ein : Name": {}}, "Aufbau": {}}}
    assert job.kind == "html" and notes_of(job) == []
    assert Page.objects.get(title="Start").body == "x\n"


def test_links_and_pictures(imported, signed_in, ada):
    job = imported(
        space(
            start='<p><a href="Zoll_2.html#Zoll-Teil">Zoll</a> <a href="https://x.example/">außen</a> '
            '<a href="fehlt.html">w</a> <a href="/etc/passwd">e</a> <a href="../../../etc/passwd">f</a></p>'
            '<p><span class="confluence-embedded-file-wrapper"><img class="confluence-embedded-image" alt="Rot" '
            'src="attachments/1/2.png?api=v2" width="30"></span></p>'
        )
    )
    start, zoll = Page.objects.get(title="Start"), Page.objects.get(title="Zoll")
    text = signed_in(ada).get(start.get_absolute_url()).text
    assert f"{zoll.get_absolute_url()}#s-zoll-teil" in text and "https://x.example/" in text
    assert f'<img src="{start.files.get().get_absolute_url()}" alt="Rot"' in start.html and "root:" not in start.html
    assert len(notes_of(job)) == 3


@pytest.mark.parametrize(
    ("body", "markdown"),
    [
        (
            '<div class="confluence-information-macro confluence-information-macro-note"><p class="title">T</p>'
            '<span class="aui-icon aui-icon-small">!</span>'
            '<div class="confluence-information-macro-body"><p>x</p></div></div>',
            "> [!WARNING]\n> T\n>\n> x",
        ),
        (
            '<div class="confluence-information-macro confluence-information-macro-information"><p>x</p></div>',
            "> [!NOTE]\n> x",
        ),
        (
            '<div class="code panel pdl"><div class="codeContent panelContent pdl"><pre class="syntaxhighlighter-pre" '
            'data-syntaxhighlighter-params="brush: java; gutter: false">a &lt; b\n  c</pre></div></div>',
            "```java\na < b\n  c\n```",
        ),
        (
            '<div class="panel"><div class="panelHeader">H</div><div class="panelContent"><p>x</p></div></div>',
            "> [!NOTE]\n> H\n>\n> x",
        ),
        ('<ul class="inline-task-list"><li class="checked">a</li><li>b</li></ul>', "- [x] a\n- [ ] b"),
        (
            '<div class="expand-container"><div class="expand-control"><span class="expand-control-icon">&gt;</span>'
            '<span class="expand-control-text">Mehr</span></div><div class="expand-content"><p>x</p></div></div>',
            "::: details Mehr\nx\n:::",
        ),
        ('<div class="toc-macro"><ul><li>x</li></ul></div><p>a</p>', "a"),
        ('<p>a <img class="emoticon" alt="(tick)" data-emoji-fallback="✅" src="images/x.svg"></p>', "a ✅"),
        ('<div class="table-wrap"><table class="confluenceTable"><tbody><tr><th class="confluenceTh">A</th></tr>'
         '<tr><td class="confluenceTd">1</td></tr></tbody></table></div>', "| A |\n| --- |\n| 1 |"),
    ],
)  # fmt: skip
def test_what_the_classes_mean(body, markdown, imported):
    imported(space(start=body))
    assert Page.objects.get(title="Start").body.strip() == markdown


def test_scripts_and_frames_stay_behind(imported):
    job = imported(space(start='<p onclick="x()">a</p><script>alert(1)</script><iframe src="https://x"></iframe>'))
    assert Page.objects.get(title="Start").html == "<p>a</p>"
    assert notes_of(job) == ["HTML <iframe> ist ausgelassen"]
