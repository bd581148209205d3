"""What a person's own stylesheet shows them in fragments that are the same for everybody."""

from hashlib import sha256

from django.http import HttpResponse

from spaces.models import Space

_MINE = """\
[data-author="{me}"] .if-mine {{ display: revert }}
[data-by~="{me}"] {{
  border-color: var(--accent); background: var(--accent-soft); color: var(--accent-ink); font-weight: 650;
}}
[data-mention="{me}"] {{ color: var(--ink); background: var(--me); border-radius: 3px; padding-inline: 3px }}
"""
_MODERATED = '[data-space="{space}"] .if-moderate {{ display: revert }}\n'


def stylesheet(request):
    """Rules for what is mine and what I may; asked anew each time, sent anew only when they changed."""
    rules = rules_for(request.person)
    etag = f'"{sha256(rules.encode()).hexdigest()[:32]}"'
    same = request.headers.get("If-None-Match") == etag
    response = HttpResponse(status=304) if same else HttpResponse(rules, content_type="text/css; charset=utf-8")
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["Vary"] = "Cookie"
    return response


def rules_for(person):
    steered = Space.objects.steered_by(person)
    rules = _MINE.format(me=person.pk)
    return rules + "".join(_MODERATED.format(space=pk) for pk in steered.order_by("pk").values_list("pk", flat=True))


def space(person, pk):
    """The space of this id, if the person may read it."""
    return Space.objects.readable_by(person).filter(pk=pk).first() if pk else None
