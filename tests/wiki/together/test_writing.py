"""A page written together: every change is in the log before anybody hears of it, and revisions hold all of them."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from pycrdt import Doc, write_var_uint

from content.errors import Gone
from events.models import Stream
from tests.wiki.together.test_parsing import BOASTS
from tests.wiki.together.test_translating import paragraphs
from wiki.errors import Conflict, TooMuch, Unreadable
from wiki.models import Page
from wiki.together import writing
from wiki.together.parsing import ELEMENT, Reader, beginnings
from wiki.together.translating import read, write

pytestmark = pytest.mark.django_db


class Editor:
    """Somebody's editor: its own shared document, from which changes are brought to the house."""

    def __init__(self, page, person):
        self.page, self.person, self.doc = page, person, Doc()
        self.doc.apply_update(page.share(by=person).whole)

    def says(self, *texts):
        """The change after which it says this."""
        before = self.doc.get_state()
        write(self.doc, paragraphs(*texts))
        return self.doc.get_update(before)

    def writes(self, *texts):
        return self.page.take(self.says(*texts), by=self.person)


@pytest.fixture
def page(written):
    return written(markdown="Zehn Werktage.")


def words(page):
    return Page.objects.get(pk=page.pk).body


def test_the_first_to_come_gets_what_the_page_says_and_it_is_put_down_once(page, ada, bruno):
    first, second = Editor(page, ada), Editor(page, bruno)
    assert read(first.doc) == read(second.doc) == paragraphs("Zehn Werktage.")
    assert [(update.no, update.person) for update in page.updates.all()] == [(1, None)]


def test_changes_have_the_numbers_of_the_pages_stream_and_come_together(page, ada, bruno):
    first, second = Editor(page, ada), Editor(page, bruno)
    assert (first.writes("Elf Werktage."), second.writes("Zehn Werktage.", "Auch Kisten.")) == (2, 3)
    assert page.share(by=ada).document == paragraphs("Elf Werktage.", "Auch Kisten.")
    assert Stream.objects.numbers([page.stream]) == {page.stream: 3}
    assert words(page) == "Zehn Werktage.\n"


def test_a_revision_is_cut_of_all_that_was_written_by_all_who_wrote(page, ada, bruno, told):
    Editor(page, ada).writes("Elf Werktage.")
    Editor(page, bruno).writes("Elf Werktage.", "Auch Kisten.")
    revision = page.settle_words(summary="Fristen")
    assert words(page) == "Elf Werktage.\n\nAuch Kisten.\n"
    assert (revision.number, revision.summary) == (2, "Fristen")
    assert sorted(person.handle for person in revision.contributors.all()) == ["ada", "bruno"]
    assert told(page.space)[-1] == ("page.revised", page.pk)


def test_nothing_new_cuts_nothing(page, ada, told):
    assert page.settle_words() is None
    editor = Editor(page, ada)
    editor.writes("Elf Werktage.")
    editor.writes("Zehn Werktage.")
    before = told(page.space)
    assert page.settle_words() is None and page.settle_words() is None
    assert (page.revisions.count(), told(page.space)) == (1, before)


def test_what_a_form_says_meets_what_was_written_together(page, ada, bruno):
    editor = Editor(page, ada)
    editor.writes("Zehn Werktage.", "Auch Kisten.")
    page.revise(by=bruno, base=1, markdown="Elf Werktage.")
    assert words(page) == "Elf Werktage.\n\nAuch Kisten.\n"
    assert [revision.number for revision in page.revisions.all()] == [3, 2, 1]
    assert page.share(by=ada).document == paragraphs("Elf Werktage.", "Auch Kisten.")
    editor.doc.apply_update(page.share(by=ada).whole)
    assert read(editor.doc) == paragraphs("Elf Werktage.", "Auch Kisten.")
    assert page.settle_words() is None


