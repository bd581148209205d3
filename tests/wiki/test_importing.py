"""Folders of Markdown become pages: nothing from outside, nothing twice, nothing left out in silence."""

import io
import re
import shutil

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from tests.house.paths import ROOT
from wiki.importing.foreign import Foreign
from wiki.importing.pages import Import
from wiki.models import Node, Page
from wiki.naming import inlines

PACKAGES = ROOT / "frontend" / "node_modules"


@pytest.fixture
def brought(messe, ada):
    def bring(folder, **more):
        return Import(folder, space=messe, author=ada, **more).run()

    return bring


@pytest.fixture
def folder(tmp_path):
    """`folder({"a.md": "…"})` lays these files out."""

    def lay(files):
        for name, text in files.items():
            path = tmp_path / "buch" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text) if isinstance(text, str) else path.write_bytes(text)
        return tmp_path / "buch"

    return lay


def shape(parent=None):
    rows = Node.objects.living().filter(parent=parent).order_by("position").select_related("page")
    return {row.page.title: shape(row) for row in rows}


def picture():
    buffer = io.BytesIO()
    Image.new("RGB", (8, 6), "red").save(buffer, "PNG")
    return buffer.getvalue()


def test_folders_become_a_tree_and_an_index_their_page(brought, folder):
    report = brought(
        folder({
            "README.md": "# Handbuch\n\nVorwort.",
            "2-zoll.md": "Text",
            "10-messe.md": "---\ntitle: Messe 2027\ntags: [a]\n---\n# Überschrift\n",
            "halle/index.md": "Halle drei.",
            "halle/maschine.md": "# Maschine\n\n## Teil",
            "leer/tief/x.md": "x",
        })
    )  # fmt: skip
    assert shape() == {
        "Handbuch": {
            "Zoll": {}, "Messe 2027": {}, "Halle": {"Maschine": {}}, "Leer": {"Tief": {"X": {}}},
        }
    }  # fmt: skip
    assert (report.created, report.left) == (8, [])
    assert Page.objects.get(title="Handbuch").body == "Vorwort.\n"
    assert Page.objects.get(title="Messe 2027").body == "# Überschrift\n"
    assert Page.objects.get(title="Maschine").body == "## Teil\n"


def test_links_between_files_become_page_links_and_lead_to_no_namesake(brought, folder, signed_in, ada, written):
    namesake = written("Maschine")
    brought(
        folder({
            "a.md": "# Anfang\n\n[die **Maschine**](halle/maschine.md#teil-eins), [Halle](halle/), [Zoll](/zoll.md).",
            "zoll.md": "[zurück](./a.md)",
            "halle/README.md": "# Halle\n\n[Zoll](../zoll.md)",
            "halle/maschine.md": "# Maschine\n\n## Teil eins",
        })
    )  # fmt: skip
    page, machine = Page.objects.get(title="Anfang"), Page.objects.exclude(pk=namesake.pk).get(title="Maschine")
    text = signed_in(ada).get(page.get_absolute_url()).text
    assert f'href="{machine.get_absolute_url()}#s-teil-eins"' in text
    assert set(page.links.values_list("target__title", flat=True)) == {"Maschine", "Halle", "Zoll"}
    assert namesake.backlinks.count() == 0 and 'class="missing"' not in text
    assert Page.objects.get(title="Zoll").links.get().target_id == page.pk


def test_pictures_become_files_of_their_page(brought, folder, signed_in, ada, otto):
    brought(folder({"a.md": "![Rot](bild/rot.png)", "bild/rot.png": picture()}))
    page = Page.objects.get(title="A")
    file = page.files.get()
    assert (file.alt, file.width) == ("Rot", 8)
    assert f'<img src="{file.get_absolute_url()}" alt="Rot"' in page.html


def test_what_cannot_be_converted_is_listed(brought, folder):
    report = brought(
        folder({
            "a.md": "![x](https://fremd.example/x.png) ![y](fehlt.png) [z](fehlt.md) <iframe src=x></iframe>",
            "b.md": b"\xff\xfe kaputt",
            "c.md": "---\ntitle: [\n---\nText",
            "d.md": "> " * 60 + "tief",
            "e.md": "![z](zeichen.svg)",
            "zeichen.svg": "<svg/>",
        })
    )  # fmt: skip
    said = {(path, reason.split(":")[0]) for path, reason in report.left}
    assert said == {
        ("a.md", "picture from outside, kept as a link"), ("a.md", "picture not found"),
        ("a.md", "link to nothing imported"), ("a.md", "HTML <iframe>, kept as text"), ("b.md", "not UTF-8"),
        ("c.md", "front matter that cannot be read"), ("d.md", "Diese Seite ist zu tief verschachtelt."),
    }  # fmt: skip
    assert "&lt;iframe src=x&gt;" in Page.objects.get(title="A").html
    assert shape().keys() == {"A", "C", "E"}


