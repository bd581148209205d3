"""Coming in and going out by the form, as everybody does first."""

from playwright.sync_api import expect

from tests.cast import PASSWORD


def test_who_is_not_signed_in_is_asked_to_and_comes_to_where_they_wanted(window):
    page = window(None)
    page.goto("/people/")
    assert "/accounts/login/" in page.url
    fill_in(page, "otto", PASSWORD)
    page.wait_for_url("**/people/")


def test_a_wrong_password_lets_nobody_in_and_does_not_tell_who_is_there(window):
    page = window(None)
    words = []
    for handle in ("otto", "nobody"):
        page.goto("/accounts/login/")
        fill_in(page, handle, "not-the-password")
        expect(page.locator(".box--danger")).to_be_visible()
        words.append(page.locator("body").inner_text())
    assert words[0] == words[1]


def fill_in(page, handle, password):
    page.locator("[name=login]").fill(f"{handle}@firma.example")
    page.locator("[name=password]").fill(password)
    page.locator("[name=password]").press("Enter")
