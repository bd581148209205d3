"""Whatever somebody types, in whatever field: a browser runs nothing of it and fetches nothing by itself."""

import html
import re
import time

import pytest

from content.errors import Multiplied
from content.markdown import SAFE_LINK
from content.models import Entry
from content.suggesting import options
from content.words import Words
from microblog.models import Post
from spaces.models import Space
from tests.content.test_files import PDF, upload

pytestmark = pytest.mark.django_db

CORPUS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<a href=javascript:alert(1)>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "![x](javascript:alert(1))",
    "![x\" onerror=\"alert(1)](/files/1/x.png)",
    "![x](/files/../../api/v1/me/)",
    "<javascript:alert(1)>",
    "```\"><script>alert(1)</script>\nx\n```",
    "`<script>`",
    "@ada\"><script>alert(1)</script>",
    "#tag\"><script>alert(1)</script>",
    "[[\"><script>alert(1)</script>]]",
    "[[x|<img src=x onerror=alert(1)>]]",
    "<div hx-get=/x hx-trigger=load>",
    "<form action=/accounts/logout/><button>x</button></form>",
    "<style>*{display:none}</style>",
    "<base href=//evil.example>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<a id=page name=csrf>clobber</a>",
    "{{ 7|add:7 }}{% load x %}",
    "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
]  # fmt: skip
REMOTE = ["![x](https://evil.example/x.png)", "![x](//evil.example/x.png)", "![x](http:/\\evil.example/x.png)"]
DEAD = re.compile(r"<(?:script|svg|math|style|iframe|form|base|object|embed|meta|link|noscript|input|button)\b", re.I)
EVENT = re.compile(r"<[^>\"]*(?:\"[^\"]*\"[^>\"]*)*\s(?:on\w+|style|hx-[\w-]+|srcdoc|formaction|id|name)\s*=", re.I)
ADDRESS = re.compile(r'\b(?:href|src)="([^"]*)"', re.I)


def assert_harmless(text):
    assert not DEAD.search(text), text
    assert not EVENT.search(text), text
    for address in ADDRESS.findall(text):
        address = html.unescape(address)
        assert re.match(r"(?:https?://|mailto:|tel:|/(?!/)|#)", address), text
    for source in re.findall(r'\bsrc="([^"]*)"', text):
        assert source.startswith("/files/"), text


@pytest.mark.parametrize("words", CORPUS + REMOTE)
def test_no_words_of_a_post_come_alive(messe, ada, words):
    assert_harmless(Post.objects.publish(ada, messe, words).html)


@pytest.mark.parametrize("words", CORPUS)
def test_drawing_twice_does_not_bring_them_to_life(messe, ada, words):
    once = Post.objects.publish(ada, messe, words).html
    assert_harmless(Post.objects.publish(ada, messe, once).html)


@pytest.mark.parametrize("words", CORPUS)
def test_nor_in_names_of_spaces_tags_people_and_files(ada, bruno, signed_in, words):
    ada.change(ada, family_name=words[:80], job=words[:120])
    space = Space.objects.found(words[:80], by=ada, purpose=words[:200], guidelines=words)
    file = upload(ada, space, PDF, words)
    post = Post.objects.publish(ada, space, f"Los #{words}", files=[file])
    post.comment(ada, words)
    client = signed_in(bruno)
    for address in (
        "/?all",
        f"/posts/{post.pk}/",
        "/spaces/",
        space.get_absolute_url(),
        f"/spaces/{space.slug}/people/",
    ):
        shown = client.get(address).content.decode()
        if not words.startswith("`"):
            assert words not in shown or not re.search(r"[<>\"]", words), address
        assert "onerror=alert" not in re.sub(r"&lt;.*?&gt;", "", shown) or "&lt;" in shown
    assert words not in client.get("/mentions/", {"q": f"@{words[:20]}"}).content.decode() or "<" not in words


def test_a_question_is_echoed_harmlessly(ada, signed_in):
    client, question = signed_in(ada), '"><script>alert(1)</script>'
    for address in ("/spaces/", "/people/"):
        assert "<script>alert" not in client.get(address, {"q": question}).content.decode()


@pytest.mark.parametrize("href", ["javascript:x", "data:x", "//evil", "vbscript:x", " javascript:x", "java\nscript:x"])
def test_only_known_schemes_are_links(href):
    assert not SAFE_LINK.match(href)


