"""How a stream is shown: as a page, and as its entries alone where only the next ones are asked for."""

from uuid import uuid4

from django.shortcuts import render

from content.kinds import POSTS, WIKI
from content.models import Pin
from content.paging import Paging
from microblog import streams
from microblog.page import Page
from spaces import asides
from spaces.hearing import Hearing


def show(request, template, sources, context, *, spaces=()):
    """Answer with a page of the stream; `spaces` (ids) are those whose new posts wait behind the pill."""
    hearing = Hearing.of(request)
    page = Page(hearing, list(sources), Paging.of(request.GET))
    context |= {"page": page, "client_id": uuid4(), "streams": numbered(hearing, spaces)}
    only_entries = request.htmx and not request.htmx.boosted
    return render(request, "microblog/stream.html#entries" if only_entries else template, context)


def numbered(hearing, spaces):
    """The streams of spaces with the numbers from which on the browser is to hear: `space:7@1533 space:9@40`.

    They are read before the posts are, so that what comes in between is heard once more rather than not at all.
    """
    streams = [f"space:{pk}" for pk in spaces]
    return " ".join(f"{name}@{hearing.numbers[name]}" for name in streams if name in hearing.numbers)


def home(request, wide):
    """Mine, or with `wide` all that I may read."""
    mine = writable(Hearing.of(request))
    sources = streams.everything(request.person) if wide else streams.home(Hearing.of(request), mine)
    followed = [source.key for source in sources if source.is_space]
    context = {"wide": wide, "place": "start", "writable": mine, "asides": asides.of("home", request.person)}
    return show(request, "microblog/home.html", sources, context, spaces=followed)


def of_space(request, visit):
    """A space's posts; those who may only know of it see its name, its purpose and how to come in."""
    context = {"visit": visit, "tab": "posts"}
    if not visit.may_read:
        return render(request, "spaces/closed.html", context)
    context["pins"] = Pin.objects.visible_to(request.person).filter(space=visit.space).on(POSTS, WIKI)
    sources = [streams.space(visit.space)]
    return show(request, "microblog/space.html", sources, context, spaces=[visit.space.pk])


def writable(hearing):
    """Spaces one may write a post into, for the choice in the composer: the ones one is in, the company's own first."""
    return sorted((space for space in hearing.spaces if not space.is_direct), key=lambda space: not space.is_company)
