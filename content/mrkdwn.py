"""Slack's own marking of text ("mrkdwn") as the Markdown of this house.

Source: docs.slack.dev/messaging/formatting-message-text. `*bold*`, `~struck~`, `<address|words>`, `&lt;`; names of
people and calls to everybody become plain words. What is Markdown already stays so: many programs send that.
"""

import re

from content.slack_emoji import EMOJI

_MARKED = re.compile(r"```.*?```|`[^`\n]+`|<[^<>\n]{1,2500}>", re.DOTALL)
_BOLD = re.compile(r"(?<![\w*\\])\*(?![\s*])([^*\n]+)(?<!\s)\*(?![\w*])")
_STRUCK = re.compile(r"(?<![\w~\\])~(?![\s~])([^~\n]+)(?<!\s)~(?![\w~])")
_BETWEEN = re.compile(r"(?<=[^\W_])\*(?=\w)")  # `2*3`: Slack knows no mark within a word
_NAMED = re.compile(r":([a-z0-9_+\\-]{1,40}):")
_SPECIAL = re.compile(r"([\\`*_\[\]<>#~|&])")
_BEGINNING = re.compile(r"^([ \t]*(?:\d{1,9}(?=[.)]))?)([-+=.)])", re.MULTILINE)
_LINK = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>]+\Z", re.IGNORECASE)
_ADDRESS = re.compile(r"<((?:https?://|mailto:|tel:)[^<>\n|]{1,2000})(?:\|([^<>\n]*))?>")
_HOLD, _RELEASE = "\ue000", "\ue001"  # private characters, taken out of what comes in
_HELD = re.compile(f"{_HOLD}(\\d+){_RELEASE}")


def markdown(text):
    """Text marked up for Slack as Markdown. What it costs grows with its length and no faster."""
    held = []

    def hold(match):
        held.append(_meant(match[0]))
        return f"{_HOLD}{len(held) - 1}{_RELEASE}"

    text = _MARKED.sub(hold, text.replace(_HOLD, "").replace(_RELEASE, ""))
    text = _BETWEEN.sub(r"\*", _STRUCK.sub(r"~~\1~~", _BOLD.sub(r"**\1**", named(text))))
    return _HELD.sub(lambda match: held[int(match[1])], unescaped(text))


def literal(text):
    """Text in which nothing is meant as a mark, with `:names:` of emoji as these."""
    return named(_BEGINNING.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text)))


def link(address, words):
    """A link, or only the words where the address is none that a reader could follow."""
    words = " ".join(words.split())
    if not _LINK.match(address):
        return words
    return f"[{words}](<{address}>)" if words else f"<{address}>"


def named(text):
    """`:tada:` as the emoji; names we do not know stay, the house may have one of its own."""
    return _NAMED.sub(_emoji, text)


def unescaped(text):
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _emoji(match):
    name = match[1].replace("\\", "")  # what `literal` put into it
    return EMOJI.get(name, f":{name}:")


def _meant(marked):
    if marked.startswith("`"):
        return _in_code(marked)
    inner = unescaped(marked[1:-1])
    reference, _bar, words = inner.partition("|")
    if _LINK.match(reference):
        return link(reference, literal(words))
    return literal(_bare(marked)) if inner[:1] in "@#!" else literal(f"<{inner}>")


def _in_code(code):
    """Only what Slack itself made of addresses has a mark within code."""
    return unescaped(_ADDRESS.sub(lambda match: match[2] or match[1], code))


def _bare(marked):
    """A name as it is read: `<@U7|ada>` and `<!here>` call nobody here."""
    kind, reference, words = marked[1], *unescaped(marked[2:-1]).partition("|")[::2]
    if kind == "!" and reference.startswith("date^"):
        return words or reference
    words = words or reference.partition("^")[0]
    return ("#" if kind == "#" else "@") + words.lstrip("@#")
