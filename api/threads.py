"""Threads of the chat: what they are called, whether they are solved, how loudly they call, how far one has read."""

from django.db import transaction
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from api.base import View
from api.serializers import AnswerMark, ThreadChange, ThreadSerializer
from chat.models import Message
from content.models import ThreadReading


class OneThread(View):
    """The thread that hangs on a message; a change may name one field or several."""

    accepts = ThreadChange
    roots = Message.objects.filter(root=None)

    @extend_schema(responses=ThreadSerializer)
    def get(self, request, pk):
        return self.shown_thread(pk)

    @extend_schema(request=ThreadChange, responses=ThreadSerializer)
    @transaction.atomic
    def patch(self, request, pk):
        values, root = self.read(), self.entry(self.roots, pk)
        if "title" in values:
            root.give_thread_title(values["title"], by=self.person)
        if values.get("solved") is False:
            root.reopen_thread(by=self.person)
        elif values.get("solved") or values.get("solution") is not None:
            root.solve_thread(self._solution(values), by=self.person)
        if "level" in values:
            ThreadReading.objects.attend(self.person, root, values["level"])
        return self.shown_thread(pk)

    def _solution(self, values):
        answer = values.get("solution")
        return None if answer is None else self.entry(Message.objects, answer)

    def shown_thread(self, pk):
        """As it stands now, and as the caller has to do with it."""
        root = self.entry(self.roots, pk)
        level, read = ThreadReading.objects.marks(self.person, [pk]).get(pk, ("", 0))
        thread = {"message": pk, "answers": root.answers.count, "level": level or None, "read": read}
        thread |= {name: getattr(root.thread, name) for name in ("title", "solution_id", "solved_at")}
        return Response(ThreadSerializer(thread).data)


class ThreadRead(View):
    accepts = AnswerMark

    @extend_schema(request=AnswerMark, responses=None)
    def put(self, request, pk):
        answers = Message.objects.filter(root=self.entry(Message.objects, pk))
        ThreadReading.objects.advance(self.person, self.entry(answers, self.read()["entry"]))
        return Response(status=204)
