"""Word documents become a page, whoever wrote them: python-docx here, LibreOffice in a file beside these tests."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.wiki.importing.conftest import notes_of, packed, picture
from wiki.importing.formats import found_in
from wiki.markdown.writing import to_markdown
from wiki.models import Page
from wiki.rendering import to_html

FIXTURES = Path(__file__).parent / "fixtures"
MAIN = "word/document.xml"
NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document):
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def sheet_of(content, name="Bericht.docx"):
    found = found_in(io.BytesIO(content), name)
    assert found.kind == "docx"
    return next(found.sheets)


def markdown(content):
    return to_markdown(sheet_of(content).document)


def of(*paragraphs):
    """A document of nothing but these pieces of XML."""
    return packed({MAIN: f"<w:document {NAMES}><w:body>{''.join(paragraphs)}</w:body></w:document>"})


def test_titles_headings_and_marks():
    document = docx.Document()
    document.add_heading("Wartung", 0)
    document.add_heading("Öl", 1)
    document.add_heading("Wechseln", 2)
    line = document.add_paragraph("Das ist ")
    line.add_run("wichtig").bold = True
    line.add_run(" und ")
    line.add_run("schräg").italic = True
    line.add_run("\nneue Zeile")
    document.add_paragraph("Sagt man", style="Quote")
    sheet = sheet_of(saved(document))
    assert sheet.title == "Wartung"
    assert to_markdown(sheet.document) == (
        "# Öl\n\n## Wechseln\n\nDas ist **wichtig** und *schräg*\\\nneue Zeile\n\n> Sagt man\n"
    )


def test_without_a_title_the_name_of_the_file_is_one():
    assert sheet_of(of("<w:p><w:r><w:t>x</w:t></w:r></w:p>")).title == "Bericht"


def test_lists_in_lists():
    document = docx.Document()
    for words, style in (
        ("eins", "List Bullet"), ("tief", "List Bullet 2"), ("zwei", "List Bullet"), ("Satz", None),
        ("erstens", "List Number"), ("zweitens", "List Number"),
    ):  # fmt: skip
        paragraph = document.add_paragraph(words, style=style)
        if style and style.endswith("2"):
            number = OxmlElement("w:numPr")
            level = OxmlElement("w:ilvl")
            level.set(qn("w:val"), "1")
            number.append(level)
            paragraph._p.get_or_add_pPr().append(number)
    assert markdown(saved(document)) == "- eins\n  - tief\n- zwei\n\nSatz\n\n1. erstens\n2. zweitens\n"


def test_tables_with_merged_cells():
    document = docx.Document()
    table = document.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "breit"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "hoch"
    html = to_html(sheet_of(saved(document)).document)
    assert 'colspan="2"' in html and 'rowspan="2"' in html
    assert html.count("breit") == html.count("hoch") == 1 and html.count("<tr>") == 3


@pytest.mark.django_db
def test_pictures_come_along_with_their_words(imported):
    document = docx.Document()
    document.add_paragraph("Siehe").add_run().add_picture(io.BytesIO(picture()))
    next(document.element.iter(qn("wp:docPr"))).set("descr", "Die Pumpe")
    job = imported(saved(document), "Pumpe.docx")
    page = Page.objects.get(title="Pumpe")
    assert job.kind == "docx" and notes_of(job) == []
    assert f'<img src="{page.files.get().get_absolute_url()}" alt="Die Pumpe"' in page.html


def test_what_libreoffice_writes():
    sheet = sheet_of((FIXTURES / "libreoffice.docx").read_bytes())
    said = to_markdown(sheet.document)
    assert "# Erstes" in said and "**fetter** *kursiver*" in said and "[Link](https://example.org/a?b=1)" in said
    assert "- eins\n  - tief" in said and "[^1]" in said and "Eine Fußnote" in said
    assert "![](import-file:word/media/" in said
    html = to_html(sheet.document)
    assert 'rowspan="2"' in html and 'colspan="2"' in html


def test_tracked_changes_count_as_accepted():
    sheet = sheet_of(
        of("<w:p><w:del><w:r><w:delText>alt</w:delText></w:r></w:del><w:ins><w:r><w:t>neu</w:t></w:r></w:ins></w:p>")
    )
    assert to_markdown(sheet.document) == "neu\n" and sheet.notes == ["Verfolgte Änderungen gelten als angenommen."]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        f"<w:document {NAMES}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>",
        '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]><l>&c;</l>',
        "<w:document", "", "kein XML", f"<w:document {NAMES}/>",
    ],
)  # fmt: skip
def test_what_is_no_honest_document_is_refused(xml, looked_at):
    job = looked_at(packed({MAIN: xml}), "a.docx")
    assert job.state == "refused" and job.reason


@pytest.mark.django_db
def test_a_document_nested_without_end_is_refused_in_words(looked_at):
    deep = "<w:tbl><w:tr><w:tc>" * 200 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 200
    job = looked_at(of(deep), "a.docx")
    assert job.state == "refused" or job.sheets.count() == 1


def test_pictures_are_looked_for_in_the_archive_only():
    document = docx.Document()
    document.add_paragraph().add_run().add_picture(io.BytesIO(picture()))
    whole = saved(document)
    other = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(other, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "word/_rels/document.xml.rels":
                content = content.replace(b"media/image1.png", b"../../../etc/passwd")
            new.writestr(part, content)
    said = markdown(other.getvalue())
    assert "import-file:" in said and "root:" not in said
