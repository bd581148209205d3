"""Pages in real browsers: written and read by two people, drafts, tree, conflict, and without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.editing import in_markdown, text
from tests.browser.waiting import ready
from tests.rights.world import png

WIKI = "/spaces/messe/wiki/"


def write(page, title, markdown, under=""):
    """Write a page through its form; the browser ends up on it."""
    page.goto(f"{under or WIKI + 'new/'}")
    page.get_by_label("Titel", exact=True).fill(title)
    in_markdown(page).fill(markdown)
    page.get_by_role("button", name="Seite anlegen").click()
    expect(page.locator("h1")).to_have_text(title)
    page.wait_for_url(re.compile(r"/pages/[^/]+/$"))
    return page.url


def test_one_writes_a_page_and_another_revises_it(window):
    ada, bruno = window("ada"), window("bruno")
    url = write(ada, "Gemeinsamer Plan", "## Transport\n\nAcht Werktage.\n\n## Stand\n\nHalle drei.")
    bruno.goto(url)
    expect(bruno.locator("key-strokes:defined")).to_be_attached()
    bruno.keyboard.press("e")
    expect(bruno.locator("h1")).to_have_text("Seite bearbeiten")
    area = in_markdown(bruno)
    area.fill(area.input_value().replace("Acht", "Zehn"))
    bruno.keyboard.press("Control+Enter")
    expect(bruno.locator(".prose")).to_contain_text("Zehn Werktage.")
    expect(ada.locator(".prose")).to_contain_text("Acht Werktage.")
    ada.get_by_role("button", name="Neue Fassung anzeigen").click()
    expect(ada.locator(".prose")).to_contain_text("Zehn Werktage.")
    expect(ada.locator(".byline")).to_contain_text("2 Fassungen")
    ada.get_by_role("link", name="2 Fassungen").click()
    expect(ada.locator(".diff del")).to_have_text("Acht")
    expect(ada.locator(".diff ins")).to_have_text("Zehn")
    ada.get_by_role("link", name="Nebeneinander").click()
    expect(ada.locator(".beside del")).to_have_text("Acht")


def test_a_draft_survives_a_reload_and_can_be_discarded(window):
    page = window("ada")
    url = write(page, "Entwurfsseite", "Anfang.")
    page.goto(f"{url}edit/")
    in_markdown(page).fill("Noch nicht gespeichert.")
    expect(page.locator("[data-when=draft]")).to_be_visible()
    page.reload()
    expect(page.locator("textarea[name=markdown]")).to_have_value("Noch nicht gespeichert.")
    page.get_by_role("button", name="Verwerfen").click()
    expect(text(page)).to_have_text("Anfang.")
    page.reload()
    expect(text(page)).to_have_text("Anfang.")


def test_a_draft_over_a_newer_revision_is_merged_and_overwrites_nobody(window):
    ada, bruno = window("ada"), window("bruno")
    url = write(ada, "Zweierlei", "Eins.\n\nZwei.")
    ada.goto(f"{url}edit/")
    in_markdown(ada).fill("Eins von Ada.\n\nZwei.")
    expect(ada.locator("[data-when=draft]")).to_be_visible()
    bruno.goto(f"{url}edit/")
    in_markdown(bruno).fill("Eins.\n\nZwei von Bruno.")
    bruno.get_by_role("button", name="Speichern").click()
    expect(bruno.locator(".prose")).to_contain_text("Zwei von Bruno.")
    ada.reload()
    expect(ada.locator("textarea[name=markdown]")).to_have_value("Eins von Ada.\n\nZwei.")
    ada.get_by_role("button", name="Speichern").click()
    expect(ada.locator(".prose")).to_contain_text("Eins von Ada.")
    expect(ada.locator(".prose")).to_contain_text("Zwei von Bruno.")


def test_a_conflict_loses_nothing(window):
    ada, bruno = window("ada"), window("bruno")
    url = write(ada, "Streitfall", "Acht Werktage.")
    for page, words in ((ada, "Zehn Werktage."), (bruno, "Neun Werktage.")):
        page.goto(f"{url}edit/")
        in_markdown(page).fill(words)
    ada.get_by_role("button", name="Speichern").click()
    expect(ada.locator(".prose")).to_contain_text("Zehn Werktage.")
    bruno.get_by_role("button", name="Speichern").click()
    expect(bruno.locator("h1")).to_have_text("Gleichzeitig geändert")
    expect(bruno.locator(".diff ins")).to_have_text("Zehn")
    expect(in_markdown(bruno)).to_have_value("Neun Werktage.\n")
    bruno.get_by_role("button", name="Speichern").click()
    expect(bruno.locator(".prose")).to_contain_text("Neun Werktage.")


def test_the_preview_shows_the_page_before_it_is_saved(window):
    page = window("ada")
    page.goto(f"{WIKI}new/")
    in_markdown(page).fill("> [!WARNING]\n> **Gefahrgut.** Akkus")
    page.get_by_role("button", name="Vorschau").click()
    expect(page.locator(".preview .callout--warning strong")).to_have_text("Gefahrgut.")


def test_a_picture_is_put_into_the_text_and_read_by_others(window):
    ada, bruno = window("ada"), window("bruno")
    ada.goto(f"{WIKI}new/")
    ada.locator("[name=title]").fill("Mit Bild")
    in_markdown(ada)
    ada.locator("[data-pick]").set_input_files({"name": "stand.png", "mimeType": "image/png", "buffer": png()})
    expect(ada.locator("[name=markdown]")).to_have_value(re.compile(r"^!\[stand\]\(/files/\d+/stand.png\)$"))
    ada.locator("[data-pick]").set_input_files({"name": "falsch.png", "mimeType": "image/png", "buffer": b"nichts"})
    expect(ada.locator("[data-when=failed]")).to_be_visible()
    ada.get_by_role("button", name="Seite anlegen").click()
    expect(ada.locator("h1")).to_have_text("Mit Bild")
    ada.wait_for_url(re.compile(r"/pages/[^/]+/$"))
    bruno.goto(ada.url)
    expect(bruno.locator(".prose img")).to_have_js_property("naturalWidth", 8)


def test_the_tree_opens_by_click_and_keys_and_moves_by_keys(window):
    page = window("ada")
    top = write(page, "Baum oben", "x")
    reference = top.rstrip("/").rsplit("/", 1)[1]
    for title in ("Blatt eins", "Blatt zwei"):
        write(page, title, "x", under=f"{WIKI}new/?parent={reference}")
    page.goto(WIKI)
    ready(page, "page-tree")
    tree = page.locator("aside page-tree")
    row = tree.locator("li", has_text="Baum oben").first
    expect(tree.get_by_text("Blatt eins")).to_have_count(0)
    row.locator("> .tree__row .tree__twisty").click()
    expect(tree.get_by_text("Blatt eins")).to_be_visible()
    row.locator("> .tree__row > a:last-child").focus()
    page.keyboard.press("ArrowLeft")
    expect(tree.get_by_text("Blatt eins")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    expect(tree.get_by_role("link", name="Blatt eins", exact=True)).to_be_focused()
    with page.expect_response(lambda answer: "/move/" in answer.url):
        page.keyboard.press("Control+Shift+ArrowDown")
    page.goto(top)
    leaves = page.locator("aside page-tree li", has_text="Baum oben").first.locator("li .tree__row > a:last-child")
    expect(leaves).to_have_text(["Blatt zwei", "Blatt eins"])


def test_a_page_is_dragged_below_another(window):
    page = window("ada")
    write(page, "Ziehziel", "x")
    write(page, "Gezogen", "x")
    page.goto(WIKI)
    tree = page.locator("aside page-tree")
    ready(page, "page-tree")
    tree.get_by_role("link", name="Gezogen", exact=True).drag_to(tree.get_by_role("link", name="Ziehziel", exact=True))
    goal = tree.locator("li", has_text="Ziehziel").first
    expect(goal.locator("> .tree__row .tree__twisty")).to_have_count(1)
    goal.locator("> .tree__row .tree__twisty").click()
    expect(goal.get_by_role("link", name="Gezogen", exact=True)).to_be_visible()


@pytest.mark.parametrize("viewport", [None, PHONE], ids=["desk", "phone"])
def test_everything_works_without_scripts(viewport, window):
    options = {"java_script_enabled": False} | ({"viewport": viewport} if viewport else {})
    page = window("bruno", **options)
    title = f"Ohne Skript {'Telefon' if viewport else 'Tisch'}"
    page.goto(f"{WIKI}new/")
    page.locator("[name=title]").fill(title)
    page.locator("[name=markdown]").fill("Siehe [[Fehlt noch]].")
    page.get_by_role("button", name="Seite anlegen").click()
    expect(page.locator("h1")).to_have_text(title)
    page.get_by_role("link", name="Bearbeiten").click()
    page.locator("[name=markdown]").fill("Neu.")
    page.get_by_role("button", name="Speichern").click()
    expect(page.locator(".prose")).to_have_text("Neu.")
    page.get_by_role("link", name="2 Fassungen").click()
    expect(page.locator("del", has_text="Siehe").first).to_be_visible()
    page.get_by_role("button", name=re.compile("Fassung 1 wiederherstellen")).click()
    expect(page.locator(".prose")).to_contain_text("Siehe Fehlt noch.")


def test_changes_and_passages_are_walked_by_keys(window):
    page = window("ada")
    url = write(page, "Zum Durchgehen", "Acht Werktage vorher.\n\nBleibt so.\n\nAuch hier ist alles alt.")
    page.goto(f"{url}edit/")
    in_markdown(page).fill("Zehn Werktage vorher.\n\nBleibt so.\n\nAuch hier ist alles neu.")
    page.get_by_role("button", name="Speichern").click()
    page.wait_for_url(url)
    for view in ("", "?view=beside"):
        page.goto(f"{url}history/{view}")
        expect(page.locator("key-strokes:defined")).to_be_attached()
        for key, words in (("j", "Zehn"), ("j", "neu"), ("k", "Zehn")):
            page.keyboard.press(key)
            expect(page.locator(".change:focus")).to_contain_text(words)
    page.goto(f"{url}authors/")
    expect(page.locator("key-strokes:defined")).to_be_attached()
    page.keyboard.press("j")
    expect(page.locator(".passage:focus")).to_contain_text("Zehn")
    expect(page.locator(".passage:focus .wrote").first).to_be_visible()


def test_on_the_phone_side_by_side_is_in_the_text(window):
    page = window("ada")
    url = write(page, "Schmaler Vergleich", "Acht Werktage vorher.")
    page.goto(f"{url}edit/")
    in_markdown(page).fill("Zehn Werktage vorher.")
    page.get_by_role("button", name="Speichern").click()
    page.wait_for_url(url)
    phone = window("ada", viewport=PHONE, java_script_enabled=False)
    phone.goto(f"{url}history/?view=beside")
    expect(phone.locator(".beside")).to_be_hidden()
    expect(phone.locator(".diff:not(.beside) ins")).to_be_visible()
    phone.get_by_role("link", name="Zur Änderung").click()
    expect(phone.locator("#change-1:target")).to_be_visible()
