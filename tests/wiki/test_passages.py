"""A passage that was commented on stays the same passage while the page around it, and it itself, is changed."""

import random

import pytest
from django.core.exceptions import ValidationError

from events.delivering import deliver_all
from wiki.passages import Following, place_of

OLD = "Die Spedition holt zehn Werktage vorher ab. Der Strom kommt aus Halle drei."


def after(old, new, quote):
    start = old.index(quote)
    found = Following(old, new).passage(start, start + len(quote))
    return found and new[found[0] : found[1]]


@pytest.mark.parametrize(
    ("new", "quote", "now"),
    [
        (f"Zuerst: {OLD}", "zehn Werktage", "zehn Werktage"),
        (OLD.replace("Spedition", "Bahn"), "Spedition holt zehn", "Bahn holt zehn"),
        (OLD.replace("zehn", "acht bis neun"), "holt zehn Werktage vorher", "holt acht bis neun Werktage vorher"),
        (" ".join(reversed(OLD.partition(" Der Strom"))), "zehn Werktage", "zehn Werktage"),
        ("Der Strom kommt aus Halle drei.", "zehn Werktage", None),
        ("", "zehn Werktage", None),
    ],
)
def test_it_goes_along_with_what_is_changed(new, quote, now):
    assert after(OLD, new, quote) == now


def test_of_several_equal_places_the_one_after_the_same_words_is_meant():
    text = "Montag: Halle drei. Dienstag: Halle drei. Mittwoch: Halle drei."
    assert place_of(text, "Halle drei", "Dienstag: ") == text.index("Halle", text.index("Dienstag"))
    assert place_of(text, "Halle vier") is None and place_of(text, "") is None


def test_it_stays_at_its_place_among_equal_words():
    old = "Halle drei. Montag. Halle drei. Dienstag. Halle drei."
    start = old.index("Halle", 15)
    new = f"Vorab etwas. {old}"
    assert Following(old, new).passage(start, start + 10) == (start + 13, start + 23)


def test_whatever_is_changed_elsewhere_the_words_are_found_again():
    chance = random.Random(7)
    words = [f"w{chance.randrange(40)}" for _ in range(200)]
    for _ in range(60):
        first = chance.randrange(50, 140)
        before, marked, behind = words[:first], words[first : first + 6], words[first + 6 :]
        for side in (before, behind):
            for _ in range(chance.randrange(6)):
                side.insert(chance.randrange(len(side)), f"neu{chance.randrange(9)}")
        old, new = " ".join(words), " ".join(before + marked + behind)
        start = len(" ".join(words[:first])) + 1
        found = Following(old, new).passage(start, start + len(" ".join(marked)))
        assert found and new[found[0] : found[1]] == " ".join(marked)


@pytest.mark.django_db
class TestOnPages:
    @pytest.fixture
    def remark(self, written, bruno):
        self.page = written("Plan", OLD)
        return self.page.comment(bruno, "Wirklich?", about=("zehn  Werktage", "holt "))

    def said(self, remark):
        """The words it is about, and what stands at their place on the page."""
        deliver_all()
        self.page.refresh_from_db()
        passage = type(remark).objects.get(pk=remark.pk).passage
        text = " ".join(self.page.revision_read.content.text.split())
        return passage.quote, passage.at is not None and text[passage.at : passage.at + len(passage.quote)]

    def test_it_goes_along_with_the_page_and_open_windows_are_told(self, remark, ada):
        self.page.revise(by=ada, base=1, markdown=OLD.replace("zehn", "acht").replace("Die", "Eine große"))
        assert self.said(remark) == ("acht Werktage", "acht Werktage")
        version = remark.version
        remark.refresh_from_db()
        assert remark.version == version + 1

    def test_what_is_gone_keeps_its_words_and_is_found_when_it_comes_back(self, remark, ada):
        self.page.revise(by=ada, base=1, markdown="Alles neu.")
        assert self.said(remark) == ("zehn Werktage", False)
        self.page.restore_revision(1, by=ada, base=2)
        assert self.said(remark) == ("zehn Werktage", "zehn Werktage")

    def test_words_that_do_not_stand_there_are_refused_and_nothing_is_written(self, remark, ada):
        for words in ("elf Werktage", "x" * 501):
            with pytest.raises(ValidationError):
                self.page.comment(ada, "Wie bitte?", about=(words, ""))
        assert self.page.comments().count() == 1

    def test_saying_it_twice_is_saying_it_once(self, remark, bruno):
        key = "11111111-1111-4111-8111-111111111111"
        for _ in range(2):
            self.page.comment(bruno, "Noch einmal", client_id=key, about=("Halle drei", ""))
        assert self.page.comments().count() == 2

    def test_the_form_takes_what_was_marked(self, remark, signed_in, ada):
        address = f"{self.page.get_absolute_url()}comments/"
        signed_in(ada).post(address, {"body": "Welche?", "quote": "Halle drei", "before": "aus "})
        refused = signed_in(ada).post(address, {"body": "Welche?", "quote": "Halle vier"})
        assert refused.status_code == 422 and "neu markieren" in refused.content.decode()
        shown = signed_in(ada).get(self.page.get_absolute_url()).content.decode()
        assert f'data-at="{OLD.index("Halle drei")}"' in shown and self.page.comments().count() == 2
