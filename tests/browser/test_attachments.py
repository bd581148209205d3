"""Pictures in a conversation: by picker, by paste and by drop, with words for those who do not see them."""

import base64
import re

import pytest
from playwright.sync_api import expect

from tests.browser.talking import enter, message
from tests.rights.world import png

COMPOSER = "form[data-chat]"
# What the browser would hand over when somebody pastes or drops a file.
HAND_OVER = """(area, [kind, base64]) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const data = new DataTransfer()
    data.items.add(new File([bytes], "bild.png", { type: "image/png" }))
    const how = { bubbles: true, cancelable: true }
    area.dispatchEvent(kind === "paste" ? new ClipboardEvent(kind, { ...how, clipboardData: data })
                                        : new DragEvent(kind, { ...how, dataTransfer: data }))
}"""


def pick(page):
    picture = {"name": "bild.png", "mimeType": "image/png", "buffer": png((640, 480))}
    page.locator(f"{COMPOSER} [data-pick]").set_input_files(picture)


def paste(page):
    hand_over(page, "paste")


def drop(page):
    hand_over(page, "drop")


def hand_over(page, kind):
    words = base64.b64encode(png((640, 480))).decode()
    page.locator(f"{COMPOSER} textarea").evaluate(HAND_OVER, [kind, words])


@pytest.mark.parametrize("bring", [pick, paste, drop])
def test_a_picture_reaches_those_in_the_space_with_its_words_and_nobody_else(bring, window, word):
    ada, bruno, otto = enter(window("ada")), enter(window("bruno")), window("otto")
    said, alt = word(), word()
    bring(ada)
    row = ada.locator(f"{COMPOSER} .attachment[data-state=stored]")
    expect(row.locator("[data-thumbnail]")).to_be_visible()
    row.locator("[data-alt]").fill(alt)
    ada.locator(f"{COMPOSER} textarea").fill(said)
    ada.locator(f"{COMPOSER} textarea").press("Enter")
    for page in (ada, bruno):
        picture = message(page, said).get_by_role("img", name=alt)
        expect(picture).to_be_visible()
        expect(picture).to_have_js_property("complete", value=True)
        assert picture.evaluate("picture => picture.naturalWidth") > 0
    expect(ada.locator(f"{COMPOSER} .attachment")).to_have_count(0)
    thumbnail = picture.get_attribute("src")
    address = message(bruno, said).locator("figure a").get_attribute("href")
    message(bruno, said).locator("figure a").click()
    large = bruno.locator("dialog.viewer [data-image]")
    expect(large).to_have_attribute("src", re.compile(re.escape(address)))
    assert large.evaluate("picture => picture.naturalWidth") == 640
    for hidden in (address, thumbnail):
        assert bruno.request.get(hidden).status == 200
        assert otto.request.get(hidden).status == 404
