"""Tables of wikitext: `{|`, `|-`, `!`, `|`, `|}`."""

import re

SPAN = re.compile(r"(colspan|rowspan|align)\s*=\s*[\"']?\s*(\w+)")
CENTER = re.compile(r"text-align\s*:\s*(left|center|right)")


def table(text, lines, at, depth):
    """The HTML of the table that begins at this line, and the number of the line behind it."""
    found = ["\n<table>"]
    cell = None
    at += 1
    while at < len(lines):
        line = lines[at].lstrip()
        if line.startswith("{|") and cell is not None:
            end = _end_of(lines, at)
            cell[1] += lines[at:end]
            at = end
            continue
        at += 1
        if line.startswith("|}"):
            break
        if line.startswith(("|-", "|+", "|", "!")):
            _close(text, found, cell, depth)
            if line.startswith(("|", "!")) and line[1:2] not in ("-", "+") and "<tr>" not in found:
                found.append("<tr>")
            cell = _begin(text, found, line, depth)
        elif cell is not None:
            cell[1].append(line)
    _close(text, found, cell, depth)
    return "".join([*found, "</table>\n"]), at


def _begin(text, found, line, depth):
    """Open a row, or the cells of a line; the last of them stays open for the lines below."""
    if line.startswith("|-"):
        found.append("<tr>")
        return None
    if line.startswith("|+"):
        found.append(f"<caption>{text.inline(line[2:].rpartition('|')[2])}</caption>")
        return None
    name = "th" if line.startswith("!") else "td"
    cells = re.split(r"\|\||!!" if name == "th" else r"\|\|", line[1:])
    for written in cells[:-1]:
        _close(text, found, _cell(name, written), depth)
    return _cell(name, cells[-1])


def _cell(name, written):
    """(opening tag, lines) of a cell; what stands before a single stroke are its attributes."""
    attrs, stroke, words = written.partition("|")
    if not stroke or "[[" in attrs or "\x7f" in attrs:
        attrs, words = "", written
    said = dict(SPAN.findall(attrs.lower()))
    if aligned := CENTER.search(attrs.lower()):
        said["align"] = aligned[1]
    return f"<{name}{''.join(f' {key}="{value}"' for key, value in said.items())}>", [words.strip()]


def _close(text, found, cell, depth):
    if cell is not None:
        tag, lines = cell
        inside = text.inline(lines[0]) if len(lines) == 1 else text.blocks(lines, depth + 1)
        found.append(f"{tag}{inside}</{tag[1:3]}>")


def _end_of(lines, at):
    """The number of the line behind the table that begins here."""
    depth = 0
    while at < len(lines):
        line = lines[at].lstrip()
        depth += line.startswith("{|")
        depth -= line.startswith("|}")
        at += 1
        if depth == 0:
            break
    return at
