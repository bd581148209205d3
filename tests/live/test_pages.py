"""A page that several people write over their sockets: everybody has everything, and safe means in the log."""

import time

import pytest

from tests.live.ear import PATIENCE
from tests.live.writing import Writer
from tests.wiki.together.test_translating import paragraphs
from wiki.models import Page
from wiki.schema import VERSION

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(cast):
    return Page.objects.publish(cast.ada, cast.werkstatt, "Checkliste", markdown="Zehn Werktage.")


@pytest.fixture
def writer(ear, page):
    """When the last one has left, the house cuts a revision; the database is not taken away under its hands."""
    writers = []

    def write(person):
        writers.append(Writer(page, ear, person))
        return writers[-1]

    yield write
    for one in writers:
        one.ear.close()
    end = time.monotonic() + PATIENCE
    while Page.objects.with_node().get(pk=page.pk).pending().exists() and time.monotonic() < end:
        time.sleep(0.05)


def test_what_one_writes_the_other_sees_and_hears_that_it_is_safe(writer, page, cast):
    ada, bruno = writer(cast.ada), writer(cast.bruno)
    assert ada.writes("Elf Werktage.") == {"stream": page.stream, "written": 1, "seq": 2}
    assert bruno.hear_up_to(2) == paragraphs("Elf Werktage.")
    bruno.writes("Elf Werktage.", "Auch Kisten.")
    assert ada.hear_up_to(3) == bruno.document == paragraphs("Elf Werktage.", "Auch Kisten.")
    assert list(page.updates.values_list("no", "person")) == [(1, None), (2, cast.ada.pk), (3, cast.bruno.pk)]


def test_what_was_missed_comes_with_the_number_and_much_of_it_as_one_change(writer, page, cast, ear):
    ada, bruno = writer(cast.ada), writer(cast.bruno)
    bruno.ear.close()
    for count in range(30):
        ada.writes(f"{count} Werktage.")
    bruno.ear = ear(cast.bruno, since={page.stream: 1})
    frame = bruno.hear()
    assert (frame["seq"], bruno.document) == (31, paragraphs("29 Werktage."))


def test_who_comes_back_to_a_document_that_has_ended_begins_anew(writer, page, cast, ear, monkeypatch):
    ada = writer(cast.ada)
    ada.writes("Elf Werktage.")
    page.refresh_from_db()
    page.settle_words()
    monkeypatch.setattr("wiki.together.writing.LARGE", 10)
    page.condense()
    assert ada.writes("Zwölf Werktage.")["why"] == "ended"
    late = ear(cast.ada, since={page.stream: 1})
    assert late.hear() == {"reset": page.stream, "seq": 3}
    late.close()
    assert writer(cast.ada).writes("Zwölf Werktage.")["seq"] == 4


def test_others_hear_nothing_of_what_is_being_written_and_bring_nothing(ear, page, cast):
    reader = ear(cast.otto, since={page.stream: None})
    assert page.stream in reader.welcome.get("refused", [])
    reader.say({"write": {"stream": page.stream, "n": 1, "seed": 0, "schema": 1, "change": ""}})
    assert reader.hear()["why"] == "not_allowed"


def test_who_loses_the_right_is_told_and_writes_and_hears_no_more(writer, page, cast):
    ada, bruno = writer(cast.ada), writer(cast.bruno)
    page.space.remove(cast.bruno, by=cast.ada)
    while "refused" not in (frame := bruno.hear()):
        pass
    assert (frame["refused"], frame["why"]) == (None, "not_allowed")
    ada.writes("Elf Werktage.")
    assert bruno.answer_to(bruno.brings(bruno.says("Neun Werktage.")))["why"] == "not_allowed"
    assert (bruno.no, page.updates.count()) == (1, 2)


@pytest.mark.parametrize(
    "change, why", [(b"", "unreadable"), (b"\xff" * 40, "unreadable"), (b"\x00" * (257 * 1024), "too_much")]
)
def test_what_cannot_be_taken_is_refused_in_a_word_and_the_socket_stays(writer, cast, change, why):
    ada = writer(cast.ada)
    assert ada.answer_to(ada.brings(change))["why"] == why
    assert ada.writes("Elf Werktage.")["seq"] == 2


def test_what_goes_on_from_words_that_never_came_is_not_called_safe(writer, page, cast):
    ada = writer(cast.ada)
    ada.says("Elf Werktage.")
    lost = ada.says("Elf Werktage.", "Auch Kisten.")
    assert ada.answer_to(ada.brings(lost))["why"] == "unreadable"
    assert page.updates.count() == 1


def test_a_program_needs_the_right_to_write(page, cast, ear, live):
    copy = page.share(by=cast.ada)
    for scopes, heard in ((["read"], "not_allowed"), (["read", "write"], "unreadable")):
        program = ear(None, token=cast.ada.issue_token("Programm", scopes), origin=None, since={page.stream: 1})
        program.say({"write": {"stream": page.stream, "n": 1, "seed": copy.seed, "schema": VERSION, "change": ""}})
        assert program.hear()["why"] == heard


def test_an_editor_that_knows_another_schema_is_told_so(writer, cast):
    ada = writer(cast.ada)
    assert ada.answer_to(ada.brings(ada.says("Elf Werktage."), schema=VERSION + 1))["why"] == "old_editor"


def test_when_the_last_writer_has_gone_a_revision_is_cut(writer, page, cast):
    ada, bruno = writer(cast.ada), writer(cast.bruno)
    ada.writes("Elf Werktage.")
    ada.ear.close()
    bruno.ear.say({"leave": page.stream})
    assert bruno.ear.hear_until("page.revised", page.space.stream)
    revision = page.revisions.get(number=2)
    assert [person.handle for person in revision.contributors.all()] == ["ada"]


def test_carets_come_and_go_with_their_people_under_the_names_of_the_house(writer, page, cast):
    ada = writer(cast.ada)
    ada.ear.say({"caret": {"stream": page.stream, "client": 7, "clock": 1, "state": {"name": "Chef", "at": 3}}})
    bruno = writer(cast.bruno)
    seen = bruno.hear()
    assert seen["passing"] == "caret" and (seen["person"], seen["name"]) == (cast.ada.pk, cast.ada.name)
    assert (seen["client"], seen["state"]) == (7, {"name": "Chef", "at": 3})
    ada.ear.close()
    gone = bruno.hear()
    assert (gone["client"], gone["clock"], gone["state"]) == (7, 2, None)
