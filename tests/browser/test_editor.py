"""Writing pages in their own place: by toolbar, by keys, by paste; and that nothing is lost on any of these ways."""

from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.editing import begin, document, in_markdown, paste, save, saved, shape, text
from tests.rights.world import png
from tests.wiki.everything import document as everything

FIELD = "textarea[name=title]"
LONGER = "Anfang.\n\n## Plan\n\n- [ ] Aufgabe\n- [x] getan\n\n| a | b |\n|---|---|\n| c | d |\n\n> Zitat\n\nEnde."
PUT = """said => {
  document.querySelector('[name=document]').value = JSON.stringify(said)
  document.querySelector('#page-form').dispatchEvent(new Event('put'))
}"""


def choose(page, menu, name):
    page.get_by_role("toolbar", name="Formatierung").get_by_role("button", name=menu, exact=True).click()
    page.locator(":popover-open .menu__item").filter(has_text=name).first.click()


def press(page, name):
    page.get_by_role("toolbar", name="Formatierung").get_by_role("button", name=name, exact=True).click()


def test_who_knows_no_signs_writes_a_page_by_the_toolbar(window):
    page = window("ada")
    begin(page).click()
    page.keyboard.type("Anreise")
    choose(page, "Text", "Überschrift")
    page.keyboard.press("Enter")
    page.keyboard.type("Der ")
    press(page, "Fett")
    page.keyboard.type("Spediteur")
    press(page, "Fett")
    page.keyboard.type(" kommt.")
    page.keyboard.press("Enter")
    press(page, "Aufgabenliste")
    page.keyboard.type("Packliste")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    choose(page, "Einfügen", "Hinweiskasten")
    page.keyboard.type("Gefahrgut")
    page.get_by_role("toolbar", name="Dazu").get_by_role("button", name="Gefahr", exact=True).click()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    choose(page, "Einfügen", "Tabelle")
    page.keyboard.type("Maß")
    page.keyboard.press("Tab")
    page.keyboard.type("Menge")
    page.get_by_role("toolbar", name="Dazu").get_by_role("button", name="Zeile").click()
    page.get_by_role("toolbar", name="Dazu").get_by_role("button", name="Rechts").click()
    page.get_by_role("toolbar", name="Dazu").get_by_role("button", name="Tabelle").click()
    page.get_by_role("menuitem", name="Spalte löschen").click()
    page.locator(FIELD).fill("Mit der Leiste")
    prose = save(page)
    expect(prose.locator("h2")).to_have_text("Anreise")
    expect(prose.locator("strong")).to_have_text("Spediteur")
    expect(prose.locator(".tasks li")).to_have_text("Packliste")
    expect(prose.locator(".callout--danger")).to_have_text("Gefahrgut")
    expect(prose.locator("thead th")).to_have_count(2)
    expect(prose.locator("tbody tr")).to_have_count(3)


def test_who_uses_no_mouse_writes_a_page_by_keys(window):
    page = window("ada")
    begin(page)
    page.locator(FIELD).focus()
    page.keyboard.type("Nur Tasten")
    page.keyboard.press("Enter")
    expect(text(page)).to_be_focused()
    for line in ("## Transport", "**Zehn** Werktage, *früh*, `a = b`", "- eins", "\tzwei", "", ""):
        if line.startswith("\t"):
            page.keyboard.press("Tab")
        page.keyboard.type(line.strip())
        page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("/kasten")
    expect(page.locator(".typing-menu [aria-selected=true]")).to_contain_text("Hinweiskasten")
    page.keyboard.press("Enter")
    page.keyboard.type("Akkus")
    page.keyboard.press("Alt+F10")
    expect(page.get_by_role("toolbar", name="Dazu").get_by_role("button", name="Info", exact=True)).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(text(page)).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("Siehe [[Noch nicht da")
    expect(page.locator(".typing-menu [aria-selected=true]")).to_contain_text("Noch nicht da")
    page.keyboard.press("Enter")
    page.keyboard.type("und @brun")
    expect(page.locator(".typing-menu [aria-selected=true]")).to_contain_text("Bruno")
    page.keyboard.press("Enter")
    page.keyboard.type("/table")
    page.keyboard.press("Enter")
    page.keyboard.type("Kopf")
    page.keyboard.press("Alt+F10")
    page.keyboard.press("Escape")
    expect(text(page)).to_be_focused()
    page.keyboard.press("Control+s")
    prose = saved(page)
    expect(prose.locator("h2")).to_have_text("Transport")
    expect(prose.locator("p strong")).to_have_text("Zehn")
    expect(prose.locator("ul ul li")).to_have_text("zwei")
    expect(prose.locator(".callout--tip")).to_have_text("Akkus")
    expect(prose.locator("a.missing")).to_have_text("Noch nicht da")
    expect(prose.locator("a.mention")).to_contain_text("Bruno")
    expect(prose.locator("th").first).to_have_text("Kopf")


def test_everything_a_page_can_hold_is_saved_and_comes_back_the_same(window):
    page = window("ada")
    begin(page)
    page.locator(FIELD).fill("Alles")
    page.evaluate(PUT, everything())
    expect(text(page).locator("h6")).to_have_text("Ebene 6")
    assert shape(document(page)) == shape(everything())
    save(page)
    first = begin_editing(page)
    assert shape(first) == shape(everything())
    save(page)
    assert begin_editing(page) == first
    expect(page.locator("page-editor")).to_have_attribute("mode", "document")