LONG = 100_000
WORST = {
    "stars": "*" * LONG,
    "stars and letters": "*a " * (LONG // 3),
    "emphasis": "**a" * (LONG // 3),
    "brackets": "[" * LONG,
    "links": "[a](" * (LONG // 4),
    "link ends": "](" * (LONG // 2),
    "pictures": "![" * (LONG // 2),
    "pages": "[[" * (LONG // 2),
    "page ends": "[[a|" * (LONG // 4),
    "quotes": ">" * LONG,
    "quoted lines": "> " * (LONG // 2),
    "lists": "- " * (LONG // 2),
    "nested list": "\n".join(" " * (2 * depth) + "- a" for depth in range(300)),
    "backticks": "`" * LONG,
    "uneven backticks": "".join("`" * number + " " for number in range(440)),
    "mentions": "@a" * (LONG // 2),
    "spaced mentions": "@a " * (LONG // 3),
    "tags": "#a " * (LONG // 3),
    "one long tag": "#" + "a" * LONG,
    "underscores": "#a" + "_" * LONG,
    "angles": "<" * LONG,
    "tables": "|" * LONG,
    "table": "|a" * 1000 + "\n" + "|-" * 1000 + "\n" + ("|a" * 40 + "\n") * 1000,
    "addresses": "http://" * (LONG // 7),
    "long address": "http://a" + "." * LONG,
    "entities": "&" * LONG,
    "strikes": "~~a" * (LONG // 3),
    "references": "[a]: b\n" * (LONG // 7),
    "lines": "\n" * LONG,
    "words": "ä" * LONG,
}


@pytest.mark.parametrize("name", WORST)
def test_twice_as_much_takes_not_much_more_than_twice_as_long(messe, ada, name):
    """The shape of the growth, not the seconds: from a quarter to the whole a quadratic parser needs sixteen times."""
    entry = Post(space=messe, author=ada)
    entry.longest = 2 * LONG
    words = WORST[name]

    def seconds(text):
        best = None
        for _try in range(2):
            start = time.process_time()
            entry.put_into_words(text)
            taken = time.process_time() - start
            best = taken if best is None else min(best, taken)
        return best

    entry.title = "x"
    quarter, whole = seconds(words[: len(words) // 4]), seconds(words)
    assert whole < max(9 * quarter, 0.2)


def test_options_of_the_menu_are_as_many_as_fit_and_never_of_hidden_things(messe, vorstand, ada, otto, gast):
    Post.objects.publish(ada, vorstand, "#Umbau")
    Post.objects.publish(ada, messe, "#Umzug")
    assert [option.name for option in options(otto, "#um")] == ["#Umzug"]
    assert {option.name for option in options(ada, "#um")} == {"#Umzug", "#Umbau"}
    assert [option.name for option in options(otto, "@ada")] == ["Ada Arndt"]
    assert options(gast, "@otto") == []
    assert options(otto, ":") == options(otto, "") == options(otto, "x") == options(otto, "#%") == []
    assert [option.outside for option in options(ada, "@otto", vorstand)] == [True]


def test_broken_words_are_stored_whole_or_not_at_all(messe, ada):
    post = Post.objects.publish(ada, messe, "a\x00b\r\nc\ud800".encode("utf-8", "ignore").decode())
    assert Entry.objects.get(pk=post.pk).body == "ab\nc"


def test_one_long_address_is_not_multiplied_by_references(werkstatt, ada):
    text = "[x]: https://firma.example/" + "a" * 4000 + "\n\n" + "[x] " * 3900
    with pytest.raises(Multiplied):
        Post.objects.publish(ada, werkstatt, text)
    assert not Post.objects.exists()


@pytest.mark.parametrize("way", ["/\\evil.example", "</\t/evil.example>", "/files/../accounts/logout/", "/files/1/.."])
def test_nothing_that_a_browser_reads_as_another_address(way, ada, messe):
    html = Words.of(f"[x]({way}) ![y]({way})", author=ada, space=messe).html()
    assert "<img" not in html
    assert not re.search(r'href="/[\\/\t\n]', html)


@pytest.mark.parametrize(
    "typed, leads",
    [
        ("![x](/files/1/x.png)", ["/files/1/x.png"]),
        ("[![x](/files/1/x.png)](https://firma.example)", ["https://firma.example"]),
    ],
)
def test_a_picture_leads_to_itself_and_inside_of_a_link_to_where_that_leads(typed, leads, ada, messe):
    html = Words.of(f"[y](/people/) {typed}", author=ada, space=messe).html()
    assert '<img src="/files/1/x.png" alt="x"' in html
    assert re.findall(r'href="([^"]+)"', html) == ["/people/", *leads]


def test_a_tag_whose_small_letters_are_more_still_has_room(ada, messe, signed_in):
    for letter in ("ß", "ΐ"):
        post = Post.objects.publish(ada, messe, f"#{letter * 60}")
        address = re.search(r'href="(/tags/[^"]*)"', post.html)[1]
        assert signed_in(ada).get(address).status_code == 200
