"""What a person's own stylesheet shows them in fragments that are the same for everybody."""

from hashlib import sha256

from django.http import HttpResponse

from content.house_emoji import HouseEmoji
from spaces.models import Space

_MINE = """\
[data-author="{me}"] .if-mine {{ display: revert }}
[data-by~="{me}"] {{
  border-color: var(--accent); background: var(--accent-soft); color: var(--accent-ink); font-weight: 650;
}}
[data-mention="{me}"] {{ color: var(--ink); background: var(--me); border-radius: 3px; padding-inline: 3px }}
"""
_EMOJI = """\
{
  display: inline-block; inline-size: 1.4em; block-size: 1.4em; overflow: hidden; text-indent: 200%;
  white-space: nowrap; vertical-align: -.35em; background: center / contain no-repeat;
}
"""
_MODERATED = '[data-space="{space}"] .if-moderate {{ display: revert }}\n'


def stylesheet(request):
    """Rules for what is mine and what I may; asked anew each time, sent anew only when they changed."""
    return unless_known(request, rules_for(request.person), "text/css; charset=utf-8")


def unless_known(request, text, content_type):
    """The text, or 304 where this person's browser has just the same."""
    etag = f'"{sha256(text.encode()).hexdigest()[:32]}"'
    same = request.headers.get("If-None-Match") == etag
    response = HttpResponse(status=304) if same else HttpResponse(text, content_type=content_type)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["Vary"] = "Cookie"
    return response


def rules_for(person):
    steered = Space.objects.steered_by(person)
    rules = _MINE.format(me=person.pk)
    rules += "".join(_MODERATED.format(space=pk) for pk in steered.order_by("pk").values_list("pk", flat=True))
    return rules + _emoji_rules(HouseEmoji.objects.visible_to(person))


def _emoji_rules(emoji):
    """The picture stands over the name: who hears the page hears the name, and it is copied as it was typed."""
    drawn = [f'[data-named="{each.name}"] {{ background-image: url("{each.picture_url}") }}\n' for each in emoji]
    names = ", ".join(f'[data-named="{each.name}"]' for each in emoji)
    return f"{names} {_EMOJI}{''.join(drawn)}" if drawn else ""


def space(person, pk):
    """The space of this id, if the person may read it."""
    return Space.objects.readable_by(person).filter(pk=pk).first() if pk else None
