"""Markdown as people type it in posts, comments and messages. Raw HTML is text; pictures come only from this house."""

import re

from markdown_it import MarkdownIt

MENTION = re.compile(r"@([A-Za-z0-9][A-Za-z0-9-]{0,59})")
TAG = re.compile(r"#([^\W_](?:[\w-]{0,58}\w)?)")
PAGE = re.compile(r"\[\[([^\[\]|\n]{1,200})(?:\|([^\[\]|\n]{1,200}))?\]\]")
NAMED = re.compile(r":([a-z][a-z0-9_-]{1,29}):(?![\w:])")
LETTER = re.compile(r"[^\W\d_]")
# A browser reads `\` as `/`, and leaves tabs and line ends out: `/\host` and `/<tab>/host` are other houses.
SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:|/(?![/\\])|#)[^\x00-\x1f]*\Z", re.IGNORECASE)
# Nothing with dots for a folder: a browser would take `/files/../settings/` for another page, and ask for it.
OUR_PICTURE = re.compile(r"/files/[0-9]{1,18}/[\w-][\w.-]*\Z")


def build():
    """A parser; its tokens `mention`, `tag`, `page`, `named` carry what was typed, `content.words` gives it meaning."""
    md = MarkdownIt("commonmark", {"html": False, "linkify": True, "breaks": True, "maxNesting": 20})
    md.enable(["table", "strikethrough", "linkify"])
    md.linkify.set({"fuzzy_link": False, "fuzzy_email": False})
    md.validateLink = lambda href: bool(SAFE_LINK.match(href))
    md.normalizeLink = absolute
    md.inline.ruler.before("link", "page", _page)
    md.inline.ruler.before("link", "named", _named)
    md.inline.ruler.before("link", "mention", _at_a_word_start("mention", MENTION))
    md.inline.ruler.before("link", "tag", _at_a_word_start("tag", TAG))
    md.add_render_rule("image", _picture)
    return md


def absolute(href):
    """`//host/…` would take the page's own scheme and look like a path of ours: say https."""
    href = href.strip()
    return f"https:{href}" if href.startswith("//") else href.replace(" ", "%20")


def _at_a_word_start(kind, pattern):
    mark = {"mention": "@", "tag": "#"}[kind]

    def rule(state, silent):
        if state.src[state.pos] != mark or (state.pos and _is_word(state.src[state.pos - 1])):
            return False
        match = pattern.match(state.src, state.pos)
        if not match or not LETTER.search(match[1]):
            return False
        if not silent:
            state.push(kind, "", 0).content = match[1]
        state.pos = match.end()
        return True

    return rule


def _is_word(character):
    return character.isalnum() or character in "_/@#&"


def _named(state, silent):
    """`:kaffee:`, which may be an emoji of the house's own; its picture is each reader's stylesheet's affair."""
    before = state.src[state.pos - 1] if state.pos else " "
    if state.src[state.pos] != ":" or before == ":" or _is_word(before):
        return False
    match = NAMED.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.push("named", "", 0).content = match[1]
    state.pos = match.end()
    return True


def _page(state, silent):
    match = PAGE.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("page", "", 0)
        token.content, token.meta = match[1].strip(), {"text": (match[2] or match[1]).strip()}
    state.pos = match.end()
    return True


def _picture(self, tokens, index, options, env):
    """A picture of this house as such, leading to itself; any other as a link that nobody's browser fetches by itself.

    Inside of a link it leads to where that leads.
    """
    token = tokens[index]
    source, alt = token.attrGet("src") or "", self.renderInlineAsText(token.children, options, env)
    token.attrs = {"src": source, "alt": alt, "loading": "lazy"}
    if OUR_PICTURE.match(source):
        shown = f"<img{self.renderAttrs(token)}>"
        return shown if _is_in_a_link(tokens[:index]) else f'<a class="picture" href="{source}">{shown}</a>'
    token.attrs = {"href": source}
    return f"<a{self.renderAttrs(token)}>{_escape(alt or source)}</a>"


def _is_in_a_link(before):
    return sum((token.type == "link_open") - (token.type == "link_close") for token in before) > 0


def _escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
