"""Markdown becomes a document and comes back, and nothing is lost on the way."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from wiki.markdown.reading import LONGEST, from_markdown
from wiki.markdown.writing import to_markdown
from wiki.schema import clean

PIECES = [
    "a", "b c", "*", "**", "_", "~~", "`", "``", "[", "]", "(", "#", " ", "  ", "\n", "\n\n", "- ", "* ", "1. ", "> ",
    "|", "\n|---|---|\n", "| a | b |", "[[T]]", "[[T|x]]", "@anna", "#tag", "$x$", "$$", "\\", "<br>", "&amp;", "&",
    "<", ">", "!", "![a](b)", "[x](y)", "[^1]", "\n\n[^1]: f", "::: details q\n", ":::\n", "[ ] ", "- [x] ", "    ",
    "\t", "---", "===", "```\n", "http://a.b/c", "{#x}", "{width=20}", "> [!NOTE]\n", "é", "“", "\u00a0", "# ", "### ",
    "+", "2) ", "…", ":", "^", "=", "://", "<http://a.b>", "- ```", "@", "]: ", "[a]: b",
]  # fmt: skip

WHOLE = """## Transport

Der Spediteur braucht die **zehn *Werktage*** vor [[Versandpapiere|dem Versand]]; siehe [[Maße#gewichte]] und
[Zoll](https://zoll.example/a_(b) "Zoll"), `x | y`, @anna, #messe und $a^2$.[^1]

> [!WARNING]
> **Gefahrgut.** Akkus über 100 Wh.

| Kiste | Gewicht |
| :--- | ---: |
| M-01 | 84,5 \\| kg |

- [ ] packen
- [x] wiegen

1. eins

   zwei
2. drei
   - vier

::: details Mehr
Innen
:::

```python
print("|")
```

$$
x = 1
$$

![Stand](/files/3/stand.png "Titel"){width=300}\\
Ende

---

[^1]: Eine Fußnote

    mit zwei Absätzen.
"""


def test_every_node_of_the_schema_that_markdown_knows_is_read():
    kinds = set(_kinds(from_markdown(WHOLE)))
    assert kinds >= {
        "heading", "paragraph", "pageLink", "mention", "tag", "inlineMath", "footnoteReference", "callout", "table",
        "tableHeader", "tableCell", "taskList", "taskItem", "orderedList", "bulletList", "details", "detailsSummary",
        "detailsContent", "codeBlock", "blockMath", "image", "hardBreak", "horizontalRule", "footnoteDefinition",
    }  # fmt: skip


def test_what_was_read_is_written_so_that_it_reads_the_same():
    document = from_markdown(WHOLE)
    assert from_markdown(to_markdown(document)) == document
    assert to_markdown(from_markdown(to_markdown(document))) == to_markdown(document)


def test_what_a_person_wrote_looks_the_same_when_they_edit_it_again():
    for line in (
        "Der *Spediteur* braucht **zehn Werktage** und [die **Vorlage**](https://a.example/x).",
        "**siehe [x](y) und *das* da**",
        "snake_case und 2 * 3, a < b & c, 100 % – fertig!",
        "- eins\n- zwei\n  - drei",
        "> Zitat\n>\n> weiter",
        "<https://a.example/b>",
        "## Überschrift {#alt}",
        "[[Seite]] und [[Seite#teil|Worte]]",
    ):
        assert to_markdown(from_markdown(line)) == line + "\n"


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join))
def test_any_markdown_survives_the_way_to_a_document_and_back(markdown):
    try:
        document = from_markdown(markdown)
    except ValidationError:
        return
    assert from_markdown(to_markdown(document)) == document


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_accepted_and_survives(markdown):
    document = from_markdown(markdown)
    assert from_markdown(to_markdown(document)) == document


def test_a_node_that_markdown_has_no_words_for_is_carried_along():
    cell = {"type": "tableCell", "attrs": {"colspan": 2}, "content": [{"type": "paragraph"}]}
    table = {"type": "table", "content": [{"type": "tableRow", "content": [cell]}]}
    markdown = to_markdown(clean({"type": "doc", "content": [table]}))
    assert from_markdown(markdown)["content"][0]["content"][0]["content"][0]["attrs"]["colspan"] == 2


def test_a_fence_that_pretends_to_be_a_node_stays_code():
    found = from_markdown('```node\n{"type":"script","content":[]}\n```')["content"][0]
    assert found["type"] == "codeBlock"


def test_headings_get_short_addresses_of_their_own():
    document = from_markdown("# Maße\n\n# Maße\n\n# Łódź & Straße\n\n# 日本\n\n# !")
    assert [block["attrs"]["id"] for block in document["content"]] == [
        "masse", "masse-2", "lodz-strasse", "日本", "abschnitt",
    ]  # fmt: skip


def test_too_much_and_too_deep_is_refused_and_never_cut_off():
    with pytest.raises(ValidationError) as long:
        from_markdown("a" * (LONGEST + 1))
    with pytest.raises(ValidationError) as deep:
        from_markdown(">" * 60 + " tief")
    assert (long.value.code, deep.value.code) == ("too_large", "too_deep")


def test_addresses_and_signs_inside_words_are_left_alone():
    text = "mail@anna.de a/@b foo#bar C# #1 @tiptap/core &#35; x:https"
    assert set(_kinds(from_markdown(text))) == {"doc", "paragraph", "text"}


def test_mixed_lists_fall_into_points_and_tasks():
    kinds = [block["type"] for block in from_markdown("- a\n- [ ] b\n- [x] c\n- d")["content"]]
    assert kinds == ["bulletList", "taskList", "bulletList"]


def _kinds(node):
    yield node["type"]
    for child in node.get("content", []):
        yield from _kinds(child)
