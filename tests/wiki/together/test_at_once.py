"""A page opened and written by many at the same moment, past forms that revise it: on both databases, with threads."""

import pytest
from pycrdt import Doc

from tests.crowd import at_once
from tests.wiki.together.test_translating import paragraphs
from tests.wiki.together.test_writing import Editor
from wiki.models import Page

pytestmark = pytest.mark.django_db(transaction=True)
BLOCKS = [f"Absatz {number}." for number in range(6)]


def fresh(page):
    return Page.objects.get(pk=page.pk)


def test_of_all_who_open_a_page_at_once_one_makes_the_shared_document(written, ada, bruno):
    page = written(markdown="\n\n".join(BLOCKS))
    copies = at_once(*(lambda by=by: fresh(page).share(by=by) for by in (ada, bruno, ada, bruno)))
    assert page.updates.count() == 1
    merged = Doc()
    for copy in copies:
        merged.apply_update(copy.whole)
    assert merged.get_update() == copies[0].whole


def test_everything_written_at_once_is_in_the_log_without_gaps_and_in_the_revision(written, ada, bruno):
    page = written(markdown="\n\n".join(BLOCKS))
    editors = [Editor(fresh(page), (ada, bruno)[index % 2]) for index in range(6)]
    changed = [[*BLOCKS[:i], f"{BLOCKS[i]} Neu.", *BLOCKS[i + 1 :]] for i in range(6)]
    writing = [lambda one=one, said=said: one.writes(*said) for one, said in zip(editors, changed, strict=True)]
    settling = [lambda: fresh(page).settle_words() for _ in range(2)]
    at_once(*writing, *settling)
    fresh(page).settle_words()
    numbers = list(page.updates.order_by("no").values_list("no", flat=True))
    assert numbers == list(range(1, 8))
    assert fresh(page).share(by=ada).document == paragraphs(*(f"{block} Neu." for block in BLOCKS))
    assert fresh(page).body == "\n\n".join(f"{block} Neu." for block in BLOCKS) + "\n"


def test_a_form_among_those_who_write_together_takes_nobodys_words(written, ada, bruno):
    page = written(markdown="\n\n".join(BLOCKS))
    editors = [Editor(fresh(page), ada) for _ in range(3)]
    changed = [[*BLOCKS[:i], f"{BLOCKS[i]} Neu.", *BLOCKS[i + 1 :]] for i in range(6)]
    writing = [lambda i=i: editors[i].writes(*changed[i]) for i in range(3)]
    forms = [lambda i=i: fresh(page).revise(by=bruno, base=1, markdown="\n\n".join(changed[i])) for i in range(3, 6)]
    at_once(*writing, *forms)
    fresh(page).settle_words()
    assert fresh(page).body == "\n\n".join(f"{block} Neu." for block in BLOCKS) + "\n"
    assert fresh(page).share(by=ada).document == paragraphs(*(f"{block} Neu." for block in BLOCKS))
