from content.attaching import attach
from content.errors import Empty, Multiplied, TooLong
from content.relating import relate
from content.words import Words

# Far beyond any honest text, even one in which each word calls somebody.
LONGEST_HTML = 5_000_000


class Writing:
    """From what somebody typed to what is stored: cleaned words, safe HTML, and what they mention and link to."""

    @staticmethod
    def clean_body(body):
        """The text as it is stored: one kind of line end, no NUL, nothing around it."""
        return body.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").strip()

    def put_into_words(self, body, *, files=()):
        """Set `body` and `html` from typed Markdown; returns the Words it was rendered from.

        Raises Empty, TooLong, Multiplied.
        """
        self.body = self.clean_body(body)
        if not self.body and not files and not self.title and not self.passes_on:
            raise Empty
        if len(self.body) > self.longest:
            raise TooLong(self.longest)
        words = Words.of(self.body, author=self.author, space=self.space)
        self.html = words.html()
        if len(self.html) > LONGEST_HTML:
            raise Multiplied
        return words

    def relate(self, words, *, files=()):
        """Write the rows for what the words mention, tag and link to and what they pass on; take the author's files."""
        relate(self, words)
        attach(self, files)
        self.lead_to_what_it_passes_on()
