"""What the stream of a page tells, and to whom: the changes of its log, to those who may write the page."""

from typing import NamedTuple

from pycrdt import merge_updates

from people.models import Person

MOST_APART = 20


class Change(NamedTuple):
    """A change up to number `no`; by nobody where it is of several, or of the house."""

    no: int
    by: int | None
    data: bytes


class Hearing:
    """The questions that are asked of all pages at once (`PageQuerySet`)."""

    def written_by_each(self, people, ids):
        """`{person's id: those of the pages they may write}`."""
        pages = list(self.living().filter(pk__in=ids).select_related("space"))
        return {person.pk: {page.pk for page in pages if _writes(person, page)} for person in people}

    def changes_between(self, pk, after, upto):
        """The changes of a page with greater numbers than `after`, up to `upto`; many are told as one.

        None where the document of that number has ended, or the number was never given: whoever has it begins anew.
        """
        page = self.filter(pk=pk).select_related("node").first()
        if page is None or not page.node.seed <= after < upto:
            return None
        found = [
            Change(no, by, bytes(data))
            for no, by, data in page.updates.after(after).filter(no__lte=upto).values_list("no", "person", "data")
        ]
        if not found or found[-1].no != upto:
            return None
        return found if len(found) <= MOST_APART else [Change(upto, None, merge_updates(*(one.data for one in found)))]


def _writes(person: Person, page):
    return person.is_active and page.may_be_edited_by(person)
