import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.models import Department, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def haeussler(ada):
    unit = Department.objects.create(name="Werkzeugbau", slug="werkzeugbau")
    return Person.objects.admit("j@firma.example", name="Jürgen Häußler", department=unit, topics=["Drahterodieren"])


@pytest.mark.parametrize("typed", ["Häußler", "haeussler", "HAUSSLER", "häuß", "jür hä", "werkz", "draht"])
def test_people_are_found_however_they_are_typed(haeussler, typed):
    assert list(Person.objects.found(typed)) == [haeussler]


@pytest.mark.parametrize("typed", ["äußler", "Meier", "jürgen meier"])
def test_the_middle_of_a_word_or_another_word_finds_nobody(haeussler, typed):
    assert not Person.objects.found(typed)


def test_a_change_of_topics_changes_what_finds_one(haeussler):
    haeussler.change(haeussler, topics=["Schleifen"])
    assert not Person.objects.found("draht")
    assert list(Person.objects.found("schleif")) == [haeussler]


def test_surnames_sort_without_regard_to_marks(db):
    for name in ("Ben Yıldız", "Siniša Đurić", "Bärbel Aßmann", "Jürgen Häußler"):
        Person.objects.admit(f"{name.split()[1]}@firma.example".encode("ascii", "ignore").decode(), name=name)
    assert [person.family_name for person in Person.objects.all()] == ["Aßmann", "Đurić", "Häußler", "Yıldız"]


def test_a_department_counts_all_below_it(signed_in, ada, haeussler):
    top = Department.objects.create(name="Technik", slug="technik")
    Department.objects.filter(pk=haeussler.department_id).update(parent=top)
    page = signed_in(ada).get("/people/?department=technik")
    assert list(page.context["directory"].people) == [haeussler]
    counts = {row.department.slug: row.count for row in page.context["directory"].units}
    assert counts == {"technik": 1, "werkzeugbau": 1}


def test_a_guest_sees_only_those_who_share_a_space(signed_in, cast):
    seen = set(signed_in(cast.gast).get("/people/").context["directory"].people)
    assert seen == {cast.gast, cast.ada, cast.bruno, cast.clara}


def test_a_guest_does_not_find_the_page_of_a_stranger(signed_in, cast):
    guest = signed_in(cast.gast)
    assert guest.get("/people/otto/").status_code == 404
    assert guest.get("/people/ada/").status_code == 200


def test_who_left_is_not_in_the_directory(signed_in, cast):
    assert cast.emil not in signed_in(cast.ada).get("/people/?q=emil").context["directory"].people


def test_nobody_reads_the_directory_without_signing_in(client, ada):
    assert client.get("/people/").status_code == 302
    assert client.get("/people/ada/").status_code == 302


def test_the_directory_asks_the_database_as_often_for_five_as_for_fifty(signed_in, ada):
    client = signed_in(ada)
    client.get("/people/")
    few = count_queries(client)
    for number in range(45):
        Person.objects.admit(f"p{number}@firma.example", name=f"Person {number}")
    assert count_queries(client) == few


def count_queries(client):
    with CaptureQueriesContext(connection) as asked:
        client.get("/people/")
    return len(asked)


def test_following_and_following_no_more(signed_in, ada, bruno):
    client = signed_in(ada)
    client.post("/people/bruno/follow/")
    assert ada.follows(bruno) and not bruno.follows(ada)
    client.post("/people/bruno/follow/")
    assert not ada.follows(bruno)
