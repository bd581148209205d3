"""Where one writes: the field of a composer, the menu beside it, and the picker of emoji."""

from playwright.sync_api import expect

from tests.browser.waiting import ready, still

FIELD = "form[data-chat] textarea"


def menu(page):
    return page.locator(".suggestions [role=option]")


def picker(page):
    return page.locator(".emoji-picker:popover-open")


def open_picker(page, within="form[data-chat]"):
    page.locator(f"{within} [data-pick-emoji]").first.click()
    expect(picker(page).locator("[data-glyph]").first).to_be_visible()
    return picker(page)


def write(page, address, field):
    """Go there, and let the field take what one types."""
    page.goto(address)
    still(ready(page, "composer-field"))
    page.locator(field).focus()
    return page.locator(field)
