"""Words of a message as words of a page: what they show stays, what they would do does not."""

import pytest

from chat.models import Message
from content import markdown
from content.models import Tag
from microblog.models import Post
from wiki.models import Page

pytestmark = pytest.mark.django_db
SIGNS = {
    "text", "linkify", "newline", "escape", "backticks", "strikethrough", "emphasis", "page", "named", "mention", "tag",
    "link", "image", "autolink", "html_inline", "entity",
}  # fmt: skip
EVERYTHING = """@ada @nobody @alle #tag [[Seite|Wort]] :kaffee: ![x](/files/1/a.png) ![](https://x.example/a.png)
[l](/a/ "t") <https://a.example> https://b.example/ `c` **b** *i* ~~s~~ <i> &amp; \\@ a\\
b [![in](/files/1/a.png)](/a/) [@ada](/a/) **@ada [[Seite]] :kaffee:**

# H *h* @ada

1. a
   - b

> c

```py
d
```

    e

---

| a | b |
| - | -: |
| @ada | :kaffee: |
"""


@pytest.fixture
def quoted(keep, werkstatt, ada):
    """`quoted(words)` is the document of the one quotation of a message of these words."""

    def quote(words):
        page = keep(ada, [Message.objects.send(ada, werkstatt, words)], werkstatt).as_page("Zitat")
        return page.document["content"][0]["content"][1:]

    return quote


def test_code_stays_code(quoted):
    block = quoted("```\n06:41 ALARM 2041 @bruno $x$\n```")[0]
    assert (block["type"], block["content"][0]["text"]) == ("codeBlock", "06:41 ALARM 2041 @bruno $x$")


def test_a_new_line_stays_a_new_line(quoted):
    assert [node["type"] for node in quoted("eins\nzwei")[0]["content"]] == ["text", "hardBreak", "text"]


def test_what_only_pages_understand_stays_as_it_was_typed(quoted):
    words = "Kostet $5 oder $6 [^1] :::info"
    assert quoted(words)[0]["content"] == [{"type": "text", "text": words}]


def test_an_emoji_of_the_house_stays_by_its_name(quoted, keep, werkstatt, ada):
    assert "".join(node["text"] for node in quoted("Erst :kaffee: dann los")[0]["content"]) == "Erst :kaffee: dann los"
    said = Message.objects.send(ada, werkstatt, "Erst :kaffee: dann los")
    assert 'data-named="kaffee"' in keep(ada, [said], werkstatt).as_post().html


def test_whatever_a_message_may_say_can_be_quoted(quoted):
    """Whoever teaches messages a new sign teaches it to quotations, too: what a page does not know breaks them."""
    rules = markdown.build().inline.ruler.get_active_rules()
    assert set(rules) == SIGNS
    assert quoted(EVERYTHING)


def test_a_heading_is_no_heading_of_the_page(quoted):
    block = quoted("# Achtung")[0]
    assert block["type"] == "paragraph" and block["content"][0]["marks"] == [{"type": "bold"}]


def test_lists_tables_and_emphasis_stay(quoted):
    kinds = [block["type"] for block in quoted("- eins\n- zwei\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n> *Zitat*")]
    assert kinds == ["bulletList", "table", "blockquote"]


def test_a_link_to_a_page_knows_the_page(quoted, werkstatt, ada):
    page = Page.objects.publish(ada, werkstatt, "Filterwechsel", markdown="x")
    link = quoted("Siehe [[Filterwechsel]].")[0]["content"][1]
    assert (link["type"], link["attrs"]["page"]) == ("pageLink", page.pk)


def test_a_picture_of_elsewhere_is_not_shown(quoted):
    text = "".join(node.get("text", "") for node in quoted("![Plan](https://anderswo.example/a.png)")[0]["content"])
    assert text == "Plan"


def test_html_and_scripts_stay_words(keep, werkstatt, ada):
    said = Message.objects.send(ada, werkstatt, "<script>alert(1)</script> [x](javascript:alert(1))")
    page, post = keep(ada, [said], werkstatt).as_page("Zitat"), keep(ada, [said], werkstatt).as_post()
    for made in (page, post):
        assert "<script" not in made.html and 'href="javascript' not in made.html


def test_a_post_says_the_same_as_the_message(keep, werkstatt, ada):
    words = "Preis: $5 *wichtig* #kosten\n`a_b` und a_b_c <b>"
    said = Message.objects.send(ada, werkstatt, words)
    post = keep(ada, [said], werkstatt).as_post()
    assert said.html.strip().removeprefix("<p>").removesuffix("</p>") in post.html
    assert Tag.objects.get(slug="kosten").taggings.filter(entry=post.pk).exists()
    assert Post.objects.get().html.count("<blockquote>") == 1
