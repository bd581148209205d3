"""Kept pages: right whatever happened since, another person's never, fresh where every answer must be."""

import re

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chat.models import Message
from content.models import Reading, Tag, ThreadReading
from doors.models import Outgoing
from events.delivering import deliver_all
from knowledge.keeping import Keeping
from knowledge.talk import Talk
from microblog.models import Post
from spaces.models import Attention
from wiki.models import Control, Page

pytestmark = pytest.mark.django_db
FRESH = re.compile(r'nonce="[^"]*"|name="(?:csrfmiddlewaretoken|csrf|client_id)" (?:value|content)="[^"]*"')
HEARD = re.compile(r'<post-stream streams="[^"]*"')
PAGES = [
    "/", "/?all", "/spaces/werkstatt/", "/spaces/werkstatt/chat/", "/spaces/werkstatt/chat/pinned/", "/spaces/messe/",
    "/chat/",
]  # fmt: skip


@pytest.fixture
def post(werkstatt, ada):
    return Post.objects.publish(ada, werkstatt, "Was ist #neu in der Halle?")


@pytest.fixture
def message(werkstatt, ada):
    return Message.objects.send(ada, werkstatt, "Guten Morgen")


def kept_by(person, message, space):
    return Keeping(Talk(message, message, person), [message.pk], space)


VERBS = {
    "a program told": lambda s: Outgoing.objects.make(
        s["werkstatt"], "Plan", "http://a.example/", ["post"], by=s["ada"]
    ),
    "a post": lambda s: Post.objects.publish(s["ada"], s["werkstatt"], "Noch einer"),
    "a post elsewhere": lambda s: Post.objects.publish(s["ada"], s["messe"], "Stand 12"),
    "an answer": lambda s: s["post"].comment(s["ada"], "@bruno weißt du es?"),
    "an edit": lambda s: s["post"].edit("Was ist anders?", by=s["ada"]),
    "a deletion": lambda s: s["post"].delete_by(s["ada"]),
    "a reaction": lambda s: s["post"].react("👍", by=s["ada"]),
    "one's own reaction": lambda s: s["post"].react("👍", by=s["bruno"]),
    "a message": lambda s: Message.objects.send(s["ada"], s["werkstatt"], "@bruno kommst du?"),
    "a message edited": lambda s: s["message"].edit("Guten Abend", by=s["ada"]),
    "a message deleted": lambda s: s["message"].delete_by(s["ada"]),
    "an answer to a message": lambda s: Message.objects.answer(s["ada"], s["message"], "@bruno hier"),
    "a thread's title": lambda s: s["message"].give_thread_title("Kühlung", by=s["ada"]),
    "a thread solved": lambda s: s["message"].solve_thread(by=s["ada"]),
    "a message written up": lambda s: kept_by(s["ada"], s["message"], s["werkstatt"]).as_page("Festgehalten"),
    "a message written up elsewhere": lambda s: kept_by(s["ada"], s["message"], s["vorstand"]).as_page("Dort"),
    "a message shared as a post": lambda s: kept_by(s["ada"], s["message"], s["werkstatt"]).as_post("Lest das."),
    "a message forwarded": lambda s: Message.objects.forward(s["ada"], s["messe"], s["message"], "Siehe"),
    "a post shared": lambda s: Post.objects.share(s["ada"], s["messe"], s["post"], "Siehe"),
    "a message pinned": lambda s: s["message"].pin(s["bruno"]),
    "a message taken down": lambda s: (s["message"].pin(s["ada"]), _shown(s["client"]), s["message"].unpin(s["bruno"])),
    "a pinned message deleted": lambda s: (
        s["message"].pin(s["ada"]),
        _shown(s["client"]),
        s["message"].delete_by(s["ada"]),
    ),
    "a post pinned": lambda s: s["post"].pin(s["ada"]),
    "a thread followed": lambda s: ThreadReading.objects.attend(s["bruno"], s["message"], "all"),
    "having read": lambda s: Reading.objects.advance(s["bruno"], s["werkstatt"], "posts", s["post"].pk),
    "a bookmark": lambda s: s["post"].keep(s["bruno"]),
    "a muted space": lambda s: s["werkstatt"].attend(s["bruno"], Attention.Level.MUTED),
    "a favourite": lambda s: s["messe"].favour(s["bruno"], True),
    "somebody followed": lambda s: s["bruno"].follow(s["otto"]),
    "a tag followed": lambda s: Tag.objects.get().follow(s["bruno"]),
    "releases begun": lambda s: Control.objects.begin(s["werkstatt"], by=s["ada"]),
    "a page released": lambda s: _released(s),
    "a space renamed": lambda s: s["werkstatt"].change(s["ada"], name="Halle 2"),
    "a space archived": lambda s: s["werkstatt"].archive(s["ada"]),
    "somebody let in": lambda s: s["werkstatt"].admit(s["otto"], by=s["ada"]),
    "a role": lambda s: s["werkstatt"].appoint(s["bruno"], "steward", by=s["ada"]),
    "one's own name": lambda s: s["bruno"].change(s["bruno"], given_name="Brunhard"),
    "one's own language": lambda s: s["bruno"].change(s["bruno"], language="en"),
}


