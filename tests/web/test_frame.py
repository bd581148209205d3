import pytest
from django.test import RequestFactory

from web import frame, palette


@pytest.fixture
def alone(monkeypatch):
    """A frame and a palette that no app has registered with."""
    monkeypatch.setattr(frame, "_providers", [])
    monkeypatch.setattr(palette, "_providers", [])


def request_of(person, path="/"):
    request = RequestFactory().get(path)
    request.person = person
    return request


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/", "start"),
        ("/chat/", "chat"),
        ("/spaces/", "spaces"),
        ("/spaces/messe/", "/spaces/messe/"),
        ("/spaces/messe/chat/", "/spaces/messe/"),
        ("/spaces/messe/wiki/", "wiki"),
        ("/pages/k3f9-checkliste/", "wiki"),
        ("/people/anna/", "people"),
        ("/notifications/", "notifications"),
    ],
)
def test_the_rail_knows_its_place_from_the_address(path, place):
    assert frame.here(path) == place


@pytest.mark.django_db
def test_parts_of_all_providers_are_joined(alone, ada):
    frame.register(lambda request: {"counts": {"chat": 3}, "spaces": ["a"]})
    frame.register(lambda request: {"counts": {"notifications": 2}, "spaces": ["b"]})
    parts = frame.gather(request_of(ada))
    assert parts["counts"] == {"chat": 3, "notifications": 2}
    assert parts["spaces"] == ["a", "b"]


@pytest.mark.django_db
def test_a_provider_registered_twice_is_asked_once(alone, ada):
    def rail(request):
        return {"spaces": ["a"]}

    frame.register(rail)
    frame.register(rail)
    assert frame.gather(request_of(ada))["spaces"] == ["a"]


def test_nobody_is_asked_for_somebody_who_is_not_signed_in(alone):
    frame.register(lambda request: pytest.fail("asked"))
    assert frame.gather(RequestFactory().get("/"))["person"] is None


def test_nothing_is_gathered_for_a_fragment_that_shows_no_frame(alone, monkeypatch):
    monkeypatch.setattr(frame, "gather", lambda request: pytest.fail("gathered"))
    frame.frame(RequestFactory().get("/"))


@pytest.mark.django_db
def test_the_palette_answers_anew_only_when_something_changed(alone, ada, signed_in):
    rows = [("space", "Messe 2027", "Raum", "/spaces/messe/", 3)]
    palette.register(lambda person: rows)
    browser = signed_in(ada)
    first = browser.get("/palette.json")
    assert first.json() == [["space", "Messe 2027", "Raum", "/spaces/messe/", 3]]
    assert "private" in first["Cache-Control"]
    assert browser.get("/palette.json", headers={"if-none-match": first["ETag"]}).status_code == 304
    rows.append(("tag", "#messe", "", "/tags/messe/", None))
    assert browser.get("/palette.json", headers={"if-none-match": first["ETag"]}).status_code == 200


def test_the_palette_is_bounded(alone):
    palette.register(lambda person: ((("page", str(number), "", "/", None)) for number in range(5000)))
    assert len(palette.rows(None)) == palette.LIMIT


@pytest.mark.django_db
def test_the_palette_is_for_those_inside(client):
    assert client.get("/palette.json").status_code == 302