def begin_editing(page):
    page.get_by_role("link", name="Bearbeiten").click()
    expect(text(page)).to_have_attribute("contenteditable", "true")
    return document(page)


def test_a_picture_is_dropped_in_described_and_read(window):
    ada, bruno = window("ada"), window("bruno")
    begin(ada)
    ada.locator("[data-picture]").set_input_files({"name": "stand.png", "mimeType": "image/png", "buffer": png()})
    ada.get_by_label("Was ist darauf zu sehen?").fill("Unser Stand")
    ada.get_by_label("Breite in Pixeln").fill("120")
    ada.get_by_role("button", name="Fertig", exact=True).click()
    expect(text(ada).locator("img[alt='Unser Stand']")).to_have_attribute("width", "120")
    ada.locator("[data-picture]").set_input_files({"name": "x.png", "mimeType": "image/png", "buffer": b"nichts"})
    expect(ada.locator("[data-when=failed]")).to_be_visible()
    ada.locator(FIELD).fill("Bild im Text")
    save(ada)
    bruno.goto(ada.url)
    expect(bruno.locator(".prose img[alt='Unser Stand']")).to_have_js_property("naturalWidth", 8)


def test_who_changes_in_markdown_what_somebody_else_changed_meanwhile_loses_nothing(window):
    ada, bruno = window("ada"), window("bruno")
    begin(ada)
    ada.locator(FIELD).fill("Strittiges")
    text(ada).click()
    ada.keyboard.type("Acht Werktage.")
    save(ada)
    edit = f"{ada.url}edit/"
    begin(bruno, edit)
    in_markdown(bruno).fill("Neun Werktage.")
    begin(ada, edit).click()
    ada.keyboard.press("Control+Home")
    ada.keyboard.press("Control+Shift+ArrowRight")
    ada.keyboard.type("Zehn ")
    save(ada)
    bruno.get_by_role("button", name="Speichern").click()
    expect(bruno.locator("h1")).to_have_text("Gleichzeitig geändert")
    expect(bruno.locator(".diff ins")).to_have_text("Zehn")
    expect(text(bruno)).to_have_text("Neun Werktage.")
    expect(save(bruno)).to_have_text("Neun Werktage.")


def test_what_was_begun_survives_a_reload_with_its_structure_and_can_be_discarded(window):
    page = window("ada")
    begin(page)
    page.locator(FIELD).fill("Begonnen")
    text(page).click()
    page.keyboard.type("- halb fertig")
    expect(page.locator("[data-when=draft]")).to_be_visible()
    page.reload()
    expect(text(page).locator("li")).to_have_text("halb fertig")
    page.get_by_role("button", name="Verwerfen").click()
    expect(text(page)).to_have_text("")
    page.reload()
    expect(text(page)).to_have_text("")


def test_one_goes_to_markdown_and_back_and_the_draft_knows_which(window):
    page = window("ada")
    begin(page).click()
    page.keyboard.type("## Plan")
    area = in_markdown(page)
    expect(area).to_have_value("## Plan\n")
    area.fill("## Plan\n\n**Neun**")
    expect(page.locator("[data-when=draft]")).to_be_visible()
    page.reload()
    expect(area).to_have_value("## Plan\n\n**Neun**")
    page.get_by_role("button", name="In der Seite schreiben").click()
    expect(text(page).locator("strong")).to_have_text("Neun")
    page.locator(FIELD).fill("Hin und her")
    expect(save(page).locator("strong")).to_have_text("Neun")


def test_writing_changes_nothing_of_where_things_stand(window):
    page = window("ada")
    begin(page)
    page.locator(FIELD).fill("Ohne Sprung")
    paste(page, plain=LONGER)
    expect(text(page).locator("blockquote")).to_be_visible()
    save(page)
    page.evaluate("document.fonts.ready.then(() => null)")
    read = places(page, "main .prose")
    begin(page, f"{page.url}edit/")
    written = places(page, ".ProseMirror")
    assert written.keys() == read.keys()
    off = {words: (read[words], written[words]) for words in read if abs(read[words] - written[words]) > 1}
    assert not off


def places(page, root):
    """Where each text begins, from the top of the window."""
    return page.evaluate(
        """root => {
          const walk = document.createTreeWalker(document.querySelector(root), NodeFilter.SHOW_TEXT)
          const found = {}
          while (walk.nextNode()) {
            const words = walk.currentNode.data.trim(), range = document.createRange()
            range.selectNodeContents(walk.currentNode)
            if (words) found[words] = Math.round(range.getBoundingClientRect().top)
          }
          return found
        }""",
        root,
    )


def test_on_the_phone_the_toolbar_lies_at_the_lower_edge(window):
    page = window("ada", viewport=PHONE, has_touch=True)
    begin(page).tap()
    bar = page.get_by_role("toolbar", name="Formatierung").bounding_box()
    assert abs(bar["y"] + bar["height"] - PHONE["height"]) <= 1 and bar["x"] == 0
    page.keyboard.type("Wort")
    choose(page, "Text", "Überschrift")
    page.locator(FIELD).fill("Vom Telefon")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    expect(save(page).locator("h2")).to_have_text("Wort")


def test_what_cannot_be_saved_is_said_and_still_stands_there(window):
    page = window("ada")
    begin(page).click()
    page.keyboard.type("Ohne Titel")
    page.locator(FIELD).evaluate("field => { field.required = false }")
    page.get_by_role("button", name="Seite anlegen").click()
    expect(page.locator(".field__error").first).to_be_visible()
    expect(text(page)).to_have_text("Ohne Titel")
