"""Conversations: their list, one of them, and what is sent into it."""

from functools import partial

from django.core.exceptions import BadRequest
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from chat.conversation import Conversation
from chat.conversations import conversations_of
from chat.forms import ReadForm
from chat.models import Message
from chat.sending import received
from chat.signals import readers_of, say_read, signals_for
from chat.topic import Topic
from chat.window import Asked
from content.kinds import CHAT
from content.models import Reading
from people.showing import RECEIPTS
from spaces.hearing import Hearing
from spaces.kept import kept
from spaces.models import Space
from web.answers import REFUSALS, refused, wants_json
from web.keeping import kept_on_the_device


@vary_on_headers("HX-Request")
@require_GET
@kept(talk=True)
def conversations(request):
    """The page, or only the rows for the list that stands on it or beside a conversation."""
    part = "rows" if request.htmx and not request.htmx.boosted else "conversations"
    return render(request, f"chat/{part}.html", {"conversations": conversations_of(request.person)})


@kept_on_the_device
@vary_on_headers("Accept")
@require_http_methods(["GET", "POST"])
@kept(talk=True)
def chat(request, slug):
    space = find_space(request, slug)
    if request.method == "POST":
        return _send(request, space)
    asked = Asked(request.GET)
    if not asked.is_valid():
        raise BadRequest("No such stretch of a conversation.")
    conversation = Conversation.at(space, Hearing.of(request))
    if asked.cleaned_data["day"]:
        return redirect(conversation.address_of(asked.cleaned_data["day"]))
    conversation.show(asked.window(conversation.messages))
    if wants_json(request):
        return piece(conversation)
    more = {"around": asked.cleaned_data["m"], "answer": asked.cleaned_data["answer"]}
    topic = Topic.beside(asked, space, Hearing.of(request)) if asked.cleaned_data["thread"] else None
    return render(request, "chat/chat.html", _context(conversation, topic=topic, **more))


def _context(conversation, **more):
    """Direct conversations belong to the rail's Chat, those of spaces to their space."""
    place = {"place": "chat"} if conversation.space.is_direct else {}
    return {"conversation": conversation, **place, **more}


def piece(conversation, **more):
    window = conversation.window
    html = render_to_string("chat/lines.html", {"conversation": conversation})
    parts = {"html": html, "older": window.older, "newer": window.newer, "seq": conversation.seq}
    return JsonResponse(parts | more)


def _send(request, space):
    send = partial(Message.objects.send, request.person, space)
    return received(request, space, send, partial(_again, request, space))


def _again(request, space, status, **more):
    conversation = Conversation.at(space, Hearing.of(request))
    conversation.show(Asked({}).newest(conversation.messages))
    return render(request, "chat/chat.html", _context(conversation, **more), status=status)


@require_POST
def read(request, slug):
    """Have read up to an entry; told only to the person's own tabs."""
    form = ReadForm(request.POST)
    if not form.is_valid():
        raise BadRequest("Which surface, and which entry?")
    try:
        space = find_space(request, slug)
        Reading.objects.advance(request.person, space, **form.cleaned_data)
    except REFUSALS as error:
        return refused(error)
    if form.cleaned_data["surface"] == CHAT:
        say_read(request.person, space, form.cleaned_data["entry"])
    return JsonResponse({})


@never_cache
@require_GET
def readers(request, slug):
    """How far the others have read, of those who show it; 404 for who does not."""
    space = find_space(request, slug)
    if RECEIPTS not in signals_for(request.person, space):
        raise Http404
    return JsonResponse({"readers": readers_of(request.person, space)})


def find_space(request, slug):
    return get_object_or_404(Space.objects.readable_by(request.person), slug=slug)
