"""A thread: its page, and what is done with it."""

from functools import partial

from django.core.exceptions import BadRequest, ValidationError
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from chat.models import Message
from chat.sending import received
from chat.topic import Topic
from chat.views import piece
from chat.window import Asked
from content.models import ThreadReading
from spaces.changing import level_from, onward
from spaces.hearing import Hearing
from spaces.kept import kept
from web.answers import REFUSALS, refused, wants_json
from web.keeping import kept_on_the_device


@kept_on_the_device
@vary_on_headers("Accept")
@require_http_methods(["GET", "POST"])
@kept(talk=True)
def thread(request, pk):
    root = _find(request, pk)
    if request.method == "POST":
        return _answer(request, root)
    if root.is_answer:
        return redirect(root)
    asked = Asked(request.GET)
    if not asked.is_valid():
        raise BadRequest("No such stretch of a thread.")
    topic, beside = Topic.of(root, Hearing.of(request)), "beside" in request.GET
    topic.show(asked.window(topic.messages))
    if wants_json(request):
        return _piece(topic, beside)
    return _page(request, topic, around=asked.cleaned_data["m"], beside=beside)


def _piece(topic, beside):
    """As of a chat, with the head and the message the thread hangs on: they change while it is open."""
    context = {"conversation": topic, "thread": topic.thread, "beside": beside}
    parts = {part: render_to_string(f"chat/thread_{part}.html", context) for part in ("head", "root")}
    return piece(topic, **parts)


def _answer(request, message):
    root = message.root.as_kind() if message.is_answer else message
    send = partial(Message.objects.answer, request.person, message)
    return received(request, root.space, send, partial(_again, request, root), root=root)


def _again(request, root, status, **more):
    topic = Topic.of(root, Hearing.of(request))
    topic.show(Asked({}).newest(topic.messages))
    return _page(request, topic, status=status, **more)


def _page(request, topic, status=200, **more):
    place = {"place": "chat"} if topic.space.is_direct else {}
    template = "chat/thread_pane.html" if more.get("beside") else "chat/thread.html"
    parts = {"conversation": topic, "space": topic.space, "window": topic.window}
    return render(request, template, {**parts, **place, **more}, status=status)


@require_POST
def read(request, pk):
    """Have read a thread up to an answer, by its number `entry`; told only to the person's own tabs."""
    answers = Message.objects.filter(root=_find(request, pk)).select_related("space")
    answer = answers.filter(pk=_number(request.POST.get("entry", ""))).first()
    if answer is None:
        return refused(ValidationError(_("There is no such entry here.")))
    ThreadReading.objects.advance(request.person, answer)
    return JsonResponse({})


@require_POST
def do(request, pk, verb):
    root = _find(request, pk)
    try:
        VERBS[verb](root, request)
    except REFUSALS as error:
        if wants_json(request):
            return refused(error)
        return _again(request, root, refused(error).status_code, error=error)
    return JsonResponse({}) if wants_json(request) else redirect(onward(request) or reverse("thread", args=[pk]))


def _solve(root, request):
    answer = request.POST.get("answer")
    root.solve_thread(_find(request, _number(answer)) if answer else None, by=request.person)


VERBS = {
    "title": lambda root, request: root.give_thread_title(request.POST.get("title", ""), by=request.person),
    "solve": _solve,
    "reopen": lambda root, request: root.reopen_thread(by=request.person),
    "attend": lambda root, request: ThreadReading.objects.attend(request.person, root, level_from(request)),
}


def _find(request, pk):
    messages = Message.objects.visible_to(request.person).select_related("space", "author", "root")
    return get_object_or_404(messages, pk=pk)


def _number(text):
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise BadRequest("Which answer?")
    return int(text)
