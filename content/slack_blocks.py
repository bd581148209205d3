"""Slack's blocks as Markdown, one paragraph or more each."""

from content.mrkdwn import link, literal, markdown, named


def drawn(blocks):
    """(parts, whether anything was left out) of what came as a list of blocks."""
    given = blocks if isinstance(blocks, list) else []
    parts = [_drawn(block) if isinstance(block, dict) else None for block in given]
    return [part for part in parts if part], any(part is None for part in parts)


def each(thing, name):
    """The objects in a list that stands under this name; whatever else stands there is none."""
    value = thing.get(name)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def string(thing, name):
    """The string that stands under this name, else the empty one."""
    value = thing.get(name)
    return value if isinstance(value, str) else ""


def drawn_element(element):
    """A button, a picture, or words, as a link or words; empty for what only works in Slack."""
    kind = element.get("type")
    if kind in ("button", "workflow_button"):
        words = _said(element.get("text")) or literal(string(element, "text"))
        return link(string(element, "url"), words) if element.get("url") else ""
    if kind == "image":
        return link(string(element, "image_url"), literal(string(element, "alt_text")))
    return _said(element)


def drawn_row(elements):
    return " · ".join(part for part in map(drawn_element, elements) if part)


def _drawn(block):
    """Markdown, empty for what has nothing to say here; None for what is not understood."""
    draw = DRAWN.get(str(block.get("type")))
    return draw(block) if draw else None


def _header(block):
    words = " ".join(_said(block.get("text")).split())
    return f"**{words}**" if words else ""


def _section(block):
    accessory = block.get("accessory")
    parts = [_said(block.get("text")), *(_said(field) for field in each(block, "fields"))]
    parts.append(drawn_element(accessory) if isinstance(accessory, dict) else "")
    return "\n\n".join(part for part in parts if part)


def _row(block):
    return drawn_row(each(block, "elements"))


def _image(block):
    words = _said(block.get("title")) or literal(string(block, "alt_text"))
    return link(string(block, "image_url"), words)


def _video(block):
    return link(string(block, "title_url") or string(block, "video_url"), _said(block.get("title")))


def _rich_text(block):
    return "\n\n".join(part for part in map(_rich_part, each(block, "elements")) if part)


def _rich_part(part):
    kind = part.get("type")
    if kind == "rich_text_list":
        return _list(part)
    if kind == "rich_text_preformatted":
        code = "".join(string(element, "text") or string(element, "url") for element in each(part, "elements"))
        fence = "`" * max(3, 1 + max((len(run) for run in code.split() if set(run) == {"`"}), default=0))
        return f"{fence}\n{code}\n{fence}"
    words = "".join(map(_rich_piece, each(part, "elements"))).strip()
    if kind == "rich_text_quote":
        return "\n".join(f"> {line}" for line in words.split("\n"))
    return words


def _list(part):
    indent = part.get("indent")
    before = "    " * (indent if isinstance(indent, int) and 0 < indent < 6 else 0)
    mark = "1." if part.get("style") == "ordered" else "-"
    sections = (item for item in each(part, "elements") if item.get("type") != "rich_text_list")
    items = (" ".join(_rich_part(item).split("\n")) for item in sections)
    return "\n".join(f"{before}{mark} {item}" for item in items)


def _rich_piece(piece):
    kind = piece.get("type")
    if kind == "text":
        return _styled(string(piece, "text"), piece.get("style"))
    if kind == "link":
        return link(string(piece, "url"), literal(string(piece, "text")))
    if kind == "emoji":
        return named(f":{string(piece, 'name')}:")
    if kind == "broadcast":
        return f"@{literal(string(piece, 'range'))}"
    if kind in ("user", "usergroup"):
        return "@" + literal(string(piece, "user_id") or string(piece, "usergroup_id"))
    return literal(string(piece, "fallback") or string(piece, "value") or string(piece, "channel_id"))


MARKS = {"bold": "**", "italic": "_", "strike": "~~"}


def _styled(text, style):
    """Marks close to the words: Markdown knows none before a space."""
    style = style if isinstance(style, dict) else {}
    bare = text.strip()
    if not bare or "\n" in bare:
        return literal(text)
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    words = f"`{bare}`" if style.get("code") and "`" not in bare else literal(bare)
    marks = [mark for name, mark in MARKS.items() if style.get(name)]
    return before + "".join(marks) + words + "".join(reversed(marks)) + after


def _said(text):
    """An object of text: plain, or marked up."""
    if not isinstance(text, dict):
        return ""
    said = string(text, "text")
    return markdown(said) if text.get("type") == "mrkdwn" else literal(said) if text.get("type") == "plain_text" else ""


DRAWN = {
    "header": _header,
    "section": _section,
    "context": _row,
    "actions": _row,
    "divider": lambda block: "---",
    "image": _image,
    "video": _video,
    "rich_text": _rich_text,
    "markdown": lambda block: string(block, "text"),
}
