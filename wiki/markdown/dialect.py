"""The Markdown that pages understand: CommonMark with GitHub's tables, strikes, tasks and alerts, footnotes, maths,
`[[Title]]`, `@person`, `#tag`, `<br>`, `::: details` and a width behind images. HTML stays text."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from wiki.schema import too_deep

DEEPEST = 30
"""Levels of markdown-it; a quotation takes one, a list two."""

BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
PAGE_LINK = re.compile(r"\[\[([^\[\]|\n#]{1,250})(?:#([\w.-]{1,150}))?(?:\\?\|([^\[\]|\n]{1,300}))?\]\](?!\()")
MENTION = re.compile(r"@([a-z0-9](?:[a-z0-9._-]{0,60}[a-z0-9])?)(?![^\W_]|[/@])", re.IGNORECASE)
TAG = re.compile(r"#([^\W\d_](?:[\w-]{0,60}[^\W_])?)(?![^\W_]|#)")
ADDRESS = re.compile(r"://[^\s<>\"'`\\\[\]{}|*^]+")
NOT_BEFORE_A_NAME = "/&#@.-{"
WIDTH = re.compile(r"\{width=(\d{1,4})(?:px)?\}")
CONTAINERS = ("details", "info", "note", "tip", "important", "warning", "caution", "danger")


def build() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"html": False, "maxNesting": DEEPEST + 2})
    md.enable(["table", "strikethrough"])
    md.disable(["html_block", "html_inline"])
    md.use(footnote_plugin, inline=False, move_to_end=False)
    md.use(dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False, allow_blank_lines=False)
    for name in CONTAINERS:
        md.use(container_plugin, name)
    md.block.ruler.before("table", "depth", depth)
    md.inline.ruler.before("link", "page_link", page_link)
    md.inline.ruler.before("link", "mention", mention)
    md.inline.ruler.before("link", "tag", tag)
    md.inline.ruler.before("autolink", "br", line_break)
    md.inline.ruler.before("escape", "address", address)
    md.inline.ruler.after("image", "width", width)
    return md


def depth(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """markdown-it drops in silence what is nested deeper than it likes; refusing is honest."""
    if state.level > DEEPEST:
        raise too_deep()
    return False


def line_break(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "<" or not (found := BREAK.match(state.src, state.pos, state.posMax)):
        return False
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos = found.end()
    return True


def page_link(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[[", state.pos) or not (found := PAGE_LINK.match(state.src, state.pos, state.posMax)):
        return False
    if state.linkLevel > 0 or not found[1].strip():
        return False
    if not silent:
        token = state.push("page_link", "", 0)
        token.meta = {"title": found[1].strip(), "anchor": found[2], "text": (found[3] or "").strip() or None}
    state.pos = found.end()
    return True


def mention(state: StateInline, silent: bool) -> bool:
    return _sign(state, silent, "@", MENTION, "mention")


def tag(state: StateInline, silent: bool) -> bool:
    return _sign(state, silent, "#", TAG, "tag")


def _sign(state: StateInline, silent: bool, sign: str, pattern: re.Pattern[str], kind: str) -> bool:
    if state.src[state.pos] != sign or state.linkLevel > 0 or not _stands_alone(state):
        return False
    if not (found := pattern.match(state.src, state.pos, state.posMax)):
        return False
    if not silent:
        token = state.push(kind, "", 0)
        token.content = found[1]
    state.pos = found.end()
    return True


def _stands_alone(state: StateInline) -> bool:
    before = state.src[state.pos - 1] if state.pos else " "
    return not (before.isalnum() or before in NOT_BEFORE_A_NAME)


def address(state: StateInline, silent: bool) -> bool:
    """A bare http or https address; the text rule has already put its scheme into `pending`."""
    if state.src[state.pos] != ":" or state.linkLevel > 0:
        return False
    scheme = re.search(r"(?:^|[^a-z0-9])(https?)$", state.pending[-6:], re.IGNORECASE)
    if not scheme or not (found := ADDRESS.match(state.src, state.pos, state.posMax)):
        return False
    rest = _without_trailing_marks(found[0])
    if len(rest) <= 3:
        return False
    if not silent:
        state.pending = state.pending[: -len(scheme[1])]
        state.push("link_open", "a", 1).attrs = {"href": state.md.normalizeLink(scheme[1] + rest)}
        state.push("text", "", 0).content = scheme[1] + rest
        state.push("link_close", "a", -1)
    state.pos += len(rest)
    return True


def _without_trailing_marks(found: str) -> str:
    """A full stop or a closing bracket behind an address belongs to the sentence."""
    found = found.rstrip("?!.,:;_~")
    while found.endswith(")") and found.count(")") > found.count("("):
        found = found[:-1].rstrip("?!.,:;_~")
    return found


def width(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "{" or not state.tokens or state.tokens[-1].type != "image" or state.pending:
        return False
    if not (found := WIDTH.match(state.src, state.pos, state.posMax)) or not 1 <= int(found[1]) <= 4000:
        return False
    if not silent:
        state.tokens[-1].attrs["width"] = int(found[1])
    state.pos = found.end()
    return True
