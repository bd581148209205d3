"""What the editor in the browser is tested with is what this house means, and what it sends becomes a page."""

import json

import pytest

from tests.wiki.everything import FILE, document, written
from tests.wiki.test_views import form_of
from wiki.models import Page
from wiki.naming import inlines
from wiki.schema import MARKS, NODES, clean
from wiki.wording import document_from


def nodes_of(node):
    yield node
    for child in node.get("content", []):
        yield from nodes_of(child)


def said_in(response):
    """The document that came with the form."""
    return json.loads(response.context["form"]["document"].value())


def test_the_editors_tests_know_the_present_schema():
    assert FILE.read_text() == written(), "write it anew: python -m tests.wiki.everything"


def test_the_page_with_everything_has_every_node_mark_and_attribute():
    found = list(nodes_of(document()))
    assert {node["type"] for node in found} == NODES.keys()
    assert {mark["type"] for node in inlines(document()) for mark in node.get("marks", [])} == MARKS.keys()
    for name, rule in NODES.items():
        for attr, (_cleaner, default) in rule.attrs.items():
            if (name, attr) not in {("image", "file"), ("tableHeader", "rowspan"), ("tableCell", "colspan")}:
                assert any(n["attrs"][attr] != default for n in found if n["type"] == name), (name, attr)
    assert clean(document()) == document()


def test_the_editors_document_is_stored_as_it_is(signed_in, ada, messe):
    browser = signed_in(ada)
    form = form_of(browser.get("/spaces/messe/wiki/new/")) | {"title": "Alles"}
    browser.post("/spaces/messe/wiki/new/", form | {"document": json.dumps(document()), "markdown": "überholt"})
    kept = Page.objects.get(title="Alles").document
    assert [node["type"] for node in nodes_of(kept)] == [node["type"] for node in nodes_of(document())]
    assert "überholt" not in Page.objects.get(title="Alles").body


def test_the_form_brings_the_document_and_without_scripts_does_not_send_it(signed_in, written, ada):
    page = written("Plan", "## Transport\n\nAcht Werktage.")
    answer = signed_in(ada).get(f"{page.get_absolute_url()}edit/")
    assert said_in(answer) == page.document
    assert " disabled" in answer.text.partition('name="document"')[2].partition(">")[0]
    assert '<h2 id="s-transport">Transport</h2>' in answer.text


def test_two_documents_on_one_base_are_merged_or_asked_about(signed_in, written, ada, bruno):
    page = written("Plan", "Acht Werktage.\n\nHalle drei.")
    edit = f"{page.get_absolute_url()}edit/"
    browser = signed_in(bruno)
    form = form_of(browser.get(edit))
    page.revise(by=ada, base=1, markdown="Zehn Werktage.\n\nHalle drei.")
    mine = document_from(markdown="Acht Werktage.\n\nHalle vier.")
    assert browser.post(edit, form | {"document": json.dumps(mine)}).status_code == 302
    page.refresh_from_db()
    assert page.body == "Zehn Werktage.\n\nHalle vier.\n"
    mine = document_from(markdown="Neun Werktage.\n\nHalle drei.")
    answer = browser.post(edit, form | {"document": json.dumps(mine)})
    assert answer.status_code == 409 and "<del>Acht</del><ins>Zehn</ins>" in answer.text
    again = form_of(answer)
    assert said_in(answer) == mine and again["base"] == 3
    browser.post(edit, again | {"document": json.dumps(mine)})
    page.refresh_from_db()
    assert page.body == "Neun Werktage.\n\nHalle drei.\n"


@pytest.mark.parametrize(
    "said",
    [
        "{", "[]", '"x"', "1" * 5000, "[" * 100_000, '{"type": "doc"}',
        '{"type": "doc", "content": [{"type": "script"}]}',
        '{"type": "doc", "content": [{"type": "heading", "attrs": {"level": 1e999}}]}',
        '{"type": "doc", "content": [{"type": "heading", "attrs": {"level": NaN}}]}',
        '{"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": {"a": 1}}]}]}',
    ],
    ids=range(10),
)  # fmt: skip
def test_a_document_that_is_none_is_refused_in_words_and_changes_nothing(said, signed_in, written, ada):
    page = written("Plan", "Acht.")
    browser = signed_in(ada)
    answer = browser.post(f"{page.get_absolute_url()}edit/", {"title": "Plan", "document": said, "base": 1})
    assert answer.status_code == 422 and 'role="alert"' in answer.text
    answer = browser.post("/spaces/messe/wiki/new/", {"title": "Zwei", "document": said})
    assert answer.status_code == 422 and not Page.objects.filter(title="Zwei").exists()
    assert browser.post("/spaces/messe/wiki/convert/", {"document": said}).status_code == 422
    page.refresh_from_db()
    assert page.body == "Acht.\n" and page.revisions.count() == 1


def test_markdown_and_document_become_each_other_in_the_words_of_the_house(signed_in, ada, messe):
    browser = signed_in(ada)
    found = browser.post("/spaces/messe/wiki/convert/", {"markdown": "- [x] **getan**\n\n[[Plan]]"}).json()["document"]
    assert [node["type"] for node in found["content"]] == ["taskList", "paragraph"]
    again = browser.post("/spaces/messe/wiki/convert/", {"document": json.dumps(found)}).json()
    assert again == {"markdown": "- [x] **getan**\n\n[[Plan]]\n"}
    refused = browser.post("/spaces/messe/wiki/convert/", {"markdown": "> " * 60 + "tief"})
    assert refused.status_code == 422 and refused.json()["detail"]


def test_nobody_outside_converts_in_a_space_they_do_not_read(signed_in, werkstatt, otto):
    assert signed_in(otto).post("/spaces/werkstatt/wiki/convert/", {"markdown": "x"}).status_code == 404
