from django.utils import timezone

from events.registry import announces
from events.turns import turn
from wiki.errors import NoRevision, NotControlled, OlderRelease
from wiki.naming import Named, links_of
from wiki.references import short_id
from wiki.schema import EMPTY

LONGEST_NOTE = 500


class Releasing:
    """Draft and released version of a page, in spaces that want it (`Control`).

    `body` and `html` are what readers see, so search, links, programs and letters show no draft. Titles and places
    belong to the tree and are not held back. Whoever may write the page may open its draft, the current revision.
    """

    @property
    def is_controlled(self):
        return hasattr(self.node.space, "control")

    @property
    def identifier(self):
        """By this number the page is found whatever it is called."""
        return short_id(self.pk)

    @property
    def revision_read(self):
        """The revision that readers see; None where none was released yet."""
        return self.node.released if self.is_controlled else self.node.current

    @property
    def document_read(self):
        read = self.revision_read
        return read.content.document if read else EMPTY

    @property
    def is_ahead(self):
        """Whether a draft says something that readers do not see yet."""
        return self.is_controlled and self.node.released_id != self.node.current_id

    @property
    def last_release(self):
        """The release that readers see, with who is answerable for it, or None."""
        released = self.node.released_id
        return released and self.releases.filter(revision=released).select_related("by", "revision").first()

    def drafts_may_be_read_by(self, person):
        return self.may_be_edited_by(person)

    @announces("page.released", "page.revised")
    def release(self, number, *, by, note=""):
        """Show readers revision `number` from now on; what is written later is a draft again.

        Raises NotControlled, NoRevision, OlderRelease, Gone, PermissionDenied.
        """
        with turn(self.space.stream) as held:
            self._hold(by)
            if not self.is_controlled:
                raise NotControlled
            revision = self.revisions.with_content().filter(number=number).first() if number else None
            if revision is None:
                raise NoRevision
            if self.node.released and number <= self.node.released.number:
                raise OlderRelease
            last = self.releases.values_list("number", flat=True).first() or 0
            made = self.releases.create(number=last + 1, revision=revision, by=by, note=note[:LONGEST_NOTE])
            self.node.released = revision
            self.node.save(update_fields=["released"])
            self.show(revision, held, by)
            held.publish("page.released", actor=by.pk, subject=self)
        return made

    def show(self, revision, held, by):
        """Readers see this revision from now on; the caller holds the space's stream."""
        content = revision.content
        self.body, self.html, self.edited_at = content.markdown, content.html, timezone.now()
        self.version += 1
        self.save(update_fields=["body", "html", "edited_at", "version"])
        known = links_of(content.document)
        self.relate(Named.of(content.document, author=by, space=self.space, known=known))
        held.publish("page.revised", actor=by.pk, subject=self)
