"""Posts, messages, and comments on posts and pages."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from api.base import View
from api.paging import number, page
from api.serializers import EntrySerializer, Forwarding, NewComment, NewMessage, Words
from chat.models import Message
from content.kinds import CHAT, class_of
from content.tags import slug_of
from microblog.models import Post
from wiki.remarks import Remark

MANY = extend_schema(responses=EntrySerializer(many=True))


class Posts(View):
    accepts = Forwarding

    @MANY
    def get(self, request):
        posts, query = Post.objects.visible_to(self.person), request.query_params
        if query.get("space"):
            posts = posts.filter(space=self.space(query["space"]))
        if query.get("author"):
            posts = posts.filter(author=number(request, "author"))
        if query.get("tag"):
            posts = posts.filter(taggings__tag__slug=slug_of(query["tag"]))
        if query.get("pinned"):
            posts = posts.filter(pins__isnull=False)
        return page(request, posts.select_related("space", "author"), self.draw)

    @extend_schema(request=Forwarding, responses=EntrySerializer)
    def post(self, request):
        values = self.read()
        space, key = self.space(values["space"]), self.client_id(values)
        if values.get("forward"):
            shared = self.original(values)
            return self.made(Post.objects.share(self.person, space, shared, values["body"], client_id=key))
        return self.made(Post.objects.publish(self.person, space, values["body"], client_id=key, files=values["files"]))


class Comments(View):
    """What stands below a post, or below a page: `kind` is what one comments on."""

    accepts = NewComment
    kind = None

    @MANY
    def get(self, request, pk):
        root = self.entry(class_of(self.kind).objects, pk)
        comments = root.comments().order_by().select_related("author")
        return page(request, comments, self.draw, newest_first=False)

    @extend_schema(request=NewComment, responses=EntrySerializer)
    def post(self, request, pk):
        values, root = self.read(), self.entry(class_of(self.kind).objects, pk)
        answering = self.entry(root.comments(), values["parent"]) if values.get("parent") else None
        words = {"client_id": self.client_id(values), "answering": answering, "files": values["files"]}
        return self.made(root.comment(self.person, values["body"], **words))


class Messages(View):
    accepts = NewMessage

    @MANY
    def get(self, request):
        messages = Message.objects.visible_to(self.person)
        if request.query_params.get("space"):
            messages = messages.filter(space=self.space(request.query_params["space"]))
        if request.query_params.get("thread"):
            messages = messages.filter(root=number(request, "thread"))
        elif request.query_params.get("pinned"):
            messages = messages.filter(pins__isnull=False)
        else:
            messages = messages.on(CHAT)
        return page(request, messages.select_related("space", "author"), self.draw)

    @extend_schema(request=NewMessage, responses=EntrySerializer)
    def post(self, request):
        values = self.read()
        space, key = self.space(values["space"]), self.client_id(values)
        if values.get("thread") is not None:
            words = {"client_id": key, "files": values["files"]}
            message = self.entry(Message.objects.filter(space=space), values["thread"])
            return self.made(Message.objects.answer(self.person, message, values["body"], **words))
        if values.get("forward"):
            forwarded = self.original(values)
            return self.made(Message.objects.forward(self.person, space, forwarded, values["body"], client_id=key))
        return self.made(Message.objects.send(self.person, space, values["body"], client_id=key, files=values["files"]))


class One(View):
    """One post, comment, remark or message: read, edit, delete."""

    accepts = Words
    kind = None

    def found(self, pk):
        return self.entry(class_of(self.kind).objects, pk)

    @extend_schema(responses=EntrySerializer)
    def get(self, request, pk):
        return self.shown(self.found(pk))

    @extend_schema(request=Words, responses=EntrySerializer)
    def patch(self, request, pk):
        return self.shown(self.found(pk).edit(self.read()["body"], by=self.person))

    @extend_schema(responses=None)
    def delete(self, request, pk):
        self.found(pk).delete_by(self.person)
        return Response(status=204)


class OnReaction(View):
    """One's own emoji on an entry: put it there, take it away; both are safe to repeat."""

    kind = None

    @extend_schema(request=None, responses=EntrySerializer)
    def put(self, request, pk, emoji):
        entry = self.entry(class_of(self.kind).objects, pk)
        entry.react(emoji, by=self.person)
        return self.shown(entry)

    @extend_schema(responses=None)
    def delete(self, request, pk, emoji):
        get_object_or_404(class_of(self.kind).objects.visible_to(self.person), pk=pk).unreact(emoji, by=self.person)
        return Response(status=204)


class OnPin(View):
    """Kept at hand for everybody in the space, or no more; both are safe to repeat."""

    kind = None

    @extend_schema(request=None, responses=EntrySerializer)
    def put(self, request, pk):
        entry = self.entry(class_of(self.kind).objects, pk)
        entry.pin(self.person)
        return self.shown(entry)

    @extend_schema(responses=None)
    def delete(self, request, pk):
        self.entry(class_of(self.kind).objects, pk).unpin(self.person)
        return Response(status=204)


class Resolved(View):
    """Whether the thread of a remark is done with; both are safe to repeat."""

    @extend_schema(request=None, responses=EntrySerializer)
    def put(self, request, pk):
        remark = self.entry(Remark.objects, pk)
        remark.resolve(self.person)
        return self.shown(remark)

    @extend_schema(responses=None)
    def delete(self, request, pk):
        self.entry(Remark.objects, pk).reopen(self.person)
        return Response(status=204)
