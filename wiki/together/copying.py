"""The shared document of a page in the memory of one process, always a whole number of changes of its log."""

import logging

from pycrdt import Doc

from wiki.errors import Unreadable
from wiki.together.mending import mended
from wiki.together.translating import read, write

log = logging.getLogger(__name__)


class WorkingCopy:
    """What the log of `page` says up to change `no`, which is `size` bytes. Costly to make, cheap to keep."""

    def __init__(self, page):
        self.page = page
        self.begin_anew()

    def begin_anew(self):
        self.doc, self.no, self.size = Doc(), 0, 0

    def catch_up(self):
        """Take in what was written since; returns itself."""
        for update in self.page.updates.after(self.no):
            if not fits(self.doc, update.data):
                log.error("page %s: change %s does not fit; the copy goes on without it", self.page.pk, update.no)
            self.count(update)
        return self

    def count(self, update):
        self.no, self.size = update.no, self.size + len(update.data)

    def demand(self, change):
        """Take in a change that is to be written down next; raises `Unreadable` where it does not fit."""
        if not fits(self.doc, change):
            self.begin_anew()  # it may have been taken in by half
            raise Unreadable

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