def test_a_form_that_disagrees_is_shown_a_revision_that_is_there(page, ada, bruno):
    Editor(page, ada).writes("Elf Werktage.")
    with pytest.raises(Conflict) as conflict:
        page.revise(by=bruno, base=1, markdown="Neun Werktage.")
    assert page.revisions.filter(number=conflict.value.theirs.number).exists()
    assert words(page) == "Elf Werktage.\n" and page.share(by=ada).document == paragraphs("Elf Werktage.")


def test_an_old_revision_comes_back_for_those_who_write(page, ada):
    editor = Editor(page, ada)
    editor.writes("Elf Werktage.")
    page.settle_words()
    page.restore_revision(1, by=ada, base=2)
    assert page.share(by=ada).document == paragraphs("Zehn Werktage.")


def test_whoever_may_not_write_opens_nothing_and_brings_nothing(page, ada, gast):
    editor = Editor(page, ada)
    with pytest.raises(PermissionDenied):
        page.share(by=gast)
    with pytest.raises(PermissionDenied):
        page.take(editor.says("Nein"), by=gast)
    assert page.updates.count() == 1 and page.settle_words() is None


def test_a_page_in_the_trash_takes_no_words(page, ada):
    editor = Editor(page, ada)
    page.trash(by=ada)
    with pytest.raises(Gone):
        editor.writes("Noch etwas")
    assert page.updates.count() == 1


@pytest.mark.parametrize("change", [*BOASTS, b"", b"\x00"])
def test_bytes_that_are_no_change_are_refused_and_the_page_goes_on(page, ada, change):
    editor = Editor(page, ada)
    with pytest.raises(Unreadable):
        page.take(change, by=ada)
    assert editor.writes("Elf Werktage.") == 2


def test_a_change_that_does_not_fit_this_page_is_refused_and_the_copy_stays_whole(page, ada):
    """Something hung below a word, which only bytes that were made on purpose can ask for."""
    editor, copy = Editor(page, ada), page.share(by=ada)
    with pytest.raises(Unreadable):
        page.take(hung_below_a_word(copy.doc), by=ada, copy=copy)
    assert page.take(editor.says("Elf Werktage."), by=ada, copy=copy) == 2
    assert copy.catch_up(page).document == page.share(by=ada).document == paragraphs("Elf Werktage.")


def test_what_is_too_much_is_refused_before_the_page_cannot_be_opened(page, ada, monkeypatch):
    editor = Editor(page, ada)
    monkeypatch.setattr(writing, "LARGEST", page.share(by=ada).size + 200)
    editor.writes("Zehn Werktage.", "kurz")
    with pytest.raises(ValidationError, match="zu lang"):
        editor.writes("Zehn Werktage.", "lang" * 60)
    monkeypatch.setattr(writing, "LONGEST_CHANGE", 20)
    with pytest.raises(TooMuch):
        editor.writes("Zehn Werktage.", "auch zu lang")
    assert page.share(by=ada).document == paragraphs("Zehn Werktage.", "kurz")


def test_a_copy_that_is_kept_has_what_others_wrote_and_what_it_brought_itself(page, ada, bruno):
    copy, editor = page.share(by=ada), Editor(page, ada)
    Editor(page, bruno).writes("Zehn Werktage.", "Auch Kisten.")
    page.take(editor.says("Elf Werktage."), by=ada, copy=copy)
    assert (copy.no, copy.document) == (3, paragraphs("Elf Werktage.", "Auch Kisten."))


def hung_below_a_word(doc):
    """The bytes of a line break whose parent is the first word of a page that the house has just made."""
    state = Reader(doc.get_state())
    state.number()
    client = write_var_uint(state.number())
    the_word = bytes([0]) + client + bytes([2])
    line_break = bytes([7]) + the_word + bytes([ELEMENT, 9]) + b"hardBreak"
    change = bytes([1, 1, 77, 0]) + line_break + bytes([0])
    beginnings(change)
    return change


def test_pages_that_are_older_than_their_streams_get_one(page):
    Stream.objects.filter(name=page.stream).delete()
    import_module("wiki.migrations.0002_writing_together").open_streams(apps, None)
    assert Stream.objects.numbers([page.stream]) == {page.stream: 0}