def _released(scene):
    Control.objects.begin(scene["werkstatt"], by=scene["ada"])
    page = Page.objects.publish(scene["ada"], scene["werkstatt"], "Plan", markdown="Acht.")
    _shown(scene["client"])
    page.release(1, by=scene["ada"])


@pytest.mark.parametrize("what", VERBS)
def test_a_kept_page_is_the_one_that_would_be_drawn_now(what, cast, post, message, signed_in):
    scene = {**vars(cast), "post": post, "message": message}
    deliver_all()
    client = scene["client"] = signed_in(cast.bruno)
    _shown(client)
    VERBS[what](scene)
    deliver_all()
    kept = _shown(client)
    caches["pages"].clear()
    caches["fragments"].clear()
    assert kept == _shown(client)


def test_whoever_was_put_out_gets_nothing_kept(werkstatt, ada, bruno, message, signed_in):
    client = signed_in(bruno)
    assert "Guten Morgen" in client.get("/spaces/werkstatt/chat/").content.decode()
    werkstatt.remove(bruno, by=ada)
    assert client.get("/spaces/werkstatt/chat/").status_code == 404


def test_nobody_gets_the_page_of_another(werkstatt, bruno, clara, message, signed_in):
    signed_in(bruno).get("/spaces/werkstatt/chat/")
    assert f'data-person="{clara.pk}"' in signed_in(clara).get("/spaces/werkstatt/chat/").content.decode()


def test_a_kept_page_costs_three_queries(werkstatt, bruno, message, signed_in):
    client = signed_in(bruno)
    client.get("/spaces/werkstatt/chat/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/spaces/werkstatt/chat/")
    assert len(captured) == 3  # the session, the person, the numbers


def test_what_must_be_fresh_is_fresh_in_a_kept_page(werkstatt, bruno, signed_in):
    client = signed_in(bruno)
    first, second = (client.get("/") for _ in range(2))
    fresh = [set(FRESH.findall(answer.content.decode())) for answer in (first, second)]
    assert fresh[0] and not fresh[0] & fresh[1]
    nonce = re.search(r"'nonce-([^']+)'", second.headers["Content-Security-Policy"])[1]
    assert f'nonce="{nonce}"' in second.content.decode()


def test_a_form_of_a_kept_page_is_accepted(werkstatt, bruno, signed_in):
    client = signed_in(bruno, enforce_csrf_checks=True)
    client.get("/")
    page = client.get("/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    said = {"csrfmiddlewaretoken": token, "body": "Aus einer alten Seite", "space": "werkstatt"}
    assert client.post("/posts/", said).status_code == 302


def _shown(client):
    """The pages as one sees them, without what is another in every answer, nor how far streams of posts have heard.

    What passes by in a chat does not draw those anew; from an older number on they hear it once more, unharmed.
    """
    return [HEARD.sub("", FRESH.sub("", client.get(path).content.decode())) for path in PAGES]
