"""Who wrote what, as it is shown: the writers beside each block, and their words marked where there are several."""

from dataclasses import dataclass

from django.utils.safestring import mark_safe

from wiki.authorship import Authorship, State
from wiki.pagelinks import shown
from wiki.rendering import Renderer, element

BETWEEN = "<!-- -->"
COLOURS = 6


@dataclass
class Writing:
    """One state in which something of a block was written: its number in the block, where there are several."""

    state: State
    number: int

    @property
    def colour(self):
        return (self.number - 1) % COLOURS + 1

    @property
    def people(self):
        return sorted(self.state.people, key=lambda person: person.name)


@dataclass
class Passage:
    """A block with what was written of it when."""

    html: str
    writings: list[Writing]

    @property
    def are_several(self):
        return len(self.writings) > 1


def passages(page, person):
    """The blocks of the current revision for this reader, each with who wrote it."""
    authorship = Authorship(page)
    blocks = authorship.blocks()
    renderer = AuthorRenderer({"type": "doc", "content": blocks})
    drawn = [(renderer.block(block), list(renderer.numbered)) for block in blocks]
    html = shown(page, BETWEEN.join(block for block, _states in drawn), person).split(BETWEEN)
    return [
        Passage(mark_safe(block), [Writing(authorship.states[state], number) for number, state in enumerate(states, 1)])
        for block, (_html, states) in zip(html, drawn, strict=True)
    ]


class AuthorRenderer(Renderer):
    """Marks words by the state they are from, numbered within each block; `numbered` are the states of the last one."""

    def block(self, block):
        self.numbered, self.last = list(dict.fromkeys(_states(block))), None
        return self.node(block)

    def marked(self, node):
        found = super().marked(node)
        state = next((mark["attrs"]["state"] for mark in node.get("marks", []) if mark["type"] == "wrote"), None)
        if state is None or len(self.numbered) == 1:
            return found
        number = self.numbered.index(state) + 1
        said, self.last = number if state != self.last else None, state
        return element("span", found, class_=f"wrote wrote--{(number - 1) % COLOURS + 1}", data_number=said)


def _states(node):
    for mark in node.get("marks", []):
        if mark["type"] == "wrote":
            yield mark["attrs"]["state"]
    for child in node.get("content", []):
        yield from _states(child)
