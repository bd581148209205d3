"""What comes from other programs: office documents, tables, Markdown. Structure stays, dirt goes."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.editing import CALC, EXCEL, WORD, begin, document, paste, shape, text

HEAD, CELL, ITEM = ([name, ["paragraph", "text"]] for name in ("tableHeader", "tableCell", "listItem"))


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        (
            WORD,
            ["doc", ["heading", "text"], ["paragraph", "text", "text", "text", "text", "text", "text", "text"],
             ["bulletList", ["listItem", ["paragraph", "text"], ["bulletList", ITEM]],
              ITEM],
             ["orderedList", ITEM],
             ["table", ["tableRow", HEAD, HEAD],
              ["tableRow", CELL, CELL]]],
        ),
        (
            CALC,
            ["doc", ["table", ["tableRow", HEAD, HEAD],
                     ["tableRow", CELL, CELL]]],
        ),
        (
            EXCEL,
            ["doc", ["table", ["tableRow", CELL],
                     ["tableRow", CELL, CELL]]],
        ),
    ],
    ids=["word", "calc", "excel"],
)  # fmt: skip
def test_what_comes_from_office_programs_keeps_its_structure_and_loses_its_dirt(html, wanted, window):
    page = window("ada")
    begin(page)
    paste(page, html, "Text")
    said = document(page)
    while len(said["content"]) > 1 and said["content"][-1] == {"type": "paragraph"}:
        said["content"].pop()
    assert shape(said) == wanted
    for dirt in ("mso", "Calibri", "file:", "·", "clip_image", "windowtext"):
        assert dirt not in json.dumps(said, ensure_ascii=False)


def test_markdown_that_is_pasted_becomes_what_it_says(window):
    page = window("ada")
    begin(page)
    paste(page, plain="## Plan\n\n> [!WARNING]\n> Akkus\n\n- [x] getan")
    expect(text(page).locator(".callout--warning")).to_have_text("Akkus")
    expect(text(page).locator("h2")).to_have_text("Plan")
    expect(text(page).locator("li.task input")).to_be_checked()
