"""A space of Confluence as XML: its tree, macros, tasks, files, pictures, people, labels and links."""

from xml.sax.saxutils import quoteattr

import pytest

from tests.wiki.importing.conftest import notes_of, packed, picture, shape
from wiki.models import Page

pytestmark = pytest.mark.django_db
A = "Attachment"


def thing(kind, key, idname="id", **fields):
    """An object of `entities.xml`; a field whose value is a pair points to another object."""
    rows = [f'<id name="{idname}">{key}</id>']
    for name, value in fields.items():
        if isinstance(value, tuple):
            rows.append(
                f'<property name={quoteattr(name)} class={quoteattr(value[0])}><id name="id">{value[1]}</id></property>'
            )
        else:
            rows.append(f"<property name={quoteattr(name)}><![CDATA[{value}]]></property>")
    return f'<object class="{kind}" package="com.atlassian.confluence">{"".join(rows)}</object>'


def page(key, title, body="", parent=None, **more):
    above = {"parent": ("Page", parent)} if parent else {}
    body = thing("BodyContent", f"9{key}", body=body.replace("]]>", "]] >"), content=("Page", key), bodyType="2")
    return thing("Page", key, title=title, contentStatus="current", **above, **more) + body


def space(*objects, **files):
    """The archive; `files` by their places."""
    xml = f'<?xml version="1.0" encoding="UTF-8"?><hibernate-generic>{"".join(objects)}</hibernate-generic>'
    return packed({"entities.xml": xml, "exportDescriptor.properties": "spaceKey=A", **files})


def macro(name, body="", plain="", **parameters):
    said = "".join(f'<ac:parameter ac:name="{key}">{value}</ac:parameter>' for key, value in parameters.items())
    rich = f"<ac:rich-text-body>{body}</ac:rich-text-body>" if body else ""
    bare = f"<ac:plain-text-body><![CDATA[{plain}]]></ac:plain-text-body>" if plain else ""
    return f'<ac:structured-macro ac:name="{name}" ac:schema-version="1">{said}{rich}{bare}</ac:structured-macro>'


def only(body):
    return space(page(1, "Seite", body))


def test_the_tree_its_order_and_its_files(imported):
    job = imported(
        space(
            page(3, "Zwei", parent=1, position="1"), page(2, "Eins", parent=1, position="0"), page(1, "Start"),
            page(4, "Tief", parent=2), page(5, "Lang " * 60, parent=77),
            thing("Page", 6, title="Start", contentStatus="current", originalVersion=("Page", 1)),
            thing("Page", 7, title="Weg", contentStatus="deleted"), thing("BlogPost", 8, title="Blog"),
            thing("Attachment", 50, title="plan.pdf", version="1", containerContent=("Page", 2)),
            thing(A, 51, title="plan.pdf", version="2", containerContent=("Page", 2), originalVersion=(A, 50)),
            **{"attachments/2/50/1": b"%PDF-1.4 alt", "attachments/2/50/2": b"%PDF-1.4 neu"},
        )
    )  # fmt: skip
    assert shape() == {("Lang " * 60)[:200].strip(): {}, "Start": {"Eins": {"Tief": {}}, "Zwei": {}}}
    file = Page.objects.get(title="Eins").files.get()
    assert (file.name, file.size) == ("plan.pdf", 12) and file.get_absolute_url() in Page.objects.get(title="Eins").html
    assert job.kind == "confluence" and job.notes == [["BlogPost", "1 davon sind ausgelassen"]]


@pytest.mark.parametrize(
    ("body", "markdown"),
    [
        ("<p>a &nbsp;&auml; &amp; <strong>b</strong><br/>c</p>", "a \xa0ä & **b**\\\nc"),
        (macro("info", "<p>x</p>", title="T"), "> [!NOTE]\n> **T**\n>\n> x"),
        (macro("tip", "<p>x</p>"), "> [!TIP]\n> x"),
        (macro("note", "<p>x</p>"), "> [!WARNING]\n> x"),
        (macro("warning", "<p>x</p>"), "> [!CAUTION]\n> x"),
        (macro("panel", "<p>x</p>"), "> [!NOTE]\n> x"),
        (macro("code", plain="if a < b:\n  c", language="python"), "```python\nif a < b:\n  c\n```"),
        (macro("expand", "<p>x</p>", title="Mehr dazu"), "::: details Mehr dazu\nx\n:::"),
        (macro("toc") + "<p>x</p>", "x"),
        (f"<p>{macro('status', title='FERTIG', colour='Green')}</p>", "`FERTIG`"),
        (
            "<ac:task-list><ac:task><ac:task-id>1</ac:task-id><ac:task-status>complete</ac:task-status>"
            "<ac:task-body>a</ac:task-body></ac:task><ac:task><ac:task-status>incomplete</ac:task-status>"
            "<ac:task-body><span>b</span></ac:task-body></ac:task></ac:task-list>",
            "- [x] a\n- [ ] b",
        ),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n  - b"),
        (
            '<ac:layout><ac:layout-section ac:type="two_equal"><ac:layout-cell><p>a</p></ac:layout-cell>'
            "<ac:layout-cell><p>b</p></ac:layout-cell></ac:layout-section></ac:layout>",
            "a\n\nb",
        ),
        (
            '<p>am <time datetime="2026-11-23"/> <ac:emoticon ac:name="tick" ac:emoji-fallback="✅"/></p>',
            "am 2026-11-23 ✅",
        ),
        (
            '<p>a <ac:inline-comment-marker ac:ref="x">b</ac:inline-comment-marker>'
            "<ac:placeholder>x</ac:placeholder></p>",
            "a b",
        ),
    ],
)  # fmt: skip
def test_what_the_storage_format_means(body, markdown, imported):
    imported(only(body))
    assert Page.objects.get().body.strip() == markdown


