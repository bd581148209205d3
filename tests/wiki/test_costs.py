"""What reading costs: counted queries and counted steps, never seconds."""

import sys

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Event, Stream
from wiki.markdown.measure import demand_economy
from wiki.markdown.reading import from_markdown
from wiki.markdown.writing import to_markdown
from wiki.rendering import to_html


def queries(browser, address):
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


def test_a_page_costs_the_same_however_much_is_around_it(signed_in, written, ada):
    browser = signed_in(ada)
    top = written("Oben")
    page = written("Plan", "Siehe [[Oben]] und [[Fehlt]].", under=top)
    written("Nachbar", "[[Plan]]", under=top)
    few = queries(browser, page.get_absolute_url())
    for number in range(12):
        written(f"Seite {number}", "[[Plan]]", under=(top, page)[number % 2])
    page.revise(by=ada, base=1, markdown="\n\n".join(f"[[Seite {number}]] [[Fehlt {number}]]" for number in range(12)))
    assert queries(browser, page.get_absolute_url()) == few


def test_a_level_of_the_tree_costs_the_same_with_many_pages(signed_in, written, ada):
    browser = signed_in(ada)
    top = written("Oben")
    written("Eins", under=top)
    address = f"/spaces/messe/wiki/tree/?parent={top.reference}"
    few = queries(browser, address)
    for number in range(12):
        written(f"Seite {number}", under=written(f"Ast {number}", under=top))
    assert queries(browser, address) == few


def test_history_costs_the_same_with_many_revisions(signed_in, written, ada):
    browser, page = signed_in(ada), written("Plan", "[[A]] 0")
    page.revise(by=ada, base=1, markdown="[[A]] 1")
    few = queries(browser, f"{page.get_absolute_url()}history/")
    for number in range(2, 12):
        page.revise(by=ada, base=number, markdown=f"[[A]] {number}")
    assert queries(browser, f"{page.get_absolute_url()}history/") == few


def test_lists_do_not_load_the_long_texts(signed_in, written, ada):
    written("Plan", "Langtext " * 50)
    with CaptureQueriesContext(connection) as asked:
        signed_in(ada).get("/spaces/messe/wiki/")
    assert not [query["sql"] for query in asked if '."html"' in query["sql"]]


WORST = [
    "*", "a**b ", "_a ", "[", "[[", "![", "[a](", "`a``b", "<", "@a", "#a ", "$a ", "> ", "- x\n  ", "| a ", "~~a",
    "[^1]", "[^1]: a\n\n", "&amp;", "http://a ", "://", "{width=", "a\n", "::: tip\n", "# a\n", "**a *b ~~c ",
    "a|b\n-|-\n", "\\",
]  # fmt: skip


@pytest.mark.parametrize("piece", WORST)
def test_twice_the_text_costs_about_twice_the_steps(piece):
    short, long = (steps(piece * (size // len(piece))) for size in (1500, 3000))
    assert long < 2.6 * short + 2000


REFUSED = {
    "marks in marks": "*a **b " * 6_000 + "b** a*" * 6_000,
    "lines that go on with deep quotations": "> " * 29 + "a\n" * 45_000,
    "lines below deep lists": "- " * 14 + "a\n" * 45_000,
    "one address named by thousands": "[a]: /" + "x" * 2_000 + "\n\n" + "[a] " * 24_000,
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_costs_far_more_than_its_length_is_refused(why):
    with pytest.raises(ValidationError):
        from_markdown(REFUSED[why])


@pytest.mark.parametrize("why", [why for why in REFUSED if why.startswith("lines")])
def test_lines_below_deep_blocks_are_refused_before_they_are_read(why):
    with pytest.raises(ValidationError):
        demand_economy(REFUSED[why])


ALLOWED = ["> " * 10 + "a\n" * 1_000, "- a\n" * 4_000, "*a **b ~~c~~ b** a* " * 500, "[a]: /x\n\n" + "[a] " * 1_000]


@pytest.mark.parametrize("markdown", ALLOWED)
def test_what_is_merely_long_is_not_refused(markdown):
    assert from_markdown(markdown)["content"]


def steps(markdown):
    """Calls and lines it takes to read, write and render."""
    count = 0

    def trace(frame, event, argument):
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        document = from_markdown(markdown)
        to_markdown(document)
        to_html(document)
    except ValidationError:
        pass
    finally:
        sys.settrace(before)
    return count


def test_the_trash_costs_the_same_for_few_pages_and_for_many(written, ada, messe, told):
    """Throwing away and bringing back, each told page by page under numbers without a gap."""
    costs = {}
    for count in (10, 200):
        top = written("Oben")
        below = [written(f"Seite {number}", under=top).pk for number in range(count - 1)]
        before = told(messe)
        with CaptureQueriesContext(connection) as thrown:
            top.trash(by=ada)
        with CaptureQueriesContext(connection) as brought:
            top.restore(by=ada)
        costs[count] = len(thrown), len(brought)
        wanted = [top.pk, *below]
        assert told(messe)[len(before) :] == [(kind, pk) for kind in ("page.trashed", "page.restored") for pk in wanted]
    assert costs[10] == costs[200]
    numbers = Event.objects.filter(stream=messe.stream).order_by("seq").values_list("seq", flat=True)
    assert list(numbers) == list(range(1, Stream.objects.numbers([messe.stream])[messe.stream] + 1))
