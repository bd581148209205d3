"""Lists of wikitext: signs at the beginning of a line say how deep and of which kind."""

from itertools import takewhile

OUTER = {"*": "ul", "#": "ol", ":": "dl", ";": "dl"}
INNER = {"*": "li", "#": "li", ":": "dd", ";": "dt"}
DEEPEST = 20


class List:
    def __init__(self, text):
        self.text = text
        self.found: list[str] = []

    def read(self, lines: list[str], at: int) -> tuple[str, int]:
        """The HTML of the lines that belong together, and the number of the one behind them."""
        before = ""
        while at < len(lines) and lines[at][:1] and lines[at][0] in OUTER:
            line = lines[at]
            signs = line[: len(line) - len(line.lstrip("*#:;"))][:DEEPEST]
            self._turn(before, signs)
            before = self._say(signs, line[len(signs) :].strip())
            at += 1
        self._turn(before, "")
        return "\n" + "".join(self.found) + "\n", at

    def _turn(self, before: str, signs: str) -> None:
        """Close what ends and open what begins between two lines."""
        pairs = zip(before, signs, strict=False)
        same = sum(1 for _pair in takewhile(lambda pair: OUTER[pair[0]] == OUTER[pair[1]], pairs))
        for sign in reversed(before[same:]):
            self.found.append(f"</{INNER[sign]}></{OUTER[sign]}>")
        if same and same == len(signs):
            self.found.append(f"</{INNER[before[same - 1]]}><{INNER[signs[-1]]}>")
        for sign in signs[same:]:
            self.found.append(f"<{OUTER[sign]}><{INNER[sign]}>")

    def _say(self, signs: str, words: str) -> str:
        """Add the words of a line; "; term : meaning" says both at once. Gives the signs that are open now."""
        term, colon, meaning = words.partition(" : ") if signs[-1] == ";" else (words, "", "")
        self.found.append(self.text.inline(term))
        if not colon:
            return signs
        self.found.append(f"</dt><dd>{self.text.inline(meaning)}")
        return signs[:-1] + ":"
