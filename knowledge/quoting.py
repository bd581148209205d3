"""What was said, quoted as a document: each message in a quotation of its own, with its author and its time.

A quotation calls nobody once more: mentions are the names of those who were meant. Files come along as copies where
everybody who reads the quotation could read them before; elsewhere they are named.
"""

from functools import cached_property

from django.utils.translation import gettext as _
from markdown_it.tree import SyntaxTreeNode

from content import markdown
from content.words import walk
from people.models import Person
from web.moments import say
from wiki.markdown.reading import blocks
from wiki.markdown.writing import to_markdown
from wiki.wording import document_from

_MARKDOWN = markdown.build()


class Quotations:
    """Of these entries, for `person`, who quotes them. `copies` maps ids of files to what stands for them there, `but`
    has those that come along by themselves, `bring` says whether pictures that stand in their words may be shown."""

    def __init__(self, entries, person, *, solution=None, copies=None, but=(), bring=False):
        self.entries, self.person, self.solution = entries, person, solution
        self.copies, self.but, self.bring = copies or {}, but, bring

    @property
    def document(self):
        """A document of the wiki's schema. Raises ValidationError where it is larger or deeper than that allows."""
        return document_from(document={"type": "doc", "content": [self._quotation(entry) for entry in self.entries]})

    @property
    def markdown(self):
        """The same as the Markdown of posts and messages."""
        return to_markdown(self.document)

    def _quotation(self, entry):
        files = [self._file(file) for file in entry.files.all() if file.pk not in self.but]
        return {"type": "blockquote", "content": [self._by(entry), *map(plain, self._said(entry)), *files]}

    def _by(self, entry):
        name = {"type": "text", "text": entry.author.name, "marks": [{"type": "bold"}]}
        words = f", {say(entry.created_at, 'long')}"
        words += f" · {_('Solution')}" if entry.pk == self.solution else ""
        return {"type": "paragraph", "content": [name, {"type": "text", "text": words}]}

    def _said(self, entry):
        tokens = _MARKDOWN.parse(entry.body)
        for token in walk(tokens):
            _translate(token, self._names, self.bring)
        return blocks(SyntaxTreeNode(tokens).children)

    @cached_property
    def _names(self):
        """`{handle: name}` of everybody who was mentioned, looked up once."""
        said = {handle.lower() for entry in self.entries for handle in markdown.MENTION.findall(entry.body)}
        people = Person.objects.visible_to(self.person).filter(handle__in=said) if said else ()
        return {person.handle: person.name for person in people}

    def _file(self, file):
        copy = self.copies.get(file.pk)
        if copy and copy.is_picture:
            shown = {"type": "image", "attrs": {"src": copy.get_absolute_url(), "alt": copy.alt, "title": None}}
            return {"type": "paragraph", "content": [shown]}
        marks = [{"type": "link", "attrs": {"href": copy.get_absolute_url(), "title": None}}] if copy else []
        named = {"type": "text", "text": file.name, "marks": marks}
        return {"type": "paragraph", "content": [{"type": "text", "text": f"{_('File')}: "}, named]}


def _translate(token, names, bring):
    """Make of a token of posts and messages one that the wiki's reader knows and that calls and fetches nothing."""
    if token.type == "softbreak":  # in a message a new line is a new line
        token.type = "hardbreak"
    elif token.type == "mention":
        token.type, token.content = "text", names.get(token.content.lower(), token.content)
    elif token.type == "named":
        token.type, token.content = "text", f":{token.content}:"
    elif token.type == "page":
        token.type, token.meta = "page_link", {"title": token.content, "anchor": None, "text": token.meta["text"]}
    elif token.type == "image" and not (bring and markdown.OUR_PICTURE.match(token.attrGet("src") or "")):
        token.type, token.children = "text", []
        token.content = token.content or token.attrGet("src")


def plain(node):
    """A heading that somebody used in a message is no heading of a page."""
    if node["type"] != "heading":
        return node | {"content": [plain(child) for child in node["content"]]} if "content" in node else node
    words = [child | {"marks": [*child.get("marks", []), {"type": "bold"}]} for child in node.get("content", [])]
    return {"type": "paragraph", "content": words}