def test_links_pictures_people_and_labels(imported, signed_in, ada):
    body = (
        '<p><ac:link><ri:page ri:content-title="Zweite: &quot;ä&quot;" />'
        "<ac:plain-text-link-body><![CDATA[dort <b>]]>"
        "</ac:plain-text-link-body></ac:link> "
        '<ac:link ac:anchor="Teil"><ri:page ri:content-title="Zweite: &quot;ä&quot;"/>'
        '</ac:link> <ac:link><ri:page ri:content-title="Fehlt"/></ac:link>'
        '<ac:link><ri:user ri:userkey="u1"/></ac:link> <ac:link><ri:attachment ri:filename="a b.pdf"/></ac:link></p>'
        '<p><ac:image ac:width="200" ac:alt="Rot"><ri:attachment ri:filename="rot.png"/></ac:image>'
        '<ac:image><ri:attachment ri:filename="fehlt.png"/></ac:image></p>'
    )
    job = imported(
        space(
            page(1, "Erste", body), page(2, 'Zweite: "ä"', "<h2>Teil</h2>"),
            thing("ConfluenceUserImpl", "u1", "key", name="m.muster"),
            thing("Attachment", 50, title="rot.png", version="1", containerContent=("Page", 1)),
            thing("Attachment", 51, fileName="a b.pdf", attachmentVersion="1", content=("Page", 1)),
            thing("Label", 70, name="messe"), thing("Labelling", 71, label=("Label", 70), content=("Page", 1)),
            **{"attachments/1/50/1": picture(), "attachments/1/51/1": b"%PDF-1.4"},
        )
    )  # fmt: skip
    first, second = Page.objects.get(title="Erste"), Page.objects.get(title='Zweite: "ä"')
    text = signed_in(ada).get(first.get_absolute_url()).text
    assert text.count(second.get_absolute_url()) >= 2 and "#s-teil" in text and "dort &lt;b&gt;" in text
    assert "@m.muster" in text and not first.mentions.exists()
    assert {file.name for file in first.files.all()} == {"rot.png", "a b.pdf"}
    assert f'<img src="{first.files.get(name="rot.png").get_absolute_url()}" alt="Rot"' in first.html
    assert set(first.taggings.values_list("tag__slug", flat=True)) == {"messe"}
    assert notes_of(job) == ["Verweis auf nichts in diesem Archiv: Fehlt", "Nicht im Archiv: fehlt.png"]


def test_unknown_macros_keep_their_words_and_are_named(imported):
    job = imported(
        only(macro("jira", key="X-1") + macro("excerpt", "<p>bleibt</p>") + macro("html", plain="<script>1</script>"))
    )
    assert "bleibt" in Page.objects.get().html and "<script" not in Page.objects.get().html
    assert notes_of(job) == [f"Makro ausgelassen: {name}" for name in ("jira", "excerpt", "html")]


@pytest.mark.parametrize(
    "body", ["<p>offen", "</p></p>", "<ac:link><ri:page/></ac:link>", "&x;", "<p>" * 1000, "\x00<p>a</p>", "a < b & c"]
)
def test_broken_bodies_cost_only_their_page(body, looked_at):
    job = looked_at(space(page(1, "Seite", body.replace("\x00", "")), page(2, "Gut", "<p>x</p>")))
    assert job.state == "ready" and job.sheets.count() == 2 and job.sheets.get(title="Gut").notes == []


def test_a_ring_of_parents_is_laid_flat(imported):
    imported(space(page(1, "A", parent=2), page(2, "B", parent=1), page(3, "C", parent=3)))
    assert Page.objects.count() == 3 and set(shape()) & {"A", "B"}


@pytest.mark.parametrize(
    "xml",
    [
        "", "<hibernate-generic>", "kein XML", "<hibernate-generic/>",
        '<!DOCTYPE h [<!ENTITY x SYSTEM "file:///etc/passwd">]><h>&x;</h>',
    ],
)  # fmt: skip
def test_what_is_no_export_is_refused_in_words(xml, looked_at):
    job = looked_at(packed({"entities.xml": xml}))
    assert job.state == "refused" and job.reason
