import hashlib
import json

from content.attaching import attach
from content.errors import Empty, TooLong
from content.relating import relate_mentions, relate_tags
from wiki.anchors import with_anchors
from wiki.errors import Untitled
from wiki.markdown.reading import from_markdown
from wiki.markdown.writing import to_markdown
from wiki.naming import Named, files_of
from wiki.normalising import normal
from wiki.rendering import to_html, to_text
from wiki.schema import EMPTY, VERSION, clean


class Draft:
    """A document that is to become a revision, with everything that is made of it. Costly, so made before any lock."""

    def __init__(self, document, *, author, space, known=None):
        self.named = Named.of(document, author=author, space=space, known=known)
        self.document = self.named.document
        self.markdown = to_markdown(self.document)
        self.html = to_html(self.document)
        self.text = to_text(self.document)

    @property
    def digest(self):
        said = json.dumps(self.document, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(f"{VERSION}\n{said}".encode()).hexdigest()

    def values(self):
        """What a `Content` holds beside page and digest."""
        made = {"html": self.html, "text": self.text, "markdown": self.markdown}
        return {"schema": VERSION, "document": self.document, **made}


class Wording:
    """From Markdown or a document to what is stored; overrides how other entries put their body into words."""

    @staticmethod
    def clean_body(body):
        """Markdown in the one form that is stored."""
        return to_markdown(from_markdown(body))

    @staticmethod
    def clean_title(title):
        title = " ".join((title or "").split())
        if not title:
            raise Untitled
        if len(title) > 200:
            raise TooLong(200)
        return title

    @property
    def given(self):
        """The draft this new page is made of; see `PageQuerySet.publish`."""
        return self._given

    @given.setter
    def given(self, draft):
        self._given = draft

    def put_into_words(self, body, *, files=()):
        self.title = self.clean_title(self.title)
        if type(self.space).objects.filter(pk=self.space_id, control__isnull=False).exists():
            self.body = self.html = ""  # a draft, until it is released
            return Named.of(EMPTY, author=self.author, space=self.space)
        self.body, self.html = self.given.markdown, self.given.html
        return self.given.named

    def relate(self, words, *, files=()):
        relate_mentions(self, words)
        relate_tags(self, words)
        self.relate_links(words)
        attach(self, files)

    def take_files(self, draft, by):
        """The files that a draft shows become the page's, if its writer has just uploaded them here."""
        numbers = files_of(draft.document)
        if numbers:
            self.files.model.objects.filter(pk__in=numbers, uploader=by, space=self.space, entry=None).update(
                entry=self
            )


def document_from(markdown=None, document=None):
    """The clean, normal document of what came through a door: Markdown or ProseMirror JSON."""
    if document is not None:
        return with_anchors(normal(clean(document)))
    if markdown is None:
        raise Empty
    return from_markdown(markdown)
