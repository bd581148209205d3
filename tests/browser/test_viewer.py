"""A picture of a message, post or page opens large; sound and film are played where they stand."""

import re
import struct

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.talking import enter, message, settle
from tests.browser.waiting import ready
from tests.rights.world import png

COMPOSER = "form[data-chat]"
VIEWER = "dialog.viewer"
SIZES = ((640, 480), (480, 640), (300, 300))
WRITE = """
from io import BytesIO
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from content.models import File
from microblog.models import Post
from people.models import Person
from spaces.models import Space
from wiki.models import Page
ada, messe = Person.objects.get(handle="ada"), Space.objects.get(slug="messe")
def picture(name, colour):
    out = BytesIO()
    Image.new("RGB", (2000, 1500), colour).save(out, "PNG")
    return File.objects.receive(ada, messe, SimpleUploadedFile(name, out.getvalue()), alt=f"Bild in {colour}")
blue, red = picture("blau.png", "blue"), picture("rot.png", "red")
url = blue.get_absolute_url()
Post.objects.publish(ada, messe, f"Zwei Fenster: ![innen]({url})", files=[red])
green = picture("gruen.png", "green")
Page.objects.publish(ada, messe, "Fensterputz", markdown=f"So: ![Rahmen]({green.get_absolute_url()})", files=[green])
"""


def wav(seconds=1, rate=8000):
    """Silence that a browser can play (RIFF WAVE, 8 bit, one channel)."""
    data = b"\x80" * (seconds * rate)
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, rate, rate, 1, 8)
    body = b"WAVE" + form + struct.pack("<4sI", b"data", len(data)) + data
    return struct.pack("<4sI", b"RIFF", len(body)) + body


def send(page, words, *files):
    page.locator(f"{COMPOSER} [data-pick]").set_input_files(list(files))
    expect(page.locator(f"{COMPOSER} .attachment[data-state=stored]")).to_have_count(len(files))
    page.locator(f"{COMPOSER} textarea").fill(words)
    page.locator(f"{COMPOSER} textarea").press("Enter")
    expect(message(page, words)).to_be_visible()


def pictures():
    return [{"name": f"bild-{w}.png", "mimeType": "image/png", "buffer": png((w, h))} for w, h in SIZES]


def shown(page):
    return page.locator(f"{VIEWER} [data-name]")


def test_pictures_of_a_message_are_walked_by_keys_and_focus_returns(window, word):
    ada, bruno, said = enter(window("ada")), enter(window("bruno")), word()
    send(ada, said, *pictures())
    links = message(bruno, said).locator(".files a")
    expect(links).to_have_count(3)
    names = [links.nth(number).get_attribute("data-picture") for number in range(3)]
    links.nth(1).focus()
    bruno.keyboard.press("Enter")
    expect(bruno.locator(VIEWER)).to_be_visible()
    expect(shown(bruno)).to_have_text(names[1])
    expect(bruno.locator(f"{VIEWER} [data-place]")).to_have_text("Bild 2 von 3")
    expect(bruno.locator(f"{VIEWER} [data-close]")).to_be_focused()
    for key, number in (("ArrowRight", 2), ("ArrowRight", 0), ("ArrowLeft", 2)):
        bruno.keyboard.press(key)
        expect(shown(bruno)).to_have_text(names[number])
    address = links.nth(2).get_attribute("href")
    expect(bruno.locator(f"{VIEWER} [data-image]")).to_have_attribute("src", re.compile(re.escape(address)))
    for part in ("original", "download"):
        expect(bruno.locator(f"{VIEWER} [data-{part}]")).to_have_attribute("href", re.compile(re.escape(address)))
    bruno.keyboard.press("Escape")
    expect(bruno.locator(VIEWER)).to_have_count(0)
    expect(links.nth(1)).to_be_focused()


def test_focus_returns_although_the_message_was_drawn_anew(window, word):
    ada, bruno, said, more = enter(window("ada")), enter(window("bruno")), word(), word()
    send(ada, said, pictures()[0])
    message(bruno, said).locator(".files a").click()
    expect(bruno.locator(VIEWER)).to_be_visible()
    ada.locator(f"{COMPOSER} textarea").press("ArrowUp")
    ada.locator(".message__editor textarea").fill(f"{said} {more}")
    ada.locator(".message__editor textarea").press("Enter")
    expect(message(bruno, more)).to_have_count(1)
    bruno.locator(f"{VIEWER} [data-close]").click()
    expect(message(bruno, said).locator(".files a")).to_be_focused()


def test_without_scripts_or_in_another_tab_it_is_a_plain_link(window, word):
    ada, said = enter(window("ada")), word()
    send(ada, said, pictures()[0])
    link = message(ada, said).locator(".files a")
    with ada.context.expect_page() as opened:
        link.click(modifiers=["Control"])
    assert opened.value.url.endswith(link.get_attribute("href"))
    expect(ada.locator(VIEWER)).to_have_count(0)
    plain = window("ada", java_script_enabled=False)
    plain.goto("/spaces/werkstatt/chat/")
    message(plain, said).locator(".files a").click()
    plain.wait_for_url(f"**{link.get_attribute('href')}")


@pytest.fixture(scope="module")
def written(house):
    house.manage("shell", "--no-imports", "-c", WRITE)


@pytest.mark.parametrize("viewport", [None, PHONE])
def test_pictures_of_a_post_and_in_its_words_are_walked_together(written, window, viewport):
    page = window("ada", **({"viewport": viewport, "has_touch": True} if viewport else {}))
    page.goto("/spaces/messe/")
    ready(page, "post-stream")
    post = page.locator("article.entry", has_text="Zwei Fenster")
    post.locator(".files a").click()
    expect(shown(page)).to_have_text("rot.png")
    expect(page.locator(f"{VIEWER} [data-description]")).to_have_text("Bild in red")
    box = page.locator(f"{VIEWER} [data-image]").bounding_box()
    frame = page.viewport_size
    assert box["x"] >= 0 and box["x"] + box["width"] <= frame["width"] and box["y"] + box["height"] <= frame["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= frame["width"]
    page.get_by_role("button", name="Nächstes Bild").click()
    expect(shown(page)).to_have_text("blau.png")
    expect(page.locator(f"{VIEWER} [data-description]")).to_have_text("innen")
    page.get_by_role("button", name="Schließen").click()
    expect(page.locator(VIEWER)).to_have_count(0)


def test_a_picture_of_a_page_opens_large_and_back_leaves_it(written, window):
    page = window("ada")
    page.goto("/spaces/messe/wiki/")
    page.locator("main").get_by_role("link", name="Fensterputz").first.click()
    page.locator(".prose a.picture").click()
    expect(shown(page)).to_have_text("gruen.png")
    for part in ("[data-step]", "[data-place]"):
        expect(page.locator(f"{VIEWER} {part}:visible:not(:empty)")).to_have_count(0)
    page.go_back()
    expect(page).to_have_url(re.compile("/wiki/$"))
    expect(page.locator(VIEWER)).to_have_count(0)


def test_sound_is_played_where_it_stands(window, word):
    ada, bruno, said = enter(window("ada")), enter(window("bruno")), word()
    send(ada, said, {"name": "notiz.wav", "mimeType": "audio/wav", "buffer": wav()})
    player = message(bruno, said).locator("audio")
    expect(player).to_be_visible()
    assert player.evaluate("async sound => { sound.muted = true; await sound.play(); return sound.duration }") == 1
    settle(bruno)
    expect(message(bruno, said).get_by_role("link", name="notiz.wav")).to_have_attribute("download", "")
