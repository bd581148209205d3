"""What programs send to write into Slack, as words of this house: text, blocks and attachments become Markdown.

Sources: docs.slack.dev/messaging/sending-messages-using-incoming-webhooks, …/reference/block-kit/blocks and
…/legacy/legacy-messaging/legacy-secondary-message-attachments. Colours and buttons that need an answer have no place
here; pictures of other houses become links. Nothing that comes in can break it: what is not understood is left out.
"""

from content.mrkdwn import link, literal, markdown
from content.slack_blocks import drawn, drawn_row, each, string


def words(payload):
    """The Markdown of a payload (a dict), perhaps empty.

    Where there are blocks, `text` only stands in for them, as in Slack: it is used if one of them is not understood.
    """
    text = markdown(string(payload, "text"))
    parts, left_out = drawn(payload.get("blocks"))
    if left_out or not parts:
        parts = [text, *parts]
    for attachment in each(payload, "attachments"):
        parts += _attached(attachment)
    return "\n\n".join(part.strip("\n") for part in parts if part.strip())


def _attached(attachment):
    """Its words before it, and itself as a quotation."""
    blocks, _left_out = drawn(attachment.get("blocks"))
    inside = [*_head(attachment), *_body(attachment), *blocks, *_foot(attachment)]
    if not any(inside):
        inside = [markdown(string(attachment, "fallback"))]
    quoted = "\n\n".join(part for part in inside if part)
    before = markdown(string(attachment, "pretext"))
    return [before, "\n".join(f"> {line}".rstrip() for line in quoted.split("\n")) if quoted else ""]


def _head(attachment):
    yield link(string(attachment, "author_link"), literal(string(attachment, "author_name")))
    if title := " ".join(string(attachment, "title").split()):
        yield link(string(attachment, "title_link"), f"**{literal(title)}**")


def _body(attachment):
    yield markdown(string(attachment, "text"))
    for field in each(attachment, "fields"):
        title, value = literal(string(field, "title")), markdown(string(field, "value"))
        yield f"**{title}:** {value}" if title else value


def _foot(attachment):
    yield drawn_row(each(attachment, "actions"))
    for picture in ("image_url", "thumb_url"):
        if address := string(attachment, picture):
            yield link(address, "")
    yield literal(string(attachment, "footer"))
