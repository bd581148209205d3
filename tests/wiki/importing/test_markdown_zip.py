"""A ZIP of Markdown becomes pages: their tree, links, pictures and files, and what was left out is said."""

import pytest

from events.delivering import deliver_all
from notifications.models import Notification
from tests.wiki.importing.conftest import notes_of, packed, picture, shape
from wiki.models import Page

pytestmark = pytest.mark.django_db


def test_folders_become_the_tree_below_the_chosen_page(imported, written):
    under = written("Oben")
    job = imported(
        packed({
            "README.md": "# Handbuch\n\nVorwort.", "2-zoll.md": "Text", "10-messe.md": "---\ntitle: Messe\n---\nx",
            "halle/index.md": "Halle drei.", "halle/maschine.md": "# Maschine\n\n## Teil", "leer/tief/x.md": "x",
        }), under=under,
    )  # fmt: skip
    tree = {"Handbuch": {"Zoll": {}, "Messe": {}, "Halle": {"Maschine": {}}, "Leer": {"Tief": {"X": {}}}}}
    assert shape() == {"Oben": tree}
    assert (job.state, job.kind, job.total, job.file_id) == ("done", "markdown", 8, None)
    assert not job.sheets.exclude(document=None).exists() and not job.sheets.exclude(state="linked").exists()
    assert Page.objects.get(title="Handbuch").body == "Vorwort.\n"


def test_looking_writes_nothing_into_the_wiki(looked_at):
    job = looked_at(packed({"a.md": "[x](fehlt.md)", "b/c.md": "c"}))
    assert job.state == "ready" and not Page.objects.exists()
    rows = job.sheets.values_list("title", "depth")
    assert list(rows) == [("A", 0), ("B", 0), ("C", 1)]
    assert notes_of(job) == ["Verweis auf nichts in diesem Archiv: fehlt.md"]


def test_links_lead_to_the_page_that_was_meant_and_to_no_namesake(imported, written, signed_in, ada):
    namesake = written("Maschine")
    imported(
        packed({
            "a.md": "# Anfang\n\n[die **Maschine**](halle/maschine.md#teil-eins), [Halle](halle/), [Zoll](/zoll.md), "
            "[hier](a.md#ende) [Plan](plan.pdf)",
            "zoll.md": "[zurück](./a.md)", "halle/README.md": "# Halle\n\n[Zoll](../zoll.md)",
            "halle/maschine.md": "# Maschine\n\n## Teil eins", "plan.pdf": b"%PDF-1.4 ...",
        })
    )  # fmt: skip
    page, machine = Page.objects.get(title="Anfang"), Page.objects.exclude(pk=namesake.pk).get(title="Maschine")
    text = signed_in(ada).get(page.get_absolute_url()).text
    assert f'href="{machine.get_absolute_url()}#s-teil-eins"' in text and 'href="#s-ende"' in text
    assert set(page.links.values_list("target__title", flat=True)) == {"Maschine", "Halle", "Zoll"}
    assert namesake.backlinks.count() == 0 and 'class="missing"' not in text
    assert Page.objects.get(title="Zoll").links.get().target_id == page.pk
    assert f'href="{page.files.get().get_absolute_url()}"' in text


def test_pictures_become_files_of_their_page(imported, signed_in, ada, otto):
    job = imported(
        packed({"a.md": "![Rot](bild/rot.png) ![rot](bild/rot.png) ![weg](x.png)", "bild/rot.png": picture()})
    )
    page = Page.objects.get(title="A")
    file = page.files.get()
    assert (file.alt, file.width) == ("Rot", 8)
    assert page.html.count(f'src="{file.get_absolute_url()}"') == 2 and "[weg]" in page.html
    assert notes_of(job) == ["Nicht im Archiv: x.png"]
    assert signed_in(ada).get(file.get_absolute_url()).status_code == 200


def test_foreign_texts_call_nobody_and_a_thousand_pages_tell_nobody_a_thousand_times(imported, bruno, messe, told):
    messe.attend(bruno, "all")
    imported(packed({"a.md": "@bruno #messe", "b.md": "b", "c.md": "c"}))
    page = Page.objects.get(title="A")
    assert not page.mentions.exists() and not page.taggings.exists() and page.html == "<p>@bruno #messe</p>"
    assert [kind for kind, _page in told(messe)] == ["page.published", "page.imported", "page.imported"]
    deliver_all()
    assert [row.entry.title for row in Notification.objects.filter(person=bruno)] == ["A"]


def test_what_cannot_be_converted_is_said(imported):
    job = imported(
        packed({
            "a.md": "![x](https://fremd.example/x.png) <iframe src=x></iframe> [k](http://[kaputt) ![z](z.svg)",
            "b.md": b"\xff\xfe kaputt", "c.md": "---\ntitle: [\n---\nText", "d.md": "> " * 60 + "tief",
            "z.svg": "<svg/>", "notiz.txt": "x", ".git/config": "x", "__MACOSX/a.md": "x",
        })
    )  # fmt: skip
    assert shape().keys() == {"A", "C", "D"}
    said = {note.split(":")[0] for note in notes_of(job)}
    assert said == {
        "Bild von außerhalb, bleibt ein Verweis", "HTML <iframe>, bleibt als Text stehen",
        "Diese Seite ist zu tief verschachtelt.",
    }  # fmt: skip
    assert {name for name, _reason in job.notes} == {"b.md", "c.md"}
