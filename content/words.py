"""What somebody wrote, understood: the people, groups, tags and pages it names, and its safe HTML."""

from functools import cached_property
from urllib.parse import quote

import nh3
from django.utils.html import escape

from content import markdown
from content.addresses import entry_id_of
from content.names import Names
from content.tags import slug_of

EVERYBODY = {"alle", "all"}

_BLOCKS = {"blockquote", "hr", "li", "ol", "p", "pre", "table", "tbody", "td", "th", "thead", "tr", "ul"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_INLINE = {"a", "br", "code", "del", "em", "img", "s", "span", "strong"}
_CLEANER = nh3.Cleaner(
    tags=_BLOCKS | _HEADINGS | _INLINE,
    attributes={
        "a": {"href", "data-mention", "data-entry"},
        "span": {"data-mention", "data-named"},
        "img": {"src", "alt", "loading"},
        "ol": {"start"},
    },
    allowed_classes={"a": {"mention", "tag", "page-link", "picture", "red-link"}, "span": {"mention"}},
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel="noopener noreferrer",
)


class Words:
    """A text with its tokens; names are looked up once for the whole text, as its author may see them.

    A bot calls nobody, so whom it names is no mention and does not look like one.
    """

    def __init__(self, tokens, names, space, *, calls=True):
        self.tokens, self.names, self.space, self.calls = tokens, names, space, calls

    @classmethod
    def of(cls, text, *, author, space):
        tokens = _MARKDOWN.parse(text)
        said = {kind: set() for kind in ("mention", "tag", "page")}
        for token in walk(tokens):
            if token.type in said:
                said[token.type].add(token.content)
        calls = not (author and author.is_bot)
        return cls(tokens, Names.looked_up(said, author=author, space=space), space, calls=calls)

    def html(self):
        """Safe HTML without language, viewer or time in it."""
        return _CLEANER.clean(_MARKDOWN.renderer.render(self.tokens, _MARKDOWN.options, {"words": self}))

    @cached_property
    def tags(self):
        """Tags as typed, the first spelling of each."""
        spelt = {}
        for token in walk(self.tokens):
            if token.type == "tag":
                spelt.setdefault(slug_of(token.content), token.content)
        return spelt

    @cached_property
    def linked_entries(self):
        """Ids of entries that links in the text lead to; whether they exist, and for whom, is another question."""
        found = (entry_id_of(token.attrGet("href")) for token in walk(self.tokens) if token.type == "link_open")
        return {entry_id for entry_id in found if entry_id}

    @cached_property
    def unwritten_titles(self):
        """Titles of [[pages]] that do not exist, or not for the author."""
        titles = {token.content for token in walk(self.tokens) if token.type == "page"}
        return sorted(title for title in titles if title.casefold() not in self.names.pages)

    @property
    def calls_everybody(self):
        return self.calls and any(
            token.type == "mention" and token.content.lower() in EVERYBODY for token in walk(self.tokens)
        )


def walk(tokens):
    for token in tokens:
        yield token
        yield from walk(token.children or ())


def _mention(self, tokens, index, options, env):
    typed, names = tokens[index].content, env["words"].names
    if not env["words"].calls:
        return f"@{escape(typed)}"
    if typed.lower() in EVERYBODY:
        return f'<span class="mention" data-mention="alle">@{escape(typed)}</span>'
    if person := names.people.get(typed.lower()):
        href, name = person.get_absolute_url(), escape(person.name)
        return f'<a class="mention" href="{href}" data-mention="{person.pk}">@{name}</a>'
    if department := names.departments.get(typed.lower()):
        return f'<a class="mention" href="/people/?department={department.slug}">@{escape(department.name)}</a>'
    return f"@{escape(typed)}"


def _tag(self, tokens, index, options, env):
    typed = tokens[index].content
    return f'<a class="tag" href="/tags/{quote(slug_of(typed))}/">#{escape(typed)}</a>'


def _named(self, tokens, index, options, env):
    return f'<span data-named="{tokens[index].content}">:{tokens[index].content}:</span>'


def _page(self, tokens, index, options, env):
    title, text, words = tokens[index].content, tokens[index].meta["text"], env["words"]
    if page := words.names.pages.get(title.casefold()):
        return f'<a class="page-link" href="/entries/{page}/" data-entry="{page}">{escape(text)}</a>'
    if words.space.is_direct:
        return escape(text)
    return f'<a class="red-link" href="/spaces/{words.space.slug}/wiki/new/?title={quote(title)}">{escape(text)}</a>'


_MARKDOWN = markdown.build()
_MARKDOWN.add_render_rule("mention", _mention)
_MARKDOWN.add_render_rule("tag", _tag)
_MARKDOWN.add_render_rule("page", _page)
_MARKDOWN.add_render_rule("named", _named)
