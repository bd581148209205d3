"""A dump of MediaWiki becomes pages; the one beside these tests was written by MediaWiki itself."""

import io
from html import escape
from pathlib import Path

import pytest

from tests.wiki.importing.conftest import notes_of, shape
from wiki.html.reading import from_html
from wiki.importing.formats import found_in
from wiki.importing.wikitext.reading import Wikitext
from wiki.markdown.writing import to_markdown
from wiki.models import Page
from wiki.rendering import to_html

DUMP = (Path(__file__).parent / "fixtures" / "mediawiki.xml").read_bytes()


def dump(pages, extra=""):
    """A dump of these pages: `{title: wikitext}`, or (namespace, wikitext)."""
    rows = []
    for title, said in pages.items():
        space, text = said if isinstance(said, tuple) else (0, said)
        words = f"<revision><text>{escape(text)}</text></revision>"
        rows.append(f"<page><title>{escape(title)}</title><ns>{space}</ns>{words}</page>")
    names = '<siteinfo><namespaces><namespace key="14">Thema</namespace></namespaces></siteinfo>'
    return f'{extra}<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/">{names}{"".join(rows)}</mediawiki>'.encode()


def html(text):
    return to_html(from_html(Wikitext(lambda _text, target, words: words).html(text))[0])


def markdown(text):
    return to_markdown(from_html(Wikitext(lambda _text, target, words: words).html(text))[0]).strip()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ein '''fetter''' ''schräger'' Satz.\nWeiter.\n\nAbsatz", "Ein **fetter** *schräger* Satz. Weiter.\n\nAbsatz"),
        ("== Öl ==\nText\n=== Tief ===", "## Öl\n\nText\n\n### Tief"),
        ("* a\n** b\n*# c\n* d", "- a\n  - b\n  1) c\n- d"),
        ("; D : e\n: f", "- **D**\n\n  e\n\n  f"),
        (": eingerückt", "eingerückt"),
        ("----\nx", "---\n\nx"),
        (" a\n  b", "```\na\n b\n```"),
        ("a [https://x.example/y Wort] https://z.example/.", "a [Wort](https://x.example/y) <https://z.example/>."),
        ('<syntaxhighlight lang="python">\nx = "<b>"\n</syntaxhighlight>', '```python\nx = "<b>"\n```'),
        ("a<ref>n</ref><ref name=b /><ref name=b>m</ref>", "a[^1][^2][^2]\n\n[^1]: n\n\n[^2]: m"),
        ("<nowiki>'''a''' [[b]]</nowiki>", "'''a''' \\[\\[b\\]\\]"),
        ("<math>x^2</math>", "$x^2$"),
        ("a<!-- weg -->b __NOTOC__", "ab"),
        ("{{Vorlage|a={{Innen}}}} x", "`{{Vorlage|a={{Innen}}}}` x"),
    ],
)
def test_what_wikitext_means(text, said):
    assert markdown(text) == said


def test_tables():
    made = html('{|\n|+ Titel\n! A !! B\n|-\n| rowspan="2" | 1 || style="text-align:right" | 2\n|-\n|\n* p\n|}\nDanach')
    assert made.count("<tr>") == 3 and made.count("<th>") == 2 and 'rowspan="2"' in made
    assert "Titel" in made and "<li>" in made and "<p>Danach</p>" in made


@pytest.mark.parametrize(
    "text", ["{|" * 500, "[[" * 5000, "{{" * 5000 + "}}" * 5000, "'''" * 999, "*" * 5000 + "x", "<ref>" * 900]
)
def test_whatever_is_open_without_end_becomes_a_page(text):
    assert html(text) is not None


@pytest.mark.django_db
def test_what_mediawiki_itself_writes(imported, signed_in, ada):
    job = imported(DUMP, "wiki.xml")
    assert (job.kind, job.state) == ("mediawiki", "done")
    page, machines = Page.objects.get(title="Messe planen"), Page.objects.get(title="Maschinen")
    text = signed_in(ada).get(page.get_absolute_url()).text
    assert machines.get_absolute_url() in text and "<table>" in text and "<strong>" in text
    assert set(page.taggings.values_list("tag__slug", flat=True)) == {"messe"}
    assert shape()["Maschinen"] == {"Pumpe": {}}
    assert page.links.filter(target=machines).exists()
    assert "Vorlage, bleibt als Code stehen: Infobox" in notes_of(job)


@pytest.mark.django_db
def test_redirects_lead_to_what_they_mean_and_other_namespaces_stay_behind(imported):
    pages = {"Neu": "x", "Start": "[[Alt]] [[neu]] [[Alt#Teil|w]] [[Fehlt]] [[Thema:Messe]]", "Benutzer:X": (2, "x")}
    content = dump(pages).replace(
        b"</mediawiki>", b'<page><title>Alt</title><ns>0</ns><redirect title="Neu"/></page></mediawiki>'
    )
    job = imported(content, "wiki.xml")
    assert shape() == {"Neu": {}, "Start": {}}
    start = Page.objects.get(title="Start")
    assert {link.target.title for link in start.links.exclude(target=None)} == {"Neu"}
    assert set(start.taggings.values_list("tag__slug", flat=True)) == {"messe"}
    assert notes_of(job) == ["Verweis auf nichts in diesem Archiv: Fehlt"] and len(job.notes) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content",
    [
        dump({"A": "x"})[:-20],
        dump({"A": "x"}, '<!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>').replace(b"<text>x", b"<text>&b;"),
        b"<mediawiki>", b"<mediawiki/>",
    ],
)  # fmt: skip
def test_broken_dumps_are_refused_in_words_or_read_without_their_entities(content, looked_at):
    job = looked_at(content, "wiki.xml")
    assert (job.state == "refused" and job.reason) or "ha" not in str(job.sheets.get().document)


def test_entities_of_a_file_are_never_read():
    outside = dump({"A": "x"}, '<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]>').replace(
        b"<text>x", b"<text>&x;"
    )
    assert "root:" not in str([sheet.document for sheet in found_in(io.BytesIO(outside), "w.xml").sheets])
