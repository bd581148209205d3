"""Writing now and sending later: what waits to be sent, and when it goes."""

from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from chat.conversation import Conversation
from chat.forms import LaterForm, MessageForm
from chat.models import Message, Scheduled
from chat.topic import Topic
from chat.views import find_space
from people.timing import TimeForm
from spaces.hearing import Hearing
from spaces.naming import name_for
from web.answers import REFUSALS, refused, wants_json


@never_cache
@require_http_methods(["GET", "POST"])
def schedule(request, slug):
    """A field for words and a time; as a `part`, only the `times` to choose from or the `lines` of what waits."""
    place = Place(request, find_space(request, slug))
    if request.method == "POST":
        return place.take()
    if request.GET.get("part") == "times":
        return render(request, "chat/times.html", {"form": TimeForm(None, request.person)})
    if request.GET.get("part") == "lines":
        return render(request, "chat/scheduled_lines.html", {"conversation": place.conversation})
    return place.page(TimeForm(None, request.person))


class Place:
    """A conversation, or the thread of it that `thread` names, in which somebody wants to say something later."""

    def __init__(self, request, space):
        self.request, self.space, self.root = request, space, _root(request, space)

    @property
    def conversation(self):
        hearing = Hearing.of(self.request)
        return Topic.of(self.root, hearing) if self.root else Conversation.at(self.space, hearing)

    def take(self):
        form = TimeForm(self.request.POST, self.request.person)
        try:
            form.demand()
            MessageForm(self.request.POST, self.request.FILES).sent_by(
                self.request.person, self.space, lambda body, **words: self._schedule(body, form.due_at, **words)
            )
        except REFUSALS as error:
            answer = refused(error)
            return answer if wants_json(self.request) else self.page(form, error, answer.status_code)
        return JsonResponse({}) if wants_json(self.request) else redirect("scheduled")

    def page(self, form, error=None, status=200):
        context = {"conversation": self.conversation, "space": self.space, "form": form, "error": error}
        context["body"] = self.request.POST.get("body", "")
        return render(self.request, "chat/schedule.html", context, status=status)

    def _schedule(self, body, due_at, **words):
        return Scheduled.objects.schedule(self.request.person, self.space, body, due_at, root=self.root, **words)


@require_GET
def scheduled(request):
    """Everything one has written for later."""
    mine = list(Scheduled.objects.visible_to(request.person))
    name_for(request.person, [each.space for each in mine])
    return render(request, "chat/scheduled.html", {"scheduled": mine, "place": "chat"})


@require_http_methods(["GET", "POST"])
def change(request, pk):
    waiting = _find(request, pk)
    form = LaterForm(request.POST or None, request.person, waiting)
    if form.is_valid() and form.saved():
        return redirect("scheduled")
    context = {"waiting": waiting, "form": form, "place": "chat"}
    return render(request, "chat/change_scheduled.html", context, status=422 if form.is_bound else 200)


@require_POST
def drop(request, pk):
    _find(request, pk).drop()
    return redirect("scheduled")


@require_POST
def send(request, pk):
    return redirect(_find(request, pk).go() or "scheduled")


def _find(request, pk):
    """One's own; also where one may not read any more, so that the words are not lost."""
    mine = Scheduled.objects.filter(author=request.person).select_related("author", "space", "root")
    waiting = get_object_or_404(mine, pk=pk)
    name_for(request.person, [waiting.space])
    return waiting


def _root(request, space):
    number = (request.POST if request.method == "POST" else request.GET).get("thread", "")
    if not number:
        return None
    messages = Message.objects.visible_to(request.person).filter(space=space, root=None)
    known = number.isascii() and number.isdigit() and len(number) < 19
    return get_object_or_404(messages.select_related("space", "author"), pk=number if known else 0)
