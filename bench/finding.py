"""How soon what was posted is found, and how long a search takes in a large house: told, and held to nothing."""

import http.client
import itertools
import json
import statistics
import time
import urllib.parse
import uuid
from contextlib import contextmanager

from bench.house import CSRF, SPACE, Measured
from tests.production.topology import Production

POSTS, PATIENCE, PAUSE = 20, 30, 0.01
DOCUMENTS, WORDS = 100_000, "Maschine Halle"


def findable(running):
    """From the answer of the web door to the first search that brings the message."""
    web = http.client.HTTPConnection("127.0.0.1", running.house.ports["web"])
    waited = [until_found(web, running, f"fundsache{uuid.uuid4().hex[:12]}") for _ in range(POSTS)]
    for what, figure in (("median", statistics.median(waited)), ("longest", max(waited))):
        yield "g", f"ms until a message is found, {what} of {POSTS}", figure * 1000, None, None, ""


def until_found(web, running, word):
    form = urllib.parse.urlencode({"body": f"Guten Morgen {word}", "client_id": str(uuid.uuid4())})
    headers = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": CSRF, "Accept": "application/json"}
    sent = ask(web, "POST", f"/spaces/{SPACE}/chat/", form, headers | {"Cookie": running.cookie})
    key, begin = {"Authorization": f"Bearer {running.keys['token']}"}, time.monotonic()
    for _ in itertools.count():
        found = ask(web, "GET", f"/api/v1/search/?q={word}", None, key)["results"]
        waited = time.monotonic() - begin
        if sent["entry"] in [hit["id"] for hit in found]:
            return waited
        assert waited < PATIENCE, f"{word} is not found"
        time.sleep(PAUSE)


def ask(web, *request):
    web.request(*request)
    answer = web.getresponse()
    content = answer.read()
    assert answer.status == 200, (answer.status, content[:300])
    return json.loads(content)


def searching(running):
    """A house of its own, with the demo company grown large; takes minutes to fill, so it has to be named."""
    with large(running) as house:
        asked = f"/search/?q={urllib.parse.quote_plus(WORDS)}"
        _, median = house.knock("get", asked, threads=1)
        yield "h", f"ms of a search page, two words in {DOCUMENTS:,}", median, None, None, ""


@contextmanager
def large(running):
    house = Production(running.house.folder / "large", running.cluster.create("large"))
    house.folder.mkdir()
    for words in (["upgrade"], ["demo", "--posts", str(DOCUMENTS)], ["reindex"]):
        house.manage(*words)
    house.start_part("web")
    house.wait_for(f"http://127.0.0.1:{house.ports['web']}/livez")
    try:
        yield Measured(house, running.cluster, house.environ["DATABASE_URL"], person="anna")
    finally:
        house.stop()
