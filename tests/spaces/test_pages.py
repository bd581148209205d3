"""Spaces through their pages: founding, finding, entering, leaving, looking after them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.models import Reading
from microblog.models import Post
from spaces import rights
from spaces.discovering import line
from spaces.models import Attention, Space
from tests.cast import admit

pytestmark = pytest.mark.django_db


def do(client, slug, verb, **data):
    return client.post(f"/spaces/{slug}/do/{verb}/", data)


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_employee_founds_a_space_and_looks_after_it(ada, signed_in):
    fields = {"name": "  Größe  & Maß ", "kind": "closed", "purpose": "Messen", "hue": "4"}
    answer = signed_in(ada).post("/spaces/new/", fields)
    space = Space.objects.get()
    assert answer["Location"] == "/spaces/groesse-mass/"
    assert (space.name, space.kind, space.hue) == ("Größe & Maß", "closed", 4)
    assert space.standing_of(ada) == rights.STEWARD


def test_no_space_takes_the_address_of_the_form(ada, signed_in):
    signed_in(ada).post("/spaces/new/", {"name": "New", "kind": "open", "hue": "0"})
    assert Space.objects.get().slug == "new-2"


@pytest.mark.parametrize(
    "fields",
    [
        {"name": ""},
        {"name": "  "},
        {"name": "!!!"},
        {"name": "x" * 81},
        {"kind": "direct"},
        {"kind": "company"},
        {"kind": "none"},
        {"hue": "12"},
        {"hue": "rot"},
        {"purpose": "x" * 201},
        {"guidelines": "x" * 4001},
    ],
)
def test_bad_spaces_are_refused_and_not_founded(ada, signed_in, fields):
    answer = signed_in(ada).post("/spaces/new/", {"name": "Gut", "kind": "open", "hue": "0"} | fields)
    assert answer.status_code == 422
    assert not Space.objects.exists()


def test_a_guest_founds_nothing(gast, signed_in):
    assert signed_in(gast).post("/spaces/new/", {"name": "Meins", "kind": "open", "hue": "0"}).status_code == 403
    assert not Space.objects.exists()


def test_fields_that_are_not_in_the_form_change_nothing(messe, ada, signed_in):
    fields = {
        "name": "Messe",
        "kind": "open",
        "hue": "1",
        "slug": "alle",
        "people_key": "x",
        "archived_at": "2020-01-01",
    }
    signed_in(ada).post("/spaces/messe/edit/", fields)
    messe.refresh_from_db()
    assert (messe.slug, messe.people_key, messe.archived_at, messe.hue) == ("messe", None, None, 1)


def test_the_company_space_stays_the_companys(alle, admin, signed_in):
    signed_in(admin).post("/spaces/alle/edit/", {"name": "Alle im Haus", "kind": "secret", "hue": "0"})
    alle.refresh_from_db()
    assert (alle.name, alle.kind) == ("Alle im Haus", rights.COMPANY)


def test_an_open_space_is_entered_and_left(messe, otto, signed_in):
    client = signed_in(otto)
    do(client, "messe", "join")
    assert messe.has(otto)
    do(client, "messe", "leave")
    assert not messe.has(otto)


def test_the_last_steward_stays_and_hears_why(messe, ada, signed_in):
    answer = signed_in(ada).post("/spaces/messe/do/leave/", follow=True)
    assert "mindestens eine verantwortliche Person" in answer.content.decode()
    assert messe.has(ada)


def test_where_the_last_steward_has_left_the_company_a_member_looks_after_the_space(cast, signed_in):
    bruno, clara, gast = signed_in(cast.bruno), signed_in(cast.clara), signed_in(cast.gast)
    assert "take_over" not in page(bruno, "/spaces/werkstatt/people/")
    assert do(bruno, "werkstatt", "take_over").status_code == 403
    cast.ada.deactivate(by=cast.admin)
    assert "take_over" in page(bruno, "/spaces/werkstatt/people/")
    assert "take_over" not in page(gast, "/spaces/werkstatt/people/")
    for who in (gast, signed_in(cast.otto), signed_in(cast.admin)):
        assert do(who, "werkstatt", "take_over").status_code == 403
    do(bruno, "werkstatt", "take_over")
    assert do(clara, "werkstatt", "take_over").status_code == 403
    assert list(Space.objects.get(slug="werkstatt").stewards) == [cast.bruno]


def test_the_company_space_is_taken_over_by_the_administration_only(cast, signed_in):
    cast.alle.memberships.filter(role="steward").delete()
    assert do(signed_in(cast.ada), "alle", "take_over").status_code == 403
    do(signed_in(cast.admin), "alle", "take_over")
    assert list(Space.objects.get(slug="alle").stewards) == [cast.admin]


def test_who_asks_waits_and_is_let_in(werkstatt, ada, otto, signed_in):
    asking = signed_in(otto)
    do(asking, "werkstatt", "ask", message="Ich baue die Vorrichtung")
    do(asking, "werkstatt", "ask", message="Noch einmal")
    assert "Du hast um Einlass gebeten" in page(asking, "/spaces/werkstatt/")
    assert "Ich baue die Vorrichtung" in page(signed_in(ada), "/spaces/werkstatt/people/")
    do(signed_in(ada), "werkstatt", "admit", person="otto")
    assert werkstatt.has(otto)
    assert not werkstatt.requests.exists()


def test_who_is_refused_stays_outside(werkstatt, ada, otto, signed_in):
    werkstatt.ask(otto)
    do(signed_in(ada), "werkstatt", "refuse", person="otto")
    assert not werkstatt.has(otto)
    assert not werkstatt.requests.exists()


def test_only_stewards_see_who_asks(werkstatt, bruno, otto, signed_in):
    werkstatt.ask(otto, "Bitte")
    assert "Otto Ohm" not in page(signed_in(bruno), "/spaces/werkstatt/people/")


def test_a_steward_names_another_and_may_go(werkstatt, ada, bruno, signed_in):
    do(signed_in(ada), "werkstatt", "appoint", person="bruno", role="steward")
    do(signed_in(ada), "werkstatt", "leave")
    assert list(werkstatt.memberships.filter(role="steward").values_list("person", flat=True)) == [bruno.pk]


@pytest.mark.parametrize(
    ("verb", "data", "status"),
    [
        ("appoint", {"person": "bruno", "role": "king"}, 302),
        ("appoint", {"person": "niemand", "role": "member"}, 404),
        ("appoint", {}, 302),
        ("attend", {"level": "laut"}, 302),
        ("ask", {"message": "x" * 501}, 403),
        ("nothing", {}, 404),
        ("__class__", {}, 404),
        ("remove", {"person": "\x00"}, 404),
    ],
)
def test_bad_deeds_do_nothing(werkstatt, ada, signed_in, verb, data, status):
    before = list(werkstatt.memberships.order_by("pk").values_list("person", "role"))
    assert do(signed_in(ada), "werkstatt", verb, **data).status_code in (status, 302)
    assert list(werkstatt.memberships.order_by("pk").values_list("person", "role")) == before


def test_nobody_is_led_out_of_the_house(messe, otto, signed_in):
    for target in ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"):
        assert do(signed_in(otto), "messe", "join", next=target)["Location"] == "/spaces/messe/"


def test_an_archived_space_is_read_but_not_written_and_comes_back(messe, ada, bruno, signed_in):
    Post.objects.publish(ada, messe, "Letzter Stand")
    do(signed_in(ada), "messe", "archive")
    client = signed_in(bruno)
    assert "Letzter Stand" in page(client, "/spaces/messe/")
    assert client.post("/posts/", {"space": "messe", "body": "Noch etwas"}).status_code == 403
    assert "Messe" in page(client, "/spaces/?kind=archive")
    do(signed_in(ada), "messe", "revive")
    assert client.post("/posts/", {"space": "messe", "body": "Weiter"}).status_code == 302


def test_a_favourite_stands_first_and_a_muted_space_last(werkstatt, messe, vorstand, ada, signed_in):
    client = signed_in(ada)
    do(client, "messe", "favour")
    do(client, "werkstatt", "attend", level="muted")
    rail = page(client, "/").split('id="page"')[0]
    assert rail.index("/spaces/messe/") < rail.index("/spaces/vorstand/") < rail.index("/spaces/werkstatt/")
    assert Attention.objects.get(space=werkstatt).level == "muted"
    do(client, "messe", "favour")
    assert not Attention.objects.get(space=messe).favourite


def test_the_rail_tells_what_is_unread_and_how_often_i_am_meant(werkstatt, messe, ada, bruno, signed_in):
    Post.objects.publish(ada, werkstatt, "Neues")
    Post.objects.publish(ada, messe, "@bruno schau")
    rail = page(signed_in(bruno), "/spaces/").split('id="page"')[0]
    werkstatt_row, messe_row = (
        rail.split(f'href="/spaces/{slug}/"')[1].split("</a>")[0] for slug in ("werkstatt", "messe")
    )
    assert "data-unread" in werkstatt_row and "badge" not in werkstatt_row
    assert '<span class="badge">1' in messe_row


def test_the_rail_keeps_up_with_what_happens(messe, ada, bruno, signed_in):
    def row():
        return page(client, "/people/").split('href="/spaces/messe/"')[1].split("</a>")[0]

    client = signed_in(bruno)
    assert "data-unread" not in row()
    post = Post.objects.publish(ada, messe, "@bruno schau")
    assert '<span class="badge">1' in row()
    post.edit("Doch nicht", by=ada)
    assert "data-unread" in row() and "badge" not in row()
    Reading.objects.advance(bruno, messe, "posts", post.pk)
    assert "data-unread" not in row()
    Reading.objects.mark_unread_from(bruno, post)
    assert "data-unread" in row()
    do(client, "messe", "attend", level="muted")
    assert "data-unread" not in row()
    messe.change(ada, name="Messe 2027")
    assert "Messe 2027" in row()
    do(client, "messe", "leave")
    assert 'class="place" href="/spaces/messe/"' not in page(client, "/people/")


def test_a_page_costs_the_same_in_many_spaces(ada, alle, signed_in):
    client, counts = signed_in(ada), []
    for number in range(8):
        space = Space.objects.found(f"Raum {number}", by=ada)
        Post.objects.publish(ada, space, f"Post {number}")
        if number in (2, 7):
            asked, addresses = {}, ("/", "/?all", "/spaces/", f"/spaces/{space.slug}/")
            for address in addresses:
                client.get(address)
            for address in addresses:
                with CaptureQueriesContext(connection) as captured:
                    client.get(address)
                asked[address] = len(captured)
            counts.append(list(asked.values()))
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 30


def test_discovery_filters_by_name_purpose_and_kind(werkstatt, messe, vorstand, ada, otto, signed_in):
    def found(person, query):
        shown = page(signed_in(person), f"/spaces/?{query}")
        return {slug for slug in ("werkstatt", "messe", "vorstand") if f'row__title" href="/spaces/{slug}/"' in shown}

    assert found(otto, "") == {"werkstatt", "messe"}
    assert found(ada, "") == {"werkstatt", "messe", "vorstand"}
    assert found(otto, "q=reisen") == {"messe"}
    assert found(otto, "kind=closed") == {"werkstatt"}
    assert found(ada, "kind=closed") == {"werkstatt", "vorstand"}
    assert found(otto, "q=nirgends") == set()
    assert found(otto, "kind=<b>&sort=<i>") == {"werkstatt", "messe"}


def test_somebody_not_in_the_space_is_found_to_be_brought_in(werkstatt, ada, bruno, otto, signed_in):
    assert "Otto Ohm" in page(signed_in(ada), "/spaces/werkstatt/people/?q=otto")
    assert "Otto Ohm" not in page(signed_in(bruno), "/spaces/werkstatt/people/?q=otto")


def test_a_guest_is_marked_as_one(werkstatt, gast, ada, signed_in):
    Post.objects.publish(gast, werkstatt, "Guten Tag")
    assert '<span class="sign">Gast</span>' in page(signed_in(ada), "/spaces/werkstatt/people/")
    assert '<span class="sign">Gast</span>' in page(signed_in(ada), "/spaces/werkstatt/")


def test_a_line_stays_inside_its_picture():
    points = [tuple(map(float, point.split(","))) for point in line([0, 5, 0, 3] * 3).split()]
    assert len(points) == 12
    assert all(0 <= x <= 90 and 0 <= y <= 24 for x, y in points)
    assert len({y for _x, y in points}) == 3
    assert line([0] * 12).count("23.0") == 12


def test_the_weeks_count_what_was_written_without_names(messe, ada, signed_in):
    for number in range(3):
        Post.objects.publish(ada, messe, str(number))
    admit("neu")
    assert 'points="' in page(signed_in(ada), "/spaces/")
