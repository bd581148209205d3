"""Any document that a page may be, for tests that look for the one nobody thought of."""

from hypothesis import strategies as st

from wiki.schema import KINDS, clean

WORDS = st.lists(st.sampled_from(["Kiste", "Halle", "drei", "ä", "3,5", "–", "und", "{", "\n"]), min_size=1, max_size=6)
MARKS = st.lists(st.sampled_from([{"type": "bold"}, {"type": "link", "attrs": {"href": "/x"}}]), max_size=2)


def _node(kind, content=None, /, **attrs):
    return {"type": kind} | ({"attrs": attrs} if attrs else {}) | ({"content": content} if content else {})


texts = st.builds(lambda words, marks: {"type": "text", "text": " ".join(words), "marks": marks}, WORDS, MARKS)
pictures = st.builds(
    lambda src, alt: _node("image", src=src, alt=alt),
    st.sampled_from(["/files/1/a", "/files/2/b"]),
    st.sampled_from("xy"),
)
lines = st.lists(st.one_of(texts, texts, pictures, st.just({"type": "hardBreak"})), max_size=4)
paragraphs = st.builds(lambda line: _node("paragraph", line), lines)
headings = st.builds(lambda line, level: _node("heading", line, level=level), lines, st.integers(1, 3))
codes = st.builds(
    lambda words, language: _node("codeBlock", [{"type": "text", "text": "\n".join(words)}], language=language),
    WORDS, st.sampled_from([None, "sql"]),
)  # fmt: skip
undivided = st.one_of(
    st.just(_node("horizontalRule")), st.sampled_from("ab").map(lambda latex: _node("blockMath", latex=latex))
)


def _around(blocks):
    several = st.lists(blocks, min_size=1, max_size=3)
    cells = st.builds(
        lambda kind, content, align: _node(kind, content, align=align),
        st.sampled_from(["tableCell", "tableHeader"]), several, st.sampled_from([None, "right"]),
    )  # fmt: skip
    rows = st.lists(cells, min_size=1, max_size=3).map(lambda found: _node("tableRow", found))
    uneven = st.lists(rows, min_size=1, max_size=3)
    even = st.integers(1, 3).flatmap(
        lambda wide: st.lists(
            st.lists(cells, min_size=wide, max_size=wide).map(lambda row: _node("tableRow", row)),
            min_size=1,
            max_size=4,
        )
    )
    items = st.lists(several.map(lambda found: _node("listItem", found)), min_size=1, max_size=4)
    tasks = st.builds(
        lambda found, done: _node("taskItem", [{"type": "paragraph"}, *found], checked=done), several, st.booleans()
    )
    return st.one_of(
        st.builds(lambda found, kind: _node(kind, found), items, st.sampled_from(["bulletList", "orderedList"])),
        st.lists(tasks, min_size=1, max_size=3).map(lambda found: _node("taskList", found)),
        st.one_of(uneven, even, even).map(lambda found: _node("table", found)),
        several.map(lambda found: _node("blockquote", found)),
        st.builds(lambda found, kind: _node("callout", found, kind=kind), several, st.sampled_from(KINDS)),
        st.builds(
            lambda line, found: _node("details", [_node("detailsSummary", line), _node("detailsContent", found)]),
            lines, several,
        ),
        st.builds(lambda found, label: _node("footnoteDefinition", found, label=label), several, st.sampled_from("12")),
    )  # fmt: skip


blocks = st.recursive(st.one_of(paragraphs, headings, codes, undivided), _around, max_leaves=6)
documents = st.lists(blocks, min_size=1, max_size=6).map(lambda found: clean(_node("doc", found)))


@st.composite
def changed_documents(draw):
    """Two documents of which the second grew from the first: blocks came, went, moved, or lie in it twice."""
    old = draw(documents)
    other = draw(documents)
    order = draw(st.lists(st.sampled_from([*old["content"], *other["content"]]), min_size=1, max_size=8))
    return old, {"type": "doc", "content": order}
