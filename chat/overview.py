"""The threads of a conversation in one list: what is open, what is solved, and what somebody follows."""

from dataclasses import dataclass

from django.core.exceptions import BadRequest
from django.db.models import Max
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from chat.models import Message, Thread
from chat.views import find_space
from content.models import ThreadReading
from content.paging import Paging
from content.waiting import waiting_for
from spaces.kept import kept
from spaces.visiting import Visit

VIEWS = {"open": _("Open"), "solved": _("Solved"), "mine": _("Mine")}


@dataclass
class Row:
    """One thread in the list; `newest` is the number of its last answer, by which the list goes on."""

    message: Message
    newest: int
    unread: bool

    @property
    def title(self):
        return self.message.thread.title or self.message.excerpt


@never_cache
@require_GET
@kept(talk=True)
def threads(request, slug):
    space, show = find_space(request, slug), request.GET.get("show", "open")
    if show not in VIEWS:
        raise BadRequest("Open, solved or mine?")
    paging = Paging.of(request.GET)
    rows = rows_of(request.person, space, show, paging)
    visit, more = Visit(space, request.person), rows[paging.limit - 1].newest if len(rows) > paging.limit else None
    context = {"visit": visit, "space": space, "show": show, "views": VIEWS, "rows": rows[: paging.limit], "more": more}
    return render(request, "chat/threads.html", context | ({"place": "chat"} if space.is_direct else {}))


def rows_of(person, space, show, paging):
    """What this page shows and one more, the thread with the newest answer first."""
    answers = Message.objects.visible_to(person).filter(space=space).exclude(root=None)
    words = _chosen(answers, person, show).order_by().values("root").annotate(newest=Max("id"))
    if paging.before:
        words = words.filter(newest__lt=paging.before)
    newest = dict(words.order_by("-newest").values_list("root", "newest")[: paging.limit + 1])
    messages = Message.objects.select_related("author", "space").in_bulk(newest)
    Message.dress(list(messages.values()))
    unread = waiting_for(person, [space.pk])[space.pk].threads
    return [Row(messages[root], last, root in unread) for root, last in newest.items()]


def _chosen(answers, person, show):
    solved = Thread.objects.exclude(solved_at=None).values("root")
    if show == "mine":
        return answers.filter(root__in=ThreadReading.objects.followed().filter(person=person).values("root"))
    return answers.filter(root__in=solved) if show == "solved" else answers.exclude(root__in=solved)
