"""Every screen beside its picture: `python -m tests.browser.screens PICTURES [NAME …] [--house URL]`.

Starts a demo house (or takes the one named), signs in, and writes `docs/screens/NAME.png`: the picture on the left, the
house on the right; `start.png` is the house alone, for the README. PICTURES is the folder of the design's pictures;
`-phone` and `-dark` in a name choose the window.
"""

import argparse
import os
import re
import tempfile
from pathlib import Path

import django
from PIL import Image
from playwright.sync_api import sync_playwright

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "enterprise.settings")
django.setup()

from tests.running import ROOT, House  # noqa: E402 – it knows commands of the house, which want settings

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
PASSWORD = "werkfunk-demo"
COLOURS = 128
TITLE = ":text-is('Messe-Checkliste 2027')"
PAGE = f"main a[href^='/pages/']{TITLE}, main a[href^='/pages/']:has({TITLE})"
POST = "article.entry:has-text('Verzahnungsschleifmaschine') a[href^='/posts/']:has(> time)"

# Picture → who looks, and where; a function of the page goes on from there.
SCREENS = {
    "01-start": ("anna", "/"),
    "02-post": ("anna", lambda page: first(page, "/", POST)),
    "03-space": ("anna", "/spaces/vertrieb-sued/"),
    "04-discover": ("anna", "/spaces/"),
    "05-chat": ("anna", "/spaces/halle-3/chat/"),
    "06-wiki-read": ("anna", lambda page: first(page, "/spaces/vertrieb-sued/wiki/", PAGE)),
    "07-wiki-edit": ("anna", lambda page: then(page, SCREENS["06-wiki-read"][1], "a[href$='/edit/'] >> visible=true")),
    "08-revisions": (
        "anna",
        lambda page: then(page, SCREENS["06-wiki-read"][1], "a[href$='/history/'] >> visible=true"),
    ),
    "09-search": ("anna", "/search/?q=antrag"),
    "10-palette": ("anna", lambda page: palette(page)),
    "11-inbox": ("anna", "/notifications/"),
    "12-person": ("anna", lambda page: page.goto("/people/lukasz/")),
    "13-directory": ("anna", "/people/"),
    "18-signin": (None, "/accounts/login/"),
    "19-settings": ("anna", "/settings/"),
    "24-components": ("admin", "/components/"),
}


def first(page, address, link):
    page.goto(address)
    follow(page, link)


def then(page, before, link):
    before(page)
    follow(page, f"main {link}")


def follow(page, link):
    """Click, and wait until the address has changed and what it shows stands."""
    was = page.url
    page.locator(link).first.click()
    page.wait_for_url(lambda url: url != was)


def palette(page):
    page.goto("/spaces/halle-3/chat/")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Control+k")
    page.locator(".palette input").fill("me ch")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("pictures", type=Path)
    arguments.add_argument("names", nargs="*")
    arguments.add_argument("--house", help="a running demo house")
    wanted = arguments.parse_args()
    names = [path.stem for path in sorted(wanted.pictures.glob("*.png")) if stem(path.stem) in SCREENS]
    names = [name for name in names if not wanted.names or name in wanted.names or stem(name) in wanted.names]
    if wanted.house:
        return compare(wanted.house, wanted.pictures, names)
    with tempfile.TemporaryDirectory() as folder, DemoHouse(folder) as house:
        compare(house.url, wanted.pictures, names)


class DemoHouse(House):
    """A house with the demo company instead of the cast."""

    def __enter__(self):
        self.manage("upgrade")
        self.manage("demo")
        self.start()
        return self


def stem(name):
    return re.sub(r"(-phone|-dark)+$", "", name)


def compare(house, pictures, names):
    (ROOT / "docs" / "screens").mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        states = {}
        for name in names:
            shot = look(browser, house, name, states)
            if shot:
                beside(pictures / f"{name}.png", shot, ROOT / "docs" / "screens" / f"{name}.png")
            if shot and name == "01-start":
                few_colours(Image.open(shot).convert("RGB"), ROOT / "docs" / "screens" / "start.png")
        browser.close()


def look(browser, house, name, states):
    """A picture of the screen as it is, in a file; None where the way to it is not there."""
    who, where = SCREENS[stem(name)]
    context = browser.new_context(
        base_url=house, viewport=PHONE if "-phone" in name else DESK, locale="de-DE", timezone_id="Europe/Berlin",
        color_scheme="dark" if "-dark" in name else "light", storage_state=state(browser, house, who, states),
        service_workers="block",
    )  # fmt: skip
    page = context.new_page()
    page.set_default_timeout(8000)
    try:
        page.goto(where) if isinstance(where, str) else where(page)
        page.wait_for_load_state("load")
        page.wait_for_timeout(1200)
        path = Path(tempfile.gettempdir()) / f"werkfunk-{name}.png"
        page.screenshot(path=path, full_page="components" in name)
        return path
    except Exception as error:  # the list goes on; what is missing is said
        print(f"{name}: {str(error).splitlines()[0]}")
    finally:
        context.close()


def state(browser, house, who, states):
    if who and who not in states:
        context = browser.new_context(base_url=house, locale="de-DE")
        page = context.new_page()
        page.goto("/accounts/login/")
        page.locator("[name=login]").fill(f"{who}@demo.example")
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("[name=password]").press("Enter")
        page.wait_for_url(lambda url: "/accounts/login/" not in url)
        states[who] = context.storage_state()
        context.close()
    return states.get(who)


def beside(picture, shot, target):
    """Both side by side with a line between them, in few colours: small enough to lie in the repository."""
    left, right = Image.open(picture).convert("RGB"), Image.open(shot).convert("RGB")
    pair = Image.new("RGB", (left.width + right.width + 8, max(left.height, right.height)), "#cf3c12")
    pair.paste(left, (0, 0))
    pair.paste(right, (left.width + 8, 0))
    few_colours(pair, target)


def few_colours(picture, target):
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    main()
