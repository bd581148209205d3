"""A demo house grown in bulk is as consistent as one that was written by hand, only without a past in the log."""

from collections import Counter
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import Count, F, Max, Min

from chat.models import Message
from content.models import Entry, Reading
from enterprise.demo import crowding, heaping
from enterprise.demo.growing import Growth, grow
from enterprise.demo.workdays import ZONE
from events.models import Event, Stream
from microblog.models import Post
from people.models import Department, Person
from spaces.models import Membership, Space
from wiki.models import Node, Page

NOW = datetime(2026, 11, 19, 9, 30, tzinfo=ZONE)
LITTLE = Growth(people=40, spaces=6, posts=50, messages=300, pages=30)


@pytest.fixture
def anna(db):
    """Enough of a demo house to grow: its Anna, with a password."""
    department = Department.objects.create(name="Fertigung", slug="fertigung")
    return Person.objects.admit(
        "anna@demo.example", given_name="Anna", family_name="Krüger", handle="anna", department=department, password="x"
    )


@pytest.fixture
def grown(anna):
    grow(LITTLE, NOW)
    return list(crowding.grown_spaces())


def test_it_grows_by_what_was_asked_for(grown):
    kinds = Counter(Entry.objects.values_list("kind", flat=True))
    assert (kinds["post"], kinds["message"], kinds["page"]) == (50, 300, 30)
    assert kinds["comment"] >= 10
    assert (Person.objects.count(), len(grown)) == (41, 6)


def test_every_stream_stands_at_the_number_of_its_last_entry(grown):
    numbers = Stream.objects.numbers([space.stream for space in grown])
    for space in grown:
        seqs = Entry.objects.filter(space=space).order_by("seq").values_list("seq", flat=True)
        assert list(seqs) == list(range(1, numbers[space.stream] + 1))
        assert not Event.objects.filter(stream=space.stream).exists()


def test_ids_numbers_and_hours_rise_together(grown):
    for kind in ("post", "message", "page"):
        rows = Entry.objects.filter(kind=kind).order_by("pk").values_list("created_at", flat=True)
        assert list(rows) == sorted(rows)
        assert rows.last() < NOW
    for space in grown:
        seqs = Entry.objects.filter(space=space).order_by("pk").values_list("seq", flat=True)
        assert list(seqs) == sorted(seqs)


def test_only_people_of_the_space_write_there(grown):
    members = set(Membership.objects.values_list("space", "person"))
    assert set(Entry.objects.values_list("space", "author")) <= members


def test_answers_hang_on_posts_of_the_same_space(grown):
    for comment in Entry.objects.filter(kind="comment").select_related("root"):
        assert comment.root.kind == "post" and comment.parent_id == comment.root_id
        assert comment.space_id == comment.root.space_id


def test_what_is_stored_is_what_the_house_would_have_rendered(grown):
    for message in Message.objects.order_by("pk")[:40]:
        stored = message.html
        message.put_into_words(message.body)
        assert message.html == stored
    page = Page.objects.first()
    assert page.html and page.revisions.get().content.markdown == page.body


def test_pages_form_trees_without_holes(grown):
    assert not Node.objects.exclude(parent=None).exclude(parent__space=F("space")).exists()
    for space in grown:
        places = Node.objects.filter(space=space).values("parent").annotate(
            number=Count("pk"), first=Min("position"), last=Max("position")
        )  # fmt: skip
        assert all(row["first"] == 0 and row["last"] == row["number"] - 1 for row in places), list(places)


def test_grown_pages_open_and_can_be_revised(grown):
    page = Page.objects.with_node().order_by("pk").last()
    page.revise(by=page.author, base=1, markdown="Neu.")
    assert page.revisions.count() == 2


def test_life_goes_on_after_growing(grown, anna):
    """The next entry written by a verb gets a key and a number of its own."""
    space = grown[0]
    before = Stream.objects.get(name=space.stream).seq
    message = Message.objects.send(anna, space, "Weiter geht es.")
    assert message.seq == before + 1
    assert message.pk > Entry.objects.exclude(pk=message.pk).aggregate(last=Max("pk"))["last"]


def test_nobody_is_greeted_by_what_has_grown(grown, anna):
    assert Membership.objects.filter(person=anna).count() == 5
    assert not any(there.surfaces for there in Reading.objects.waiting(anna).values())


def test_grown_people_write_and_sign_in_like_all_others(grown):
    person = Person.objects.get(handle="p00001")
    assert person.email == "p00001@demo.example" and person.is_employee
    assert person.password == Person.objects.get(handle="anna").password
    assert Stream.objects.filter(name=person.stream).exists()


def test_every_fifth_space_is_closed_to_others(grown):
    assert [space.slug for space in grown if space.kind == Space.Kind.CLOSED] == ["projekt-00005"]


def test_growing_again_adds_to_what_is_there(grown):
    last = Entry.objects.filter(kind="message").aggregate(last=Max("created_at"))["last"]
    grow(LITTLE, NOW + timedelta(days=1))
    assert Message.objects.count() == 600
    assert len(crowding.grown_spaces()) == 12
    assert Message.objects.order_by("pk")[300].created_at >= last
    test_every_stream_stands_at_the_number_of_its_last_entry(list(crowding.grown_spaces()))
    test_pages_form_trees_without_holes(list(crowding.grown_spaces()))


def test_the_same_growth_in_the_same_house_is_the_same(anna):
    def grown():
        with transaction.atomic():
            grow(LITTLE, NOW)
            entries = Entry.objects.order_by("pk")
            yield list(entries.values_list("kind", "space__slug", "author__handle", "title", "body", "created_at"))
            transaction.set_rollback(True)

    (once,), (again,) = grown(), grown()
    assert once == again


def test_entries_without_spaces_bring_spaces_of_their_own(anna):
    grow(Growth(messages=10), NOW)
    assert Message.objects.count() == 10
    assert len(crowding.grown_spaces()) == 20


def test_no_plain_word_of_a_scene_calls_or_links(grown):
    assert not Entry.objects.filter(html__contains='class="mention"').exists()
    assert not Post.objects.filter(html__contains="page-link").exists()


def test_writing_costs_as_many_queries_for_many_as_for_few(anna, django_assert_max_num_queries):
    grow(Growth(spaces=2), NOW)
    rooms = crowding.rooms()
    with django_assert_max_num_queries(14):
        heaping.send(400, rooms, NOW)


def test_the_command_grows_a_demo_house_and_tells_what_it_did(anna):
    told = StringIO()
    call_command("demo", messages=20, people=3, stdout=told)
    assert "3 people in" in told.getvalue() and "20 messages in" in told.getvalue()
    assert Message.objects.count() == 20
