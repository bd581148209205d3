"""The shared document of a page in the memory of one process, always a whole number of changes of its log."""

import logging

from pycrdt import Doc

from wiki.together.mending import mended
from wiki.together.parsing import lengths
from wiki.together.translating import read, write

log = logging.getLogger(__name__)


class WorkingCopy:
    """What the log of a page says up to change `no`, which is `size` bytes. Costly to make, cheap to keep."""

    def __init__(self):
        self.begin_anew()

    def begin_anew(self, seed=0):
        self.doc, self.seed, self.no, self.size = Doc(), seed, 0, 0

    def catch_up(self, page):
        """Take in what was written to the page since; returns itself."""
        if self.seed != page.node.seed:
            self.begin_anew(page.node.seed)
        for no, change in page.updates.after(self.no).values_list("no", "data"):
            if not fits(self.doc, bytes(change)):
                log.error("page %s: change %s does not fit; the copy goes on without it", page.pk, no)
            self.count(no, change)
        return self

    def count(self, no, change):
        self.no, self.size = no, self.size + len(change)

    def fits_on(self, begins):
        """Whether it has all that a change goes on from (`parsing.beginnings`); else that would never be seen in it."""
        had = lengths(self.doc.get_state())
        return all(count <= had.get(client, 0) for client, count in begins.items())

    def take(self, change):
        """Take in a change that is to be written down next; says whether it could. If not, it is to begin anew."""
        return fits(self.doc, change)

    def change_to(self, document):
        """The change, taken in, after which it says this document; None where it says it already."""
        before, state = self.doc.get_update(), self.doc.get_state()
        write(self.doc, document)
        return None if self.doc.get_update() == before else self.doc.get_update(state)

    @property
    def document(self):
        """The clean document it says now."""
        return mended(read(self.doc))

    @property
    def whole(self):
        """All of it as one change, for somebody who has nothing yet."""
        return self.doc.get_update()


def fits(doc, change):
    """Take the change in, and say whether that could be done; afterwards `doc` is of no use where it could not."""
    try:
        doc.apply_update(change)
    except Exception:
        return False
    except BaseException as panic:
        # Where the library panics it raises something of its own that is no Exception.
        if type(panic).__name__ != "PanicException":
            raise
        return False
    return True
