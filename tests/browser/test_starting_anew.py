"""Too much was missed to be told again: the conversation is drawn anew, and shows what stands now."""

import re

from playwright.sync_api import expect

from tests.browser.relay import Relay
from tests.browser.talking import CHAT, enter, message, say, shown

# More than `live.reading.MOST_MISSED` events of which nobody sees anything, around some of which one does.
MUCH = """
from people.models import Person
from spaces.models import Space
from chat.models import Message
people = {{person.handle: person for person in Person.objects.all()}}
ada, space = people["ada"], Space.objects.get(slug="werkstatt")
changed, gone = (Message.objects.get(space=space, body=words) for words in ("{changed}", "{gone}"))
changed.edit("{changed} neu", by=ada)
gone.delete_by(ada)
for number in range(260):
    changed.react("👍", by=people["clara"])
    changed.unreact("👍", by=people["clara"])
Message.objects.send(ada, space, "{sent}")
"""


def miss_much(house, window, word, wire):
    """Bruno's window after he was cut off while more happened than is told again; and what to look for."""
    words = {name: word() for name in ("stays", "changed", "gone", "sent")}
    ada = enter(window("ada"))
    for name in ("stays", "changed", "gone"):
        say(ada, words[name])
        expect(message(ada, words[name])).to_have_count(1)
    expect(ada.locator(".chat__pending > *")).to_have_count(0)
    bruno = enter(window("bruno", base_url=f"http://127.0.0.1:{wire.port}"))
    expect(message(bruno, words["gone"])).to_be_visible()
    bruno.wait_for_load_state("networkidle")
    wire.cut()
    house.manage("shell", "--no-imports", "-c", MUCH.format(**words))
    return bruno, words


def shows_what_stands(bruno, words):
    expect(message(bruno, words["sent"])).to_be_visible()
    expect(message(bruno, words["gone"])).to_have_count(0)
    expect(message(bruno, f"{words['changed']} neu")).to_have_count(1)
    for name in ("stays", "changed", "sent"):
        expect(message(bruno, words[name])).to_have_count(1)


def test_after_too_long_an_absence_the_conversation_shows_what_stands_now(house, window, word):
    with Relay(house.port) as wire:
        bruno, words = miss_much(house, window, word, wire)
        wire.mend()
        shows_what_stands(bruno, words)
        own, after = word(), word()
        say(bruno, own)
        ada = enter(window("ada"))
        say(ada, after)
        for page in (ada, bruno):
            expect(message(page, after)).to_have_count(1)
            expect(message(page, own)).to_have_count(1)
        mine = {*words.values(), f"{words['changed']} neu", own, after}
        assert [said for said in shown(bruno) if said in mine] == [said for said in shown(ada) if said in mine]


def test_when_drawing_anew_fails_it_is_tried_again(house, window, word):
    """The number that was missed is known by then, so nobody would tell it a second time."""
    with Relay(house.port) as wire:
        bruno, words = miss_much(house, window, word, wire)
        refused = []

        def refuse(route):
            if route.request.headers.get("accept", "").startswith("application/json") and len(refused) < 2:
                refused.append(route.request.url)
                return route.abort()
            return route.fallback()

        bruno.route(re.compile(re.escape(CHAT) + r"(\?.*)?$"), refuse)
        wire.mend()
        shows_what_stands(bruno, words)
        assert len(refused) == 2
