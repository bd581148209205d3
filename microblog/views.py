from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from content.entering import CommentForm
from content.models import Tag
from content.rewriting import edit_words, tell_of_unreached
from content.tags import slug_of
from microblog import showing, streams
from microblog.forms import PostForm
from microblog.models import Comment, Post
from microblog.thread import Thread
from people.models import Person
from spaces.kept import kept
from spaces.visiting import Visit
from web.answers import wants_json


@require_GET
@kept
def home(request):
    return showing.home(request, wide="all" in request.GET)


@require_GET
@kept
def space(request, slug):
    return showing.of_space(request, Visit.of(request, slug))


@require_GET
def tag(request, slug):
    found = get_object_or_404(Tag.objects.visible_to(request.person), slug=slug_of(slug))
    context = {"tag": found, "follows": found.is_followed_by(request.person)}
    return showing.show(request, "microblog/tag.html", streams.tag(found), context)


@require_POST
def follow_tag(request, slug):
    found = get_object_or_404(Tag.objects.visible_to(request.person), slug=slug_of(slug))
    found.unfollow(request.person) if found.is_followed_by(request.person) else found.follow(request.person)
    return JsonResponse({}) if wants_json(request) else redirect(found)


@require_GET
def by(request, handle):
    author = get_object_or_404(Person.objects.visible_to(request.person), handle=handle)
    return showing.show(request, "microblog/by.html", streams.author(author), {"author": author})


@require_http_methods(["GET", "POST"])
def posts(request):
    """Write a post; the page is the way of those without scripts, and of those whose words were refused."""
    form = PostForm(request.POST or None, request.FILES or None, by=request.person)
    if post := form.publish():
        tell_of_unreached(request, post)
        return redirect(post.space if request.POST.get("next") == "space" else "home")
    return render(request, "microblog/write.html", {"form": form}, status=422 if form.is_bound else 200)


@require_GET
def post(request, pk):
    thread = Thread(_find(request, Post, pk), request.person, request.GET.get("answering", ""))
    return _single(request, thread)


@require_POST
def comments(request, pk):
    found = _find(request, Post, pk)
    form = CommentForm(request.POST, request.FILES, by=request.person, root=found)
    if comment := form.publish():
        tell_of_unreached(request, comment)
        return redirect(comment)
    thread = Thread(found, request.person, request.POST.get("answering", ""))
    return _single(request, thread, form, status=422)


def _single(request, thread, form=None, status=200):
    """A post alone belongs to its space, in the frame too."""
    context = {"thread": thread, "form": form, "place": thread.post.space.get_absolute_url()}
    return render(request, "microblog/single.html", context, status=status)


@require_http_methods(["GET", "POST"])
def edit(request, pk, kind=Post):
    return edit_words(request, _find(request, kind, pk))


@require_http_methods(["GET", "POST"])
def edit_comment(request, pk):
    return edit(request, pk, Comment)


def _find(request, kind, pk):
    return get_object_or_404(kind.objects.visible_to(request.person).select_related("space", "author", "root"), pk=pk)
