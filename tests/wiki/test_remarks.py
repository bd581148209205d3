"""Comments on pages: threads that are answered, resolved and opened again, by whom the space lets write."""

import pytest
from django.core.exceptions import PermissionDenied

from content.errors import Gone
from events.delivering import deliver_all
from notifications.models import Notification
from wiki.remarks import Remark

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(written):
    return written("Plan", "Zehn Werktage.")


def threads(page):
    """What is said below a page: `{first words: [answers]}`."""
    said = {}
    for remark in page.comments():
        said.setdefault(remark.thread, []).append(remark.body)
    return [(first, answers) for first, *answers in said.values()]


def test_an_answer_stands_with_what_it_answers_and_so_does_an_answer_to_that(page, ada, bruno):
    first = page.comment(ada, "Wirklich zehn?")
    page.comment(bruno, "Und der Zoll?")
    answer = page.comment(bruno, "Ja.", answering=first)
    page.comment(ada, "Gut.", answering=answer)
    assert threads(page) == [("Wirklich zehn?", ["Ja.", "Gut."]), ("Und der Zoll?", [])]


def test_what_answers_a_remark_that_was_taken_back_is_refused(page, ada, bruno):
    first = page.comment(ada, "Wirklich zehn?")
    answer = page.comment(bruno, "Ja.", answering=first)
    first.delete_by(ada)
    for gone in (first, answer):
        with pytest.raises(Gone):
            page.comment(ada, "Gut.", answering=gone)
    assert [remark.body for remark in page.comments()] == ["Ja."]


def test_resolving_twice_is_resolving_once_and_it_can_be_opened_again(page, ada, bruno):
    remark = page.comment(ada, "Wirklich zehn?")
    version = remark.version
    remark.resolve(bruno)
    remark.resolve(ada)
    assert remark.resolution.by == bruno and remark.version == version + 1
    remark.reopen(ada)
    remark.reopen(ada)
    assert not page.comments().resolved().exists() and remark.version == version + 2


def test_an_answer_and_what_was_taken_back_cannot_be_resolved(page, ada, bruno):
    first = page.comment(ada, "Wirklich zehn?")
    answer = page.comment(bruno, "Ja.", answering=first)
    first.delete_by(ada)
    for remark in (answer, first):
        with pytest.raises(PermissionDenied):
            remark.resolve(ada)


def test_who_only_reads_neither_comments_nor_resolves(page, ada, messe):
    remark = page.comment(ada, "Wirklich zehn?")
    messe.archive(ada)
    page.refresh_from_db()
    remark.refresh_from_db()
    with pytest.raises(PermissionDenied):
        page.comment(ada, "Noch etwas")
    with pytest.raises(PermissionDenied):
        remark.resolve(ada)
    assert Remark.objects.count() == 1


def test_the_page_shows_threads_and_offers_resolved_ones(page, signed_in, ada, bruno):
    browser = signed_in(ada)
    first = page.comment(bruno, "Wirklich zehn?")
    page.comment(ada, "Ja.", answering=first)
    first.resolve(ada)
    shown = browser.get(page.get_absolute_url()).content.decode()
    assert shown.index("Wirklich zehn?") < shown.index("Ja.") and "Erledigt von Ada Arndt" in shown
    assert "Den erledigten zeigen" in shown and "2 Kommentare" in shown


def test_one_comments_answers_changes_and_resolves_by_forms_alone(page, signed_in, ada):
    browser = signed_in(ada)
    done = browser.post(f"{page.get_absolute_url()}comments/", {"body": "Wirklich **zehn**?"}, follow=True)
    remark = Remark.objects.get()
    assert done.redirect_chain == [(f"{page.get_absolute_url()}#entry-{remark.pk}", 302)]
    assert "<strong>zehn</strong>" in done.content.decode()
    form = browser.get(f"{page.get_absolute_url()}?answering={remark.pk}").content.decode()
    assert f'name="answering" value="{remark.pk}"' in form
    browser.post(f"{page.get_absolute_url()}comments/", {"body": "Ja.", "answering": remark.pk})
    browser.post(f"/remarks/{remark.pk}/edit/", {"body": "Wirklich elf?"})
    browser.post(f"/remarks/{remark.pk}/resolve/")
    assert threads(page) == [("Wirklich elf?", ["Ja."])] and page.comments().resolved().count() == 1
    browser.post(f"/remarks/{remark.pk}/reopen/")
    assert not page.comments().resolved().exists()


def test_what_cannot_be_taken_is_said_on_the_page_and_changes_nothing(page, signed_in, ada):
    browser, other = signed_in(ada), page.comment(ada, "Wirklich zehn?")
    for refused in ({"body": " "}, {"body": "x" * 10_001}, {"body": "Ja.", "answering": 10**15}):
        answer = browser.post(f"{page.get_absolute_url()}comments/", refused)
        assert answer.status_code == 422 and b'role="alert"' in answer.content
    assert list(page.comments()) == [other]


def test_comments_go_and_come_with_their_page(page, ada):
    page.comment(ada, "Wirklich zehn?")
    page.trash(by=ada)
    assert not Remark.objects.visible_to(ada).exists()
    page.restore(by=ada)
    assert Remark.objects.visible_to(ada).count() == 1


def test_the_author_of_a_page_and_who_commented_are_told(page, ada, bruno, otto):
    page.comment(bruno, "Wirklich zehn?")
    page.comment(otto, "Frage ich auch.")
    deliver_all()
    told = Notification.objects.values_list("person__handle", "entry__author__handle")
    assert sorted(told) == [("ada", "bruno"), ("ada", "otto"), ("bruno", "otto")]
