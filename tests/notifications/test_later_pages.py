"""The pages and addresses of what is put off, with scripts and without."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from events.delivering import deliver_all
from microblog.models import Post
from notifications import inbox

pytestmark = pytest.mark.django_db

SCRIPT = {"Accept": "application/json"}


@pytest.fixture
def key(werkstatt, ada, bruno):
    post = Post.objects.publish(ada, werkstatt, "@bruno schau bitte")
    deliver_all()
    return f"entry-{post.pk}"


@pytest.fixture
def client(key, signed_in, bruno):
    return signed_in(bruno)


def until(person, key):
    heap = inbox.heap_of(person, key)
    return heap and heap.later_until


def test_without_scripts_a_page_offers_times_and_leads_back_with_a_way_to_undo(client, key, bruno):
    assert "Morgen früh" in client.get(f"/notifications/{key}/later/").content.decode()
    answer = client.post(f"/notifications/{key}/later/", {"offer": "tomorrow"}, follow=True)
    assert answer.redirect_chain == [("/notifications/", 302)]
    assert f'formaction="/notifications/{key}/now/"' in answer.content.decode()
    assert until(bruno, key) > timezone.now()
    answer = client.post(
        f"/notifications/{key}/now/", headers={"Referer": "http://testserver/notifications/?tab=later"}
    )
    assert (answer.url, until(bruno, key)) == ("/notifications/?tab=later", None)


def test_the_menu_has_the_times_and_the_answer_says_when_and_how_to_undo(client, key, bruno):
    menu = client.get(f"/notifications/{key}/later/?part=times").content.decode()
    assert "Morgen früh" in menu and "<html" not in menu
    told = client.post(f"/notifications/{key}/later/", {"offer": "tomorrow"}, headers=SCRIPT).json()
    assert told["url"] == f"/notifications/{key}/now/" and told["text"].startswith("Kommt wieder: ")
    assert client.post(told["url"], headers=SCRIPT).status_code == 204
    assert (until(bruno, key), inbox.count(bruno)) == (None, 1)


def test_the_time_one_moved_it_from_is_put_back_exactly(client, key, bruno):
    bruno.change(bruno, time_zone="America/New_York")
    client.post(f"/notifications/{key}/later/", {"offer": "hour"})
    before = until(bruno, key)
    told = client.post(f"/notifications/{key}/later/", {"offer": "tomorrow"}, headers=SCRIPT).json()
    assert until(bruno, key) != before
    client.post(told["url"], headers=SCRIPT)
    assert until(bruno, key) == before


def test_a_time_of_ones_own_is_of_ones_own_clock(client, key, bruno):
    bruno.change(bruno, time_zone="America/New_York")
    year = timezone.now().year + 1
    client.post(f"/notifications/{key}/later/", {"at": f"{year}-06-01T06:30"})
    assert until(bruno, key) == datetime(year, 6, 1, 10, 30, tzinfo=UTC)


def test_the_morning_begins_with_ones_own_work(client, key, bruno):
    client.post(f"/notifications/{key}/later/", {"offer": "tomorrow"})
    assert timezone.localtime(until(bruno, key)).strftime("%H:%M") == "07:00"


@pytest.mark.parametrize(
    "bad", [{"x": "y"}, {"offer": "never"}, {"at": "gestern"}, {"at": "1999-01-01T00:00"}, {"at": "9999-12-31T23:59"}]
)
def test_no_time_is_refused_with_a_word(client, key, bruno, bad):
    page = client.post(f"/notifications/{key}/later/", bad)
    assert page.status_code == 422 and page.context["form"].errors
    answer = client.post(f"/notifications/{key}/later/", bad, headers=SCRIPT)
    assert answer.status_code == 422 and answer.json()["detail"]
    assert (until(bruno, key), inbox.count(bruno)) == (None, 1)


@pytest.mark.parametrize("where", ["entry-999", "space-999-", "space-1-request", "entry-999999999999999999"])
def test_what_is_not_there_cannot_be_put_off(client, where):
    assert client.get(f"/notifications/{where}/later/").status_code == 404
    assert client.post(f"/notifications/{where}/later/", {"offer": "hour"}).status_code == 404


def test_what_is_done_cannot_be_put_off(client, key):
    client.post(f"/notifications/{key}/done/")
    assert client.post(f"/notifications/{key}/later/", {"offer": "hour"}).status_code == 404


def test_nobody_puts_off_or_takes_up_what_is_anothers(client, key, signed_in, ada, bruno):
    other = signed_in(ada)
    assert other.post(f"/notifications/{key}/later/", {"offer": "hour"}).status_code == 404
    client.post(f"/notifications/{key}/later/", {"offer": "hour"})
    other.post(f"/notifications/{key}/now/")
    assert until(bruno, key)


def test_the_tabs_say_how_much_lies_in_them(client, key, bruno):
    client.post(f"/notifications/{key}/later/", {"offer": "tomorrow"})
    page = client.get("/notifications/").content.decode()
    assert 'href="?tab=later">Später <span class="tabs__count">1</span>' in page and "Nichts offen" in page
    page = client.get("/notifications/?tab=later").content.decode()
    assert "kommt wieder:" in page and f'action="/notifications/{key}/done/"' in page


def test_every_empty_tab_says_what_belongs_there(client, key):
    client.post(f"/notifications/{key}/done/")
    said = [client.get(f"/notifications/?tab={tab}").content.decode() for tab in ("open", "mentions", "later")]
    for page, words in zip(said, ("Nichts offen", "Keine Erwähnung ist offen", "Taste H"), strict=True):
        assert words in page
    client.post(f"/notifications/{key}/open/")
    assert "Noch nichts ist erledigt" in client.get("/notifications/?tab=done").content.decode()


def test_marking_leads_back_to_the_tab_one_came_from(client, key):
    came = {"Referer": "http://testserver/notifications/?tab=mentions"}
    assert client.post(f"/notifications/{key}/done/", headers=came).url == "/notifications/?tab=mentions"
    assert client.post(f"/notifications/{key}/open/", headers=SCRIPT).status_code == 204


def test_a_program_is_shown_what_is_open_and_not_what_is_put_off(client, key, bruno):
    assert len(client.get("/api/v1/notifications/").json()["results"]) == 1
    inbox.rows_of(bruno, key).put_off(bruno, timezone.now() + timedelta(hours=1))
    assert client.get("/api/v1/notifications/").json()["results"] == []
