"""Somebody who writes a page over the socket, as the editor in the browser does."""

import base64

from pycrdt import Doc

from tests.wiki.together.test_translating import paragraphs
from wiki.schema import VERSION
from wiki.together.translating import read, write


class Writer:
    """An ear in the page's stream, and the shared document that it has heard so far."""

    def __init__(self, page, ear, person):
        self.page, self.count = page, 0
        copy = page.share(by=person)
        self.seed, self.no = copy.seed, copy.no
        self.doc = Doc()
        self.doc.apply_update(copy.whole)
        self.ear = ear(person, since={page.stream: self.no})

    def says(self, *texts):
        """The change after which this document says these paragraphs."""
        before = self.doc.get_state()
        write(self.doc, paragraphs(*texts))
        return self.doc.get_update(before)

    def brings(self, change, **more):
        """Sends a change; returns under which number of one's own."""
        self.count += 1
        what = {"stream": self.page.stream, "n": self.count, "seed": self.seed, "schema": VERSION}
        self.ear.say({"write": {**what, "change": base64.b64encode(change).decode(), **more}})
        return self.count

    def writes(self, *texts):
        """Writes these paragraphs and waits until the house has said that they are safe; returns its answer."""
        return self.answer_to(self.brings(self.says(*texts)))

    def answer_to(self, n):
        while True:
            frame = self.hear()
            if n in (frame.get("written"), frame.get("refused")):
                return frame

    def hear(self):
        """The next frame; a change in it is taken in."""
        frame = self.ear.hear()
        if "change" in frame:
            self.doc.apply_update(base64.b64decode(frame["change"]))
            self.no = frame["seq"]
        return frame

    def hear_up_to(self, number):
        while self.no < number:
            self.hear()
        return self.document

    @property
    def document(self):
        return read(self.doc)
