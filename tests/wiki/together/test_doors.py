"""What an editor in the browser asks of the house by HTTP."""

from base64 import b64decode, b64encode

import pytest
from pycrdt import Doc

from tests.wiki.together.test_translating import paragraphs
from wiki.models import Page
from wiki.schema import VERSION
from wiki.together.translating import read, write

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


@pytest.fixture
def page(written):
    return written(markdown="Zehn Werktage.")


@pytest.fixture
def ask(signed_in, page):
    def answer(person, door="", **words):
        return signed_in(person).post(f"{page.get_absolute_url()}together/{door}", words, headers=JSON)

    return answer


def change_after(shared, *texts):
    doc = Doc()
    doc.apply_update(b64decode(shared["change"]))
    before = doc.get_state()
    write(doc, paragraphs(*texts))
    return b64encode(doc.get_update(before)).decode()


def test_an_editor_takes_the_document_and_brings_a_change_and_a_revision_is_named(ask, page, ada):
    shared = ask(ada).json()
    assert {**shared, "change": ""} == {
        "stream": page.stream, "seq": 1, "seed": 1, "schema": VERSION, "change": ""
    }  # fmt: skip
    doc = Doc()
    doc.apply_update(b64decode(shared["change"]))
    assert read(doc) == paragraphs("Zehn Werktage.")
    known = {"seed": 1, "schema": VERSION}
    assert ask(ada, "change/", change=change_after(shared, "Elf Werktage."), **known).json() == {"seq": 2}
    assert ask(ada, "settle/", name="Messe 2027").json() == {"revision": 2}
    assert page.revisions.get(number=2).name == "Messe 2027"
    assert Page.objects.get(pk=page.pk).body == "Elf Werktage.\n"


@pytest.mark.parametrize(
    "what, code",
    [
        ({"change": "kein base64!"}, "unreadable"),
        ({"change": ""}, "unreadable"),
        ({"seed": 7}, "ended"),
        ({"schema": VERSION + 1}, "old_editor"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words_and_for_programs(ask, page, ada, what, code):
    shared = ask(ada).json()
    given = {"change": change_after(shared, "Elf."), "seed": 1, "schema": VERSION} | what
    answer = ask(ada, "change/", **given)
    assert (answer.status_code, answer.json()["code"]) == (422, code) and answer.json()["detail"]
    assert page.updates.count() == 1


def test_who_has_not_said_what_they_know_is_refused(ask, page, ada):
    change = change_after(ask(ada).json(), "Elf.")
    assert ask(ada, "change/", change=change).status_code == 422
    assert page.updates.count() == 1
