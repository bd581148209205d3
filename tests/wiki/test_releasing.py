"""Where a space wants it, readers see what was released, and writers go on with a draft."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from events.models import Event
from wiki.controlling import Unalterable
from wiki.errors import NoRevision, NotControlled, OlderRelease
from wiki.markdown.reading import from_markdown
from wiki.models import Control, Page, Release
from wiki.thinning import thin


@pytest.fixture
def controlled(messe, ada):
    Control.objects.begin(messe, by=ada)
    return messe


@pytest.fixture
def page(written, controlled, ada):
    """Released as "Acht", with a draft that says "Zehn"."""
    page = written("Plan", "Acht Werktage.")
    page.release(1, by=ada, note="Erste Fassung")
    return again(page.revise(by=ada, base=1, markdown="Zehn Werktage."))


def again(page):
    return Page.objects.with_node().get(pk=page.pk)


def test_a_new_page_says_nothing_until_it_is_released(written, controlled, ada):
    page = again(written("Plan", "Acht Werktage mit #frist."))
    assert (page.body, page.html, page.node.released, page.taggings.count()) == ("", "", None, 0)
    page.release(1, by=ada)
    page = again(page)
    assert "Acht Werktage" in page.html and page.node.released.number == 1 and page.taggings.count() == 1


def test_a_draft_changes_nothing_that_is_read_until_its_release(page, bruno):
    assert "Acht" in page.html and page.node.current.number == 2 and page.is_ahead
    made = page.release(2, by=bruno, note="Zwei Tage mehr")
    page = again(page)
    assert "Zehn" in page.html and not page.is_ahead
    assert (made.number, made.by, made.note, page.last_release) == (2, bruno, "Zwei Tage mehr", made)


def test_a_draft_calls_nobody_and_a_release_is_told(page, bruno, told):
    kinds = [kind for kind, _page in told(page.space)]
    assert kinds == ["page.published", "page.revised", "page.released", "page.drafted"]
    page.release(2, by=bruno)
    assert [kind for kind, _page in told(page.space)][4:] == ["page.revised", "page.released"]


def test_what_was_written_together_is_a_draft_too(page, bruno):
    copy = page.share(by=bruno)
    page.take(copy.change_to(from_markdown("Elf")), by=bruno)
    page.settle_words()
    page = again(page)
    assert "Acht" in page.html and page.document["content"][0]["content"][0]["text"] == "Elf"


def test_neither_an_older_revision_nor_the_same_is_released(page, ada):
    for number, refusal in ((1, OlderRelease), (7, NoRevision), (None, NoRevision)):
        with pytest.raises(refusal):
            page.release(number, by=ada)
    page.release(2, by=ada)
    with pytest.raises(OlderRelease):
        page.release(2, by=ada)
    assert page.releases.count() == 2


def test_where_nobody_asked_for_it_nothing_is_released(written, ada):
    page = again(written())
    with pytest.raises(NotControlled):
        page.release(1, by=ada)
    assert not Release.objects.exists()


def test_who_may_not_write_releases_nothing(written, werkstatt, ada, otto):
    Control.objects.begin(werkstatt, by=ada)
    page = again(written(space=werkstatt))
    with pytest.raises(PermissionDenied):
        page.release(1, by=otto)
    assert not page.releases.exists()


def test_the_record_cannot_be_altered(page, ada):
    release = page.last_release
    for attempt in (release.delete, Release.objects.all().delete, lambda: Release.objects.update(note="anders")):
        with pytest.raises(Unalterable):
            attempt()
    for past_the_house in (release.save, lambda: models.QuerySet(Release).update(note="anders")):
        with pytest.raises(IntegrityError), transaction.atomic():
            past_the_house()
    assert page.releases.get().note == "Erste Fassung"


def test_who_leaves_for_good_leaves_their_releases_behind(page):
    models.QuerySet(Release).update(by=None)
    assert page.releases.get().number == 1


def test_who_begins_it_releases_what_stands_there(written, messe, ada, bruno):
    page = written("Plan", "Acht Werktage.")
    with pytest.raises(PermissionDenied):
        Control.objects.begin(messe, by=bruno)
    Control.objects.begin(messe, by=ada)
    Control.objects.begin(messe, by=ada)
    page = again(page)
    assert page.node.released == page.node.current and page.last_release.by == ada and page.releases.count() == 1


def test_who_ends_it_shows_what_was_written_last_and_keeps_the_record(page, ada, bruno):
    with pytest.raises(PermissionDenied):
        Control.objects.end(page.space, by=bruno)
    Control.objects.end(page.space, by=ada)
    page = again(page)
    assert "Zehn" in page.html and page.node.released is None and page.releases.count() == 1
    Control.objects.begin(page.space, by=ada)
    assert [release.number for release in again(page).releases.all()] == [2, 1]


def test_switching_is_told_once(messe, ada):
    def told():
        return Event.objects.filter(stream=messe.stream, kind="space.changed").count()

    Control.objects.end(messe, by=ada)
    assert told() == 0
    Control.objects.begin(messe, by=ada)
    Control.objects.begin(messe, by=ada)
    assert told() == 1


def test_a_repeated_page_is_the_first_one(controlled, ada):
    number = "8c5f6d0a-0d4b-4a7e-9d52-1f9a4e0c7c11"
    first, second = (Page.objects.publish(ada, controlled, "Plan", markdown="Eins.", client_id=number) for _ in "ab")
    assert first.pk == second.pk


def test_released_revisions_are_never_thinned_out(page, ada):
    page.release(2, by=ada)
    for number in range(2, 6):
        page = again(page.revise(by=ada, base=number, markdown=f"Stand {number}."))
    page.revisions.update(created_at=timezone.now() - timedelta(days=90))
    thin(page, timezone.now())
    assert {1, 2, 6} <= set(page.revisions.values_list("number", flat=True))
    assert not {3, 4} & set(page.revisions.values_list("number", flat=True))
