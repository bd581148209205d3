"""The demo house as it stands in the database. It is built once for this module, by the house's own verbs."""

import re
from datetime import datetime

import pytest
from django.contrib.auth import authenticate
from django.db import transaction
from django.utils import timezone

from content.models import Entry, File, FormerWords, Link, Mention, Reaction, Reading
from enterprise.demo.building import build
from enterprise.demo.workdays import ZONE
from events.models import Delivery, Event, Stream
from notifications import inbox
from notifications.models import Notification
from people.models import Department, Person
from search.models import Document
from search.searching import Search
from spaces.models import Attention, Membership, Space
from wiki.models import Node, Page, Revision

NOW = datetime(2026, 11, 19, 9, 30, tzinfo=ZONE)


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker, data_folder):
    """The demo company, for as long as this module runs; then the house is empty again."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(NOW)
        transaction.set_rollback(True)


@pytest.fixture
def demo(built, db):
    return built


@pytest.fixture
def anna(demo):
    return Person.objects.get(handle="anna")


def test_it_has_the_promised_size(demo):
    kinds = {kind: Entry.objects.filter(kind=kind).count() for kind in ("post", "message", "page", "comment")}
    assert kinds.pop("comment") > 500
    assert kinds == {"post": 300, "message": 2000, "page": 60}
    assert (Person.objects.count(), Space.objects.team().count()) == (40, 12)
    assert Department.objects.count() >= 9
    assert Department.objects.exclude(parent=None).exists()


@pytest.mark.parametrize("name", ["anna", "ben", "cora", "admin"])
def test_the_promised_people_sign_in_with_the_promised_password(demo, rf, name):
    person = authenticate(rf.post("/"), email=f"{name}@demo.example", password="werkfunk-demo")
    assert person.is_active
    assert person.is_admin == (name == "admin")


def test_the_promised_spaces_have_the_promised_people(demo):
    def handles(slug):
        return set(Membership.objects.filter(space__slug=slug).values_list("person__handle", flat=True))

    kinds = dict(Space.objects.team().values_list("slug", "kind"))
    assert {slug: kinds[slug] for slug in ("alle", "werkstatt", "rat", "messe")} == {
        "alle": "company", "werkstatt": "closed", "rat": "secret", "messe": "open",
    }  # fmt: skip
    assert Space.objects.get(slug="alle").name == "Alle im Haus"
    for slug in ("werkstatt", "rat"):
        assert {"anna", "ben"} <= handles(slug)
        assert "cora" not in handles(slug)
    assert {"anna", "ben", "cora", "deniz"} <= handles("messe")


def test_cora_finds_nothing_of_the_secret_and_the_closed_space(demo):
    cora = Person.objects.get(handle="cora")
    seen = set(Entry.objects.visible_to(cora).values_list("space__slug", flat=True))
    assert "messe" in seen
    assert seen.isdisjoint({"werkstatt", "rat"})
    assert not Space.objects.visible_to(cora).filter(slug="rat").exists()


def test_the_guest_is_a_guest_everywhere(demo):
    guest = Person.objects.get(handle="emile")
    assert not guest.is_employee
    assert set(guest.memberships.values_list("role", flat=True)) == {"guest", "member"}
    assert set(guest.memberships.filter(role="member").values_list("space__kind", flat=True)) == {"direct"}


def test_nothing_lies_in_the_future(demo):
    now = max(NOW, timezone.now())
    for model, column in ((Entry, "created_at"), (Entry, "edited_at"), (Event, "at"), (Revision, "created_at"),
                          (Notification, "created_at"), (File, "created_at"), (FormerWords, "until")):  # fmt: skip
        late = model._base_manager.filter(**{f"{column}__gt": now})
        assert not late.exists(), (model, column, late.first())
    assert not Entry.objects.filter(created_at__gt=NOW).exists()


def test_within_a_space_ids_and_numbers_rise_with_time(demo):
    last = {}
    for entry in Entry.objects.order_by("pk").only("space_id", "seq", "created_at"):
        seq, created_at = last.get(entry.space_id, (0, entry.created_at))
        assert entry.seq > seq and entry.created_at >= created_at, entry.pk
        last[entry.space_id] = entry.seq, entry.created_at


def test_every_link_leads_somewhere(demo):
    lost = Link.objects.filter(target=None).values_list("source__space__slug", "title")
    assert list(lost) == []
    assert Link.objects.filter(source__kind="page", target__kind="page").count() > 80
    assert Link.objects.filter(source__kind="post", target__kind="page").count() > 60
    assert not Entry.objects.filter(html__contains="red-link").exists()


def test_every_person_written_to_is_called(demo):
    written = Entry.objects.exclude(kind="page").filter(body__regex=r"(^|\s)@[a-z]+")
    assert Mention.objects.filter(person__isnull=False, entry__in=written).values("entry").distinct().count() == (
        written.count()
    )


def test_the_stored_html_has_no_straight_quotes(demo):
    for html in Entry.objects.exclude(html__contains="<code").values_list("html", flat=True):
        assert '"' not in re.sub(r"<[^>]*>", "", html), html
        assert "&quot;" not in html


def test_the_posts_of_the_pictures_stand_where_they_should(demo):
    post = Entry.objects.get(kind="post", body__startswith="Die neue Verzahnungsschleifmaschine")
    assert (post.author.handle, post.space.slug) == ("ben", "halle-3")
    assert timezone.localtime(post.created_at, ZONE).strftime("%d.%m. %H:%M") == "19.11. 08:12"
    assert post.edited_at and post.former_words.count() == 1
    assert Entry.objects.filter(root=post).count() == 4
    assert Reaction.objects.filter(entry=post, emoji="👏").count() == 9
    assert Reaction.objects.filter(entry=post, emoji="👏", person__handle="anna").exists()


def test_the_checklist_has_its_twelve_revisions_and_a_newer_one(demo):
    page = Page.objects.get(title="Messe-Checkliste 2027")
    assert list(page.revisions.order_by("number").values_list("number", flat=True)) == list(range(1, 14))
    twelfth = page.revisions.get(number=12)
    assert (twelfth.summary, twelfth.contributors.get().handle) == ("Für Messe 2027 freigegeben", "cora")
    assert "acht Werktage" in twelfth.content.text and "zehn Werktage" in page.revisions.get(number=13).content.text


def test_the_tree_of_the_sales_space_is_that_of_the_picture(demo):
    nodes = Node.objects.filter(space__slug="vertrieb-sued").order_by("position")
    tops = list(nodes.filter(parent=None).values_list("page__title", flat=True))
    assert tops == ["Angebote und Preise", "Kundenbesuche", "Messen", "Reklamationsbearbeitung", "Zoll und Ausfuhr"]
    below = nodes.filter(parent__page__title="Messe-Checkliste 2027").values_list("page__title", flat=True)
    assert list(below) == ["Versandpapiere", "Standdienst-Einteilung", "Nachbereitung 2025"]


def test_pictures_and_papers_are_there_with_their_descriptions(demo):
    assert File.objects.filter(entry=None).count() == 0
    assert not File.objects.exclude(width=None).filter(alt="").exists()
    assert File.objects.exclude(width=None).count() >= 4
    assert File.objects.filter(media_type="application/pdf").count() >= 4


def test_what_waits_for_anna_is_what_the_pictures_show(anna):
    waiting = {Space.objects.get(pk=pk): there for pk, there in Reading.objects.waiting(anna).items()}
    meant = {
        space.slug if not space.is_direct else "direct": there.count for space, there in waiting.items() if there.count
    }
    assert meant == {"halle-3": 1, "direct": 2}
    unread = {space.slug for space, there in waiting.items() if there.surfaces and not space.is_direct}
    assert unread == {"alle", "halle-3", "vertrieb-sued", "messe"}
    assert inbox.count(anna) == 2


def test_her_own_choice_of_spaces_stands_first(anna):
    chosen = Attention.objects.filter(person=anna, favourite=True).values_list("space__slug", flat=True)
    assert set(chosen) == {"halle-3", "vertrieb-sued", "rat", "messe"}


def test_everybody_else_has_read_up_to_yesterday(demo):
    yesterday = datetime(2026, 11, 18, 18, 0, tzinfo=ZONE)
    for person in Person.objects.exclude(handle="anna"):
        for reading in Reading.objects.filter(person=person):
            later = Entry.objects.filter(space=reading.space, pk__gt=reading.entry).on(reading.surface)
            assert not later.filter(created_at__lte=yesterday).exists(), reading


def test_nothing_is_left_to_be_delivered_and_everything_can_be_found(demo):
    assert Delivery.objects.count() == 0
    found = {(document.kind, document.object_id) for document in Document.objects.all()}
    assert set(Entry.objects.values_list("kind", "pk")) <= found


def test_parts_of_compounds_are_found_because_the_index_knows_the_words_of_the_house(anna):
    hits = {(hit.kind, str(hit.thing)) for hit in Search(anna, "antrag").hits()}
    assert {
        ("page", "Urlaubsantrag stellen"),
        ("page", "Investitionsantrag über 10.000 €"),
        ("person", "Katarína Nováková"),
        ("file", "Formular_Bildungsurlaubsantrag_2026.pdf"),
    } <= hits


def test_the_streams_stand_at_their_last_event(demo):
    for stream in Stream.objects.filter(name__startswith="space:"):
        numbers = Event.objects.filter(stream=stream.name).order_by("seq").values_list("seq", flat=True)
        assert list(numbers) == list(range(1, stream.seq + 1))
