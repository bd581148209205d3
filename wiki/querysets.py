from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Concat

from content.errors import OtherBody
from content.querysets import EntryQuerySet
from events.models import Stream
from events.registry import announces
from spaces.models import Space
from wiki.errors import NoPlace
from wiki.references import number_of
from wiki.together.hearing import Hearing
from wiki.wording import Draft, document_from


class PageQuerySet(Hearing, EntryQuerySet):
    @announces("page.published", "page.imported")
    def publish(
        self, author, space, title, *, markdown=None, document=None, parent=None, position=None, client_id=None,
        summary="", files=(), known=None, quietly=False,
    ):  # fmt: skip
        """Write a new page under `parent` (a page, or None for the top) from Markdown or a ProseMirror document.

        `quietly` tells programs and the search of it, and no inbox: one of many pages that come at once.
        `known` says where links lead, by folded title (None: to a page still to be written); others are looked up.
        The same `client_id` returns the first result. Raises Untitled, NoPlace, TooLong, PermissionDenied, and
        ValidationError for what `wiki.schema` does not know.
        """
        if space.is_direct:
            raise PermissionDenied
        if parent and (parent.space_id != space.pk or parent.deleted_at):
            raise NoPlace
        self.model.clean_title(title)
        draft = Draft(document_from(markdown, document), author=author, space=space, known=known)
        place = {"parent": parent, "position": position, "summary": summary}
        return self.enter(
            "page.imported" if quietly else "page.published", author=author, space=space, body=draft.markdown,
            client_id=client_id, files=files, title=title, given=draft, place=place,
        )  # fmt: skip

    def _write(self, held, event, author, space, body, client_id, files, fields):
        place = fields.pop("place")
        page = super()._write(held, event, author, space, body, client_id, files, fields)
        Stream.objects.open(page.stream)
        page.take_place(place["parent"], place["position"], author)
        page.cut(fields["given"], by=author, summary=place["summary"])
        page.answer_red_links()
        return page

    def _known(self, author, client_id, space, body, root=None, passes_on=None, **fields):
        """A page that is not released yet has its words in its first revision alone."""
        try:
            return super()._known(author, client_id, space, body, root, passes_on, **fields)
        except OtherBody:
            known = self.filter(author=author, client_id=client_id, space=space, space__control__isnull=False).first()
            first = known and known.revisions.with_content().filter(number=1).first()
            if not first or first.content.markdown != self.model.clean_body(body):
                raise
            known.repeated = True
            return known

    def with_node(self):
        """With everything that an address, a by-line and the tree need."""
        return self.select_related(
            "space", "author", "node__owner", "node__current", "node__parent", "node__released", "node__space__control"
        )

    def heard(self):
        """With the number of the space's stream as `heard`, read in one statement with the words: what comes after
        that number is not in them, and what is not in them comes after it."""
        stream = Stream.objects.filter(name=Concat(Value("space:"), Cast(OuterRef("space"), models.CharField())))
        return self.annotate(heard=Subquery(stream.values("seq")))

    def recently_changed(self):
        return self.order_by("-node__current_id")

    def listed(self):
        """Without the long texts, for lists."""
        return self.select_related("space", "author", "node").defer("body", "html")

    def at(self, reference):
        """The page that an address means: `k3f9`, `k3f9-any-words`, or a present or former slug; None without one.

        Chain it behind `visible_to`, so that nobody learns of an address that is not theirs.
        """
        number = number_of(reference)
        found = self.filter(pk=number).first() if number else None
        return found or self._called(reference)

    def _called(self, slug):
        """A slug typed from memory, if it means just one page; a present name comes before a former one."""
        for named in (Q(node__slug=slug), Q(former_addresses__slug=slug)):
            found = list(self.filter(named).distinct()[:2])
            if len(found) == 1:
                return found[0]
        return None

    def titled(self, title):
        """The page of exactly this title, whatever the case of its letters; the oldest, if there are several."""
        found = self.filter(Q(title=title) | Q(title__iexact=title)).order_by("pk")
        return found.first()

    def trashed_in(self, space, person):
        """What lies in the trash of a space: the pages that were thrown away, not those below them; newest first."""
        readable = Space.objects.readable_by(person)
        own = self.exclude(deleted_at=None).filter(space=space, space__in=readable)
        return own.filter(node__trashed_with=models.F("pk")).order_by("-deleted_at")


class NodeQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Places of living pages in spaces this person may read."""
        return self.living().filter(space__in=Space.objects.readable_by(person))

    def living(self):
        return self.filter(page__deleted_at=None)

    def level(self, space, parents):
        """The children of these places (None: the top) of a space in their order, with `title` and `has_children`."""
        here = Q(parent__in=[parent for parent in parents if parent])
        if None in parents:
            here |= Q(parent=None)
        below = self.model.objects.living().filter(parent=OuterRef("pk"))
        rows = (
            self.living().filter(here, space=space).annotate(title=models.F("page__title"), has_children=Exists(below))
        )
        return rows.order_by("position", "pk")


class RevisionQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Revisions of living pages this person may read; where pages are released, drafts are their writers' alone."""
        theirs = self.filter(page__in=apps.get_model("wiki", "Page").objects.visible_to(person))
        writes = Q(page__space__in=Space.objects.writable_by(person))
        return theirs.filter(Q(page__space__control=None) | Q(releases__isnull=False) | writes)

    def named(self):
        return self.exclude(name="")

    def listed(self):
        return self.prefetch_related("contributors").select_related("restores")

    def with_content(self):
        return self.select_related("content")


class UpdateQuerySet(models.QuerySet):
    def after(self, no):
        """Changes with a greater number, in their order."""
        return self.filter(no__gt=no).order_by("no")