@pytest.mark.parametrize(
    "target",
    ["../geheim.png", "../../geheim.png", "/../geheim.png", "link.png", "verweis/geheim.png", "%2e%2e/geheim.png"],
)
def test_nothing_outside_of_the_folder_is_read(target, brought, folder, tmp_path):
    root = folder({"a.md": f"![x]({target})", "b.md": "b"})
    (tmp_path / "geheim.png").write_bytes(picture())
    (root / "link.png").symlink_to(tmp_path / "geheim.png")
    (root / "verweis").symlink_to(tmp_path, target_is_directory=True)
    (root / "seite.md").symlink_to(tmp_path / "geheim.png")
    report = brought(root)
    assert not Page.objects.get(title="A").files.exists()
    refused = {path for path, reason in report.left if reason == "symbolic link"}
    assert refused == {"link.png", "verweis", "seite.md"}
    assert Page.objects.count() == 2


def test_a_second_run_doubles_nothing_and_brings_what_changed(brought, folder, bruno):
    files = {"a.md": "# A\n\nEins.\n\nZwei.\n\n![r](r.png)", "b.md": "# B\n\n[A](a.md)", "r.png": picture()}
    brought(folder(files))
    report = brought(folder(files))
    assert (report.created, report.revised, report.unchanged) == (0, 0, 2)
    page = Page.objects.get(title="A")
    page.revise(by=bruno, base=1, markdown=page.body.replace("Zwei", "Zwei hier"))
    report = brought(folder(files))
    assert report.unchanged == 2 and not report.left
    changed = {"a.md": files["a.md"].replace("Eins", "Eins dort"), "b.md": "# B\n\nNeu: [A](a.md)"}
    report = brought(folder(files | changed))
    page.refresh_from_db()
    assert (report.revised, report.left) == (1, [("a.md", "changed here and in the file; left as it is here")])
    assert page.body.startswith("Eins.\n\nZwei hier.\n")
    assert Page.objects.get(title="B").body == "Neu: [[A]]\n"
    assert Page.objects.count() == 2 and page.files.count() == 1 and page.backlinks.count() == 1


def test_people_and_tags_of_foreign_texts_call_nobody(brought, folder, bruno):
    brought(folder({"a.md": "@bruno #messe"}))
    page = Page.objects.get()
    assert not page.mentions.exists() and not page.taggings.exists() and page.html == "<p>@bruno #messe</p>"


def test_html_in_markdown_is_said_in_markdown():
    foreign = Foreign()
    text = (
        '<h1 align="center">T</h1>\n<p><img src="a.png" alt="x" width="30"><b>f</b> <a href="b.md">l</a></p><!-- n -->'
        "`<b>`\n```html\n<b>\n```\n<video>"
    )
    made = foreign.translated(text)
    assert "# T" in made and "![x](<a.png>){width=30}**f** [l](<b.md>)" in made and "`<b>`" in made
    assert "```html\n<b>\n```" in made and "<!--" not in made
    assert foreign.unknown == {"video"}


def test_the_documentation_of_the_installed_packages_is_imported_whole(brought, tmp_path, signed_in, ada):
    """Real files by many hands: every one becomes a page that opens, every link between them holds."""
    files = [path for path in PACKAGES.rglob("*.md") if path.is_file() and not path.is_symlink()]
    for path in files:
        goal = tmp_path / "packages" / path.relative_to(PACKAGES)
        goal.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, goal)
    report = brought(tmp_path / "packages")
    assert len(files) > 40 and report.created >= len(files)
    assert not [row for row in report.left if row[1].startswith(("Diese Seite", "not UTF-8", "too large"))]
    for page in Page.objects.all():
        assert not re.search(r"<(script|iframe|style|svg)|\son\w+=|javascript:", page.html)
    licence = Page.objects.get(revisions__summary="vite/LICENSE.md")
    assert len(licence.body) > 20_000
    readme = Page.objects.get(revisions__summary="picomatch/README.md")
    assert readme.title == "Picomatch" and "<pre" in readme.html and {"text", "hardBreak"} <= _kinds(readme.document)
    assert Page.objects.filter(html__contains="<table>").count() > 3
    assert signed_in(ada).get(readme.get_absolute_url()).status_code == 200
    again = brought(tmp_path / "packages")
    assert (again.created, again.revised, again.unchanged) == (0, 0, report.created)


def _kinds(document):
    return {node["type"] for node in inlines(document)}


def test_the_command_says_what_it_did(folder, messe, ada, written):
    out = io.StringIO()
    top = written("Oben")
    call_command("import_pages", folder({"a.md": "![x](y.png)"}), space="messe", under=top.reference, stdout=out)
    assert out.getvalue() == (
        "1 new, 0 changed, 0 as before\n1 could not be converted as they were:\n  a.md: picture not found: y.png\n"
    )
    assert Page.objects.get(title="A").author == ada and shape() == {"Oben": {"A": {}}}


@pytest.mark.parametrize(
    "wrong", [{"space": "nirgends"}, {"by": "niemand@firma.example"}, {"by": "gast@firma.example"}, {"under": "zzzz"}]
)
def test_the_command_refuses_what_is_not_there(wrong, folder, messe, gast):
    with pytest.raises(CommandError):
        call_command("import_pages", folder({"a.md": "x"}), **({"space": "messe"} | wrong))
    assert not Page.objects.exists()
