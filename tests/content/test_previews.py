"""Previews of pages outside: only where IT allows it, by a real server, and never a way into the company's network."""

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.conf import settings as house

from chat.models import Message
from content.fragments import draw
from content.outlook import LONGEST_TEXT, LONGEST_TITLE, outlook
from content.previewing import MOST, Preview, links_out
from events.delivering import deliver_all
from events.models import Event
from microblog.models import Post
from tests.due import do_what_is_due
from web.outside import Reach

pytestmark = pytest.mark.django_db

PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Der
  Titel</title><meta name="description" content="Worum es geht"></head><body><title>Nein</title></body></html>"""
OPEN = """<meta property="og:title" content="Kühlung &amp; <b>Halle</b>"><meta property="og:site_name" content="Wetter">
<meta property="og:description" content="&#x202e;Drei&#10;Zeilen"><title>Anders</title>"""


class Site(BaseHTTPRequestHandler):
    pages = {"/page": PAGE, "/open": OPEN, "/nameless": "<p>Nichts</p>", "/long": f"<title>{'x' * 900}</title>"}

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        name = self.path.partition("?")[0]
        if name == "/moved":
            return self.answer(302, Location="/page")
        if name == "/inside":
            return self.answer(302, Location="http://10.0.0.1/page")
        if name == "/circle":
            return self.answer(302, Location="/circle")
        if name == "/picture":
            return self.answer(200, PAGE, **{"Content-Type": "image/png"})
        if name in self.pages:
            return self.answer(200, self.pages[name], **{"Content-Type": "text/html; charset=utf-8"})
        return self.answer(404, PAGE, **{"Content-Type": "text/html"})

    def answer(self, status, body="", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body.encode())

    def log_message(self, *_args):
        pass


@pytest.fixture(scope="module")
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        server.asked = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def site(server, settings):
    """The address of a site that IT allows, without a slash at its end."""
    server.asked.clear()
    settings.PREVIEWS_OF = Reach.of("127.0.0.1")
    return f"http://127.0.0.1:{server.server_port}"


def work():
    deliver_all()
    do_what_is_due()


def shown(entry):
    return draw(type(entry).objects.get(pk=entry.pk), "de")


def test_a_link_gets_the_title_its_page_gives_itself_and_everybody_is_told(werkstatt, ada, site, server):
    message = Message.objects.send(ada, werkstatt, f"Lies {site}/page")
    assert "Der Titel" not in shown(message)
    work()
    html = shown(message)
    assert "Der Titel" in html and "Worum es geht" in html and f'href="{site}/page" rel="noopener noreferrer"' in html
    assert "Nein" not in html and "<img" not in html.partition("entry__body")[2]
    last = Event.objects.filter(stream=werkstatt.stream).latest("seq")
    assert (last.kind, last.subject_id, last.actor) == ("entry.related", message.pk, None)
    [(_path, headers)] = server.asked
    assert not {"Cookie", "Referer", "Authorization"} & headers.keys() and headers["User-Agent"] == "Werkfunk"


def test_where_it_does_not_allow_it_nobody_is_asked(werkstatt, ada, site, server, settings):
    settings.PREVIEWS_OF = Reach()
    message = Message.objects.send(ada, werkstatt, f"Lies {site}/page")
    work()
    assert server.asked == [] and not Preview.objects.exists() and message.version == 1


def test_switched_off_later_none_is_shown(werkstatt, ada, site, settings):
    message = Message.objects.send(ada, werkstatt, f"Lies {site}/page")
    work()
    settings.PREVIEWS_OF = Reach()
    assert "Der Titel" not in shown(message)


@pytest.mark.parametrize(
    "path, title, text",
    [
        ("/open", "Kühlung & <b>Halle</b>", "Drei Zeilen"),
        ("/moved", "Der Titel", "Worum es geht"),
        ("/long", "x" * (LONGEST_TITLE - 1) + "…", ""),
    ],
)
def test_what_a_page_says_of_itself(site, settings, path, title, text):
    found = outlook(f"{site}{path}", settings.PREVIEWS_OF)
    assert (found.title, found.text) == (title, text) and len(found.text) <= LONGEST_TEXT


@pytest.mark.parametrize("path", ["/inside", "/circle", "/picture", "/nameless", "/gone"])
def test_what_leads_inside_or_in_circles_or_is_no_page_has_no_preview(site, settings, path):
    assert outlook(f"{site}{path}", settings.PREVIEWS_OF) is None


def test_addresses_of_the_company_are_not_asked_where_only_the_internet_is_allowed(site, server):
    assert outlook(f"{site}/page", Reach.of("internet")) is None
    assert server.asked == []


def test_markup_of_strangers_stays_text(werkstatt, ada, site):
    post = Post.objects.publish(ada, werkstatt, f"{site}/open")
    work()
    assert "Kühlung &amp; &lt;b&gt;Halle&lt;/b&gt;" in shown(post) and "\u202e" not in shown(post)
    assert "Wetter · 127.0.0.1</small>" in shown(post)


def test_an_edit_brings_previews_in_line_and_a_deleted_entry_gets_none(werkstatt, ada, site):
    message = Message.objects.send(ada, werkstatt, f"{site}/page {site}/open")
    gone = Message.objects.send(ada, werkstatt, f"{site}/page?2")
    gone.delete_by(ada)
    work()
    message.edit(f"{site}/open", by=ada)
    work()
    assert list(message.previews.values_list("title", flat=True)) == ["Kühlung & <b>Halle</b>"]
    message.edit("Doch nicht", by=ada)
    work()
    assert not Preview.objects.exists() and "outlook" not in shown(message)


def test_what_changed_while_the_page_was_asked_gets_no_old_preview(werkstatt, ada, site):
    message = Message.objects.send(ada, werkstatt, f"{site}/page")
    old = Message.objects.get(pk=message.pk)
    message.edit("Doch nicht", by=ada)
    Preview.objects.look_out(old)
    assert not Preview.objects.exists()


def test_a_page_that_is_known_is_not_asked_again(werkstatt, ada, site, server):
    message = Message.objects.send(ada, werkstatt, f"{site}/page")
    work()
    message.edit(f"{site}/page und mehr", by=ada)
    work()
    assert len(server.asked) == 1 and Preview.objects.count() == 1


def test_only_the_first_links_out_of_the_house_count():
    inside = f'<a href="{house.BASE_URL}/posts/1/">'
    links = "".join(f'<a href="https://{n % 5}.example/?a=1&amp;b=2" rel="noopener">' for n in range(9))
    assert links_out(inside + links) == [f"https://{n}.example/?a=1&b=2" for n in range(MOST)]
    assert links_out(inside) == links_out("Kein Link") == links_out('<a href="mailto:x@y">') == []


def test_previews_of_many_cost_one_query(werkstatt, ada, site, django_assert_num_queries):
    messages = [Message.objects.send(ada, werkstatt, f"{site}/page?{number}") for number in range(5)]
    work()
    fresh = list(Message.objects.filter(pk__in=[message.pk for message in messages]))
    with django_assert_num_queries(1):
        assert len(Preview.objects.below(fresh)) == 5
    with django_assert_num_queries(0):
        Preview.objects.below([Message.objects.model(html="Hallo", version=2, pk=1)])
