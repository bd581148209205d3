"""An emoji of the house's own, from the page where it is added to the words it stands in, and gone again."""

import io

from PIL import Image
from playwright.sync_api import expect

from tests.browser.talking import enter, message, open_menu, say
from tests.browser.writing import FIELD, menu, open_picker, picker


def picture():
    file = io.BytesIO()
    Image.new("RGB", (64, 64), "teal").save(file, "PNG")
    return {"name": "bild.png", "mimeType": "image/png", "buffer": file.getvalue()}


def add(page, name):
    page.goto("/emoji/")
    page.locator("[name=name]").fill(name)
    page.locator("[name=upload]").set_input_files(picture())
    page.get_by_role("button", name="Emoji hinzufügen").click()
    expect(page.locator(".row", has_text=f":{name}:")).to_be_visible()


def drawn(locator):
    return locator.evaluate("element => getComputedStyle(element).backgroundImage")


def test_one_is_added_found_sent_given_and_gone_again(window, word):
    name, admin = word().replace("Wort", "haus"), window("admin")
    ada = enter(window("ada"))  # her page is older than the emoji
    add(admin, name)
    bruno, said = enter(window("bruno")), word()
    ada.locator(FIELD).press_sequentially(f"{said} :{name[:7]}")
    expect(menu(ada).first.locator("img")).to_be_visible()
    ada.locator(FIELD).press("Enter")
    expect(ada.locator(FIELD)).to_have_value(f"{said} :{name}: ")
    ada.locator(FIELD).press("Enter")
    mark = message(bruno, said).locator(f".entry__body [data-named='{name}']")
    expect(mark).to_have_text(f":{name}:")
    assert f"/emoji/{name}/" in drawn(mark)
    own = message(ada, said).locator(f".entry__body [data-named='{name}']")
    assert f"/emoji/{name}/" in drawn(own)
    open_menu(bruno, said).locator("[data-pick-emoji]").click()
    picker(bruno).get_by_role("tab", name="Aus dem Haus").click()
    picker(bruno).locator(f"[data-glyph=':{name}:']").click()
    chip = message(ada, said).locator(f".reaction[value=':{name}:']")
    expect(chip).to_have_text(f":{name}: 1")
    assert f"/emoji/{name}/" in drawn(chip.locator("[data-named]"))
    chip.click()
    expect(chip).to_have_text(f":{name}: 2")
    remove = admin.locator(".row", has_text=f":{name}:").get_by_role("button")
    remove.click()
    admin.locator("dialog[open] [data-yes]").click()
    expect(admin.locator(".row", has_text=f":{name}:")).to_have_count(0)
    enter(bruno)
    assert drawn(message(bruno, said).locator(f".entry__body [data-named='{name}']")) == "none"


def test_who_may_not_add_one_sees_which_there_are_and_no_form(window, word):
    name = word().replace("Wort", "haus")
    add(window("admin"), name)
    ada = enter(window("ada"))
    open_picker(ada).get_by_role("link", name="Emoji des Hauses").click()
    expect(ada.locator("h1")).to_have_text("Emoji des Hauses")
    expect(picker(ada)).to_have_count(0)
    expect(ada.locator(".row", has_text=f":{name}:")).to_be_visible()
    expect(ada.locator("main input")).to_have_count(0)


def test_a_refusal_says_why(window, word):
    admin, name = window("admin"), word().replace("Wort", "haus")
    add(admin, name)
    admin.locator("[name=name]").fill(name)
    admin.locator("[name=upload]").set_input_files(picture())
    admin.get_by_role("button", name="Emoji hinzufügen").click()
    expect(admin.get_by_text("Ein Emoji dieses Namens gibt es schon.")).to_be_visible()


def test_words_that_look_like_a_name_stay_as_they_were_typed(window, word):
    ada, said = enter(window("ada")), word()
    say(ada, f"{said} :gibtesnicht: 10:30:45")
    expect(message(ada, said).locator(".entry__body")).to_have_text(f"{said} :gibtesnicht: 10:30:45")
