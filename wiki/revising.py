from django.core.exceptions import PermissionDenied
from django.utils import timezone

from content.errors import Gone, TooLong
from events.registry import announces
from events.turns import turn
from wiki.anchors import slug_of
from wiki.errors import Conflict, NoBase, NoRevision
from wiki.merging import Disagreement, merged
from wiki.naming import links_of
from wiki.schema import clean
from wiki.wording import Draft, document_from

LONGEST_NAME = 100


class Revising:
    """A page's line of revisions: each is based on one that its writer saw, and nothing anybody wrote is lost."""

    @property
    def document(self):
        """The ProseMirror document of the current revision."""
        return self.node.current.content.document

    @announces("page.revised", "page.drafted", "page.renamed")
    def revise(
        self, *, by, base, markdown=None, document=None, title=None, summary="", name="", restores=None, known=None
    ):  # fmt: skip
        """Cut a new revision from what was written on top of revision number `base`.

        What others wrote since is merged by blocks. Where the same passage was changed, raises Conflict, which
        carries both texts. The same words change nothing. Also raises NoBase, Gone, PermissionDenied.
        """
        seen = self.revisions.with_content().filter(number=base).first() if base else None
        if seen is None:
            raise NoBase
        draft = self.draft(document_from(markdown, document), seen, by, known)
        title = self.clean_title(self.title if title is None else title)
        with self.settled(by) as held:
            current = self.node.current
            if current != seen:
                draft = self.draft(self._together(seen, current, draft.document, title), seen, by)
                title = current.title if title == seen.title else title
            if draft.digest != current.content.digest:
                self.title, renamed = title, title != current.title
                self._keep(draft, by=by, summary=summary, name=name, base=seen, restores=restores)
                self._carry_over(held)
                held.publish(self._how_it_is_told(), actor=by.pk, subject=self)
                if renamed:
                    self._retitle(held, current.title, by)
            elif title != current.title:
                self._rename(held, title, by)
        return self

    @announces("page.renamed")
    def rename(self, title, *, by):
        """Give the page another title; links follow, and the old address goes on leading here."""
        title = self.clean_title(title)
        with turn(self.space.stream) as held:
            self._hold(by)
            if title != self.title:
                self._rename(held, title, by)
        return self

    @announces("revision.named")
    def name_revision(self, number, name, *, by):
        """Give revision `number` a name by which it is found and for which it stays; an empty one takes it back.

        Raises TooLong, NoRevision, Gone, PermissionDenied.
        """
        name = " ".join(name.split())
        if len(name) > LONGEST_NAME:
            raise TooLong(LONGEST_NAME)
        with turn(self.space.stream) as held:
            self._hold(by)
            revision = self.revisions.filter(number=number).first()
            if revision is None:
                raise NoRevision
            if name != revision.name:
                revision.name = name
                revision.save(update_fields=["name"])
                held.publish("revision.named", actor=by.pk, subject=self)
        return revision

    def restore_revision(self, number, *, by, base):
        """Say again what revision `number` said, as a new revision on top of `base`."""
        old = self.revisions.with_content().filter(number=number).first()
        if old is None:
            raise NoRevision
        return self.revise(by=by, base=base, document=old.document, restores=old)

    def cut(self, draft, *, by, summary="", name="", base=None, restores=None):
        """Store the draft as the newest revision; the caller holds the space's stream."""
        content, _new = self.contents.get_or_create(digest=draft.digest, defaults=draft.values())
        number = base and self.revisions.values_list("number", flat=True).first()
        revision = self.revisions.create(
            number=(number or 0) + 1, content=content, title=self.title, summary=summary[:200],
            name=name[:LONGEST_NAME], base=base, restores=restores,
        )  # fmt: skip
        revision.contributors.add(by)
        self.node.current = revision
        self.node.save(update_fields=["current"])
        self.take_files(draft, by)
        return revision

    def draft(self, document, seen, by, known=None):
        """What would be stored if `by` wrote this document over the revision `seen`."""
        known = {**self.links_by_title(), **links_of(seen.document), **(known or {})}
        return Draft(document, author=by, space=self.space, known=known)

    def _hold(self, by=None):
        self.refresh_from_db()
        self.node = (
            type(self.node).objects.select_related("current__content", "released", "space__control").get(pk=self.pk)
        )
        if by and not self.may_be_edited_by(by):
            raise PermissionDenied
        if self.deleted_at:
            raise Gone

    def _together(self, seen, current, mine, title):
        """My document and the current one as one, both based on `seen`."""
        try:
            return clean(merged(seen.document, mine, current.document))
        except Disagreement:
            raise Conflict(seen, current, mine, title) from None

    def _keep(self, draft, **revision):
        kept = self.cut(draft, **revision)
        self.version += 1
        if self.is_controlled:
            self.save(update_fields=["title", "version"])
            return kept
        self.body, self.html, self.edited_at = draft.markdown, draft.html, timezone.now()
        self.save(update_fields=["body", "html", "title", "edited_at", "version"])
        self.relate(draft.named)
        return kept

    def _how_it_is_told(self):
        """What nobody but writers can see yet calls nobody, and is told to no program."""
        return "page.drafted" if self.is_controlled else "page.revised"

    def _rename(self, held, title, by):
        former, self.title = self.title, title
        self.version += 1
        self.save(update_fields=["title", "version"])
        self._retitle(held, former, by)

    def _retitle(self, held, former, by):
        slug = slug_of(self.title, otherwise="")
        if slug != self.node.slug:
            self.former_addresses.get_or_create(slug=self.node.slug)
            self.node.slug = slug
            self.node.save(update_fields=["slug"])
        self.answer_red_links()
        held.publish("page.renamed", actor=by.pk, subject=self)
