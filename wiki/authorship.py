"""Who wrote which passage of a page: every word belongs to the state of the page in which it first stood.

The states are the page's revisions with all who contributed to them. Where several wrote one together, and as long as
the log of the shared document has not been condensed, the log says who it was: its states lie between the revisions.
"""

from dataclasses import dataclass
from itertools import groupby

from django.db.models.functions import Length
from pycrdt import Doc

from wiki.aligning import Effort, key, steps
from wiki.identity import Names
from wiki.inline import TOKEN
from wiki.normalising import normal
from wiki.pairing import Pairing, stretches
from wiki.schema import Node
from wiki.together.copying import fits
from wiki.together.mending import mended
from wiki.together.translating import read

FURTHEST = 100
"""Revisions looked at; what is older than these counts as written up to the oldest of them."""
MOST = 80
"""States that are taken from the log; where writers took turns more often, the revisions say who it was together."""
WORK = 6_000_000
LARGEST = 4_000_000
"""Characters of all those revisions together."""
FEW, SHORT = 2, 3
AROUND = 20
"""In a stretch of so few blocks a new one may have its words from any of them."""


@dataclass
class State:
    """What a page said at some time, and who made it say that since the state before; `number` is its revision's."""

    document: Node
    people: frozenset
    number: int
    up_to: bool = False


class Authorship:
    """The states of a page up to its current revision, and for each word of that the state it is from."""

    def __init__(self, page):
        self.page = page
        self.revisions = list(page.revisions.filter(pk__in=_near(page)).with_content().listed())[::-1]
        self.states = list(self._states())
        self.effort = Effort(WORK)

    def blocks(self):
        """The top-level blocks of the current revision, each text of them with the mark `wrote` of its state."""
        blocks, owners = [], []
        for index, state in enumerate(self.states):
            now = state.document.get("content", [])
            owners = self._carried(blocks, owners, now, index)
            blocks = now
        return [told(block, iter(owner)) for block, owner in zip(blocks, owners, strict=True)]

    def _states(self):
        log = self._log()
        for index, revision in enumerate(self.revisions):
            people = frozenset(revision.contributors.all())
            while log and log[0][0] <= revision.created_at:
                _at, person, document = log.pop(0)
                if len(people) > 1 and person in people:
                    yield State(document, frozenset([person]), revision.number)
            is_cut_off = index == 0 and revision.number > 1
            yield State(revision.document, self._until(revision) if is_cut_off else people, revision.number, is_cut_off)

    def _until(self, revision):
        earlier = self.page.revisions.filter(number__lte=revision.number).prefetch_related("contributors")
        return frozenset(person for one in earlier.only("pk") for person in one.contributors.all())

    def _log(self):
        """What the shared document said each time somebody else went on writing: (time, person, document)."""
        if not any(len(revision.contributors.all()) > 1 for revision in self.revisions):
            return []
        updates = self.page.updates.filter(no__gte=self.page.node.seed or 0).select_related("person").order_by("no")
        cuts = [revision.created_at for revision in self.revisions]
        turns = [
            list(run)
            for _turn, run in groupby(updates, key=lambda one: (one.person_id, sum(cut < one.at for cut in cuts)))
        ]
        return [] if len(turns) > MOST else list(_replayed(turns))

    def _carried(self, before, owners, now, index):
        """Owners of the words of `now`: those of the same words before, `index` for new ones."""
        names = Names()
        gone = {words(block): owner for block, owner in zip(before, owners, strict=True)}
        found = []
        for group in stretches(steps(names.of(before), names.of(now), self.effort)):
            (kind, a, _, c, _), (_, _, b, _, d) = group[0], group[-1]
            if kind == "equal" and len(group) == 1:
                found += owners[a:b]
            else:
                pairs = {other: place for place, other in Pairing(before[a:b], now[c:d], names, self.effort).pairs()}
                found += self._stretch(before[a:b], owners[a:b], now[c:d], pairs, gone, index)
        return found

    def _stretch(self, before, owners, now, pairs, gone, index):
        """A block has the words of the one it grew from; one that was moved or divided, those of the blocks around."""
        around = [place for place in range(len(before)) if len(before) <= AROUND or place not in pairs.values()]
        for place, block in enumerate(now):
            said = words(block)
            if place not in pairs and said and said in gone:
                yield gone[said]
            else:
                from_ = [pairs[place]] if place in pairs else around
                old = [pair for i in from_ for pair in zip(words(before[i]), owners[i], strict=True)]
                yield self._of_words(old, said, index)

    def _of_words(self, old, new, index):
        carried = [index] * len(new)
        for kind, a, b, c, d in steps([word for word, _owner in old], new, self.effort):
            if kind == "equal" and _says_something(new[c:d]):
                carried[c:d] = [owner for _word, owner in old[a:b]]
        return tuple(carried)


def _says_something(run):
    """Not just a short word or two that stand in every sentence."""
    said = [word for word in run if not word.isspace()]
    return len(said) > FEW or any(len(word) > SHORT or word.isdigit() for word in said)


def _near(page):
    """The newest revisions, as many as may be held in memory at once."""
    rows, size, found = page.revisions.annotate(size=Length("content__text")).values_list("pk", "size"), 0, []
    for pk, length in rows[:FURTHEST]:
        size += length
        if found and size > LARGEST:
            break
        found.append(pk)
    return found


def _replayed(turns):
    doc = Doc()
    for run in turns:
        if not all(fits(doc, update.data) for update in run):
            return
        if run[-1].person:
            yield run[-1].at, run[-1].person, normal(mended(read(doc)))


def words(node):
    """The words of a block in reading order; whatever else stands in a line counts as one."""
    if node["type"] == "text":
        return tuple(TOKEN.findall(node["text"]))
    if "content" in node:
        return tuple(word for child in node["content"] for word in words(child))
    return () if node["type"] in {"paragraph", "heading", "codeBlock", "horizontalRule"} else (key(node),)


def told(node, owners):
    """The same block, its texts cut where another wrote and marked with the state they are from."""
    if "content" not in node:
        if words(node):
            return {**node, "marks": [*node.get("marks", []), _mark(next(owners))]}
        return node
    content = []
    for child in node["content"]:
        if child["type"] == "text":
            content += _cut(child, owners)
        else:
            content.append(told(child, owners))
    return {**node, "content": content}


def _cut(node, owners):
    pairs = []
    for word in TOKEN.findall(node["text"]):
        owner = next(owners)
        # A blank goes with the word before it.
        pairs.append((word, pairs[-1][1] if pairs and word.isspace() else owner))
    for state, run in groupby(pairs, key=lambda pair: pair[1]):
        text = "".join(word for word, _state in run)
        yield {**node, "text": text, "marks": [*node.get("marks", []), _mark(state)]}


def _mark(state):
    return {"type": "wrote", "attrs": {"state": state}}
