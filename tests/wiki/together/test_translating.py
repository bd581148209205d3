"""The shared document is the one an editor would make, and a change to it touches only what changed."""

import base64
import json
import subprocess
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from pycrdt import Doc, XmlElement, XmlText

from tests.wiki.test_markdown import PIECES, WHOLE
from wiki.markdown.reading import from_markdown
from wiki.schema import DEEPEST, INLINE, MARKS, NODES, clean
from wiki.together.translating import fragment_of, read, write

ROOT = Path(__file__).parents[3]
EDITED = [WHOLE, "", "Ende 😀 \\\n**fett *und* mager**", WHOLE.replace("Kiste", "Truhe 📦")]
MARKED = "Siehe **[[Maße]]** und [![Stand](/files/3/stand.png)](https://a.example/)."


def editor(said):
    """What the editor's own library answers to each of `said`."""
    rules = {
        name: {"holds": sorted(rule.holds), "attrs": sorted(rule.attrs), "inline": name in INLINE, "marked": rule.marks}
        for name, rule in NODES.items()
    }
    asked = {"rules": rules, "marks": {name: sorted(attrs) for name, attrs in MARKS.items()}, "said": said}
    told = subprocess.run(
        ["../bin/node", "node", "tests/shared-document.mjs"],
        cwd=ROOT / "frontend", input=json.dumps(asked), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [json.loads(line) for line in told.stdout.splitlines()]


def shared(document):
    doc = Doc()
    write(doc, document)
    return doc


def copy_of(doc):
    other = Doc()
    other.apply_update(doc.get_update())
    return other


def paragraphs(*texts):
    said = [{"type": "paragraph", "content": [{"type": "text", "text": text}]} for text in texts]
    return clean({"type": "doc", "content": said})


def test_an_editor_reads_what_the_house_wrote():
    documents = [from_markdown(markdown) for markdown in EDITED if markdown]
    updates = [base64.b64encode(shared(document).get_update()).decode() for document in documents]
    assert [clean(told) for told in editor([{"read": update} for update in updates])] == documents


def test_the_house_reads_what_an_editor_wrote():
    documents = [from_markdown(markdown) for markdown in EDITED if markdown]
    found = []
    for update in editor([{"write": document} for document in documents]):
        doc = Doc()
        doc.apply_update(base64.b64decode(update))
        found.append(clean(read(doc)))
    assert found == documents


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(st.sampled_from([*PIECES, "😀", "ß"]), min_size=1, max_size=14).map("".join), max_size=4))
def test_whatever_it_said_before_it_says_what_it_is_to_say(versions):
    doc = Doc()
    for markdown in versions:
        try:
            document = from_markdown(markdown)
        except ValidationError:
            continue
        write(doc, document)
        assert clean(read(doc)) == document


@pytest.mark.parametrize("markdown", EDITED)
def test_writing_the_same_again_changes_nothing(markdown):
    doc = shared(from_markdown(markdown))
    before = doc.get_update()
    write(doc, from_markdown(markdown))
    assert doc.get_update() == before


def test_a_name_and_a_picture_keep_the_marks_around_them():
    doc = shared(from_markdown(MARKED))
    assert clean(read(doc)) == from_markdown(MARKED)
    write(doc, from_markdown(MARKED.replace("**", "")))
    assert clean(read(doc)) == from_markdown(MARKED.replace("**", ""))


def test_what_somebody_types_elsewhere_in_the_same_line_meanwhile_stays():
    doc = shared(paragraphs("Acht Tage für den Versand", "Ende"))
    colleague = copy_of(doc)
    words = fragment_of(colleague).children[0].children[0]
    words.insert(len(words), " per Bahn")
    write(doc, paragraphs("Zehn Tage für den Versand", "Neu", "Ende"))
    doc.apply_update(colleague.get_update())
    assert clean(read(doc)) == paragraphs("Zehn Tage für den Versand per Bahn", "Neu", "Ende")


def test_one_word_changed_in_a_long_page_is_a_short_update():
    many = [f"Absatz {number} über Kisten und Gewichte." for number in range(500)]
    doc = shared(paragraphs(*many))
    before = doc.get_state()
    many[250] = many[250].replace("Kisten", "Truhen")
    write(doc, paragraphs(*many))
    assert len(doc.get_update(before)) < 100


def test_what_is_marked_ends_where_it_ends():
    doc = shared(from_markdown("**fett**"))
    write(doc, from_markdown("**fett** mager *schräg*"))
    assert clean(read(doc)) == from_markdown("**fett** mager *schräg*")


@pytest.mark.parametrize("kind", ["element", "depth", "embedded"])
def test_what_no_editor_of_ours_writes_is_refused_and_never_guessed(kind):
    doc = Doc()
    top = fragment_of(doc)
    if kind == "element":
        top.children.append(XmlElement("script"))
    elif kind == "depth":
        for _ in range(DEEPEST + 5):
            top.children.append(XmlElement("blockquote"))
            top = top.children[0]
    else:
        top.children.append(XmlElement("paragraph"))
        top.children[0].children.append(XmlText("x"))
        top.children[0].children[0].insert_embed(0, {"a": 1})
    with pytest.raises(ValidationError):
        clean(read(doc))
