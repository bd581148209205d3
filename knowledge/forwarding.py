"""Passing an entry on: into a space one may write in, or to a person."""

from functools import cached_property

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from chat.faces import faces
from chat.models import Message
from content.kinds import CHAT, POSTS
from microblog.models import Post
from people.models import Person
from spaces.models import Space
from spaces.naming import name_for

MOST, AT_FIRST = 30, 8


class Forwarding:
    """One entry, and to whom somebody may pass it on; `q` narrows what is offered."""

    def __init__(self, entry, person, q=""):
        self.entry, self.person, self.q = entry, person, q.replace("\x00", "").strip()

    @cached_property
    def spaces(self):
        """Spaces and direct conversations the person is in: those where somebody spoke last, or those of this name."""
        newest = Message.objects.living().on(CHAT).filter(space=OuterRef("pk")).order_by("-id").values("id")[:1]
        own = Space.objects.of(self.person).annotate(last_id=Coalesce(Subquery(newest), 0)).order_by("-last_id", "name")
        named = name_for(self.person, list(own))
        found = [space for space in named if self.q.casefold() in space.title.casefold()]
        found = found[: MOST if self.q else AT_FIRST]
        for space in found:
            space.faces = faces(self.person, space.others) if space.is_direct else []
        return found

    @cached_property
    def people(self):
        """Colleagues, when somebody looks for one."""
        people = Person.objects.visible_to(self.person).active().exclude(pk=self.person.pk)
        return list(people.select_related("department").found(self.q)[:MOST]) if self.q else []

    def send(self, to, body="", *, surface="", client_id=None):
        """The new entry. Raises PermissionDenied, Gone, and ValidationError for somebody who is not there."""
        kind, _dash, number = to.partition("-")
        space = self._conversation(int(number)) if kind == "person" else self._space(int(number))
        if surface == POSTS and not space.is_direct:
            return Post.objects.share(self.person, space, self.entry, body, client_id=client_id)
        return Message.objects.forward(self.person, space, self.entry, body, client_id=client_id)

    def _space(self, pk):
        space = Space.objects.readable_by(self.person).filter(pk=pk).first()
        if space is None:
            raise ValidationError(_("This space is not there any more. Choose another one."), code="space")
        return space

    def _conversation(self, pk):
        other = Person.objects.visible_to(self.person).active().filter(pk=pk).first()
        if other is None:
            raise ValidationError(_("This person is not there any more. Choose somebody else."), code="person")
        if not self.entry.may_be_read_by(self.person):
            raise PermissionDenied
        return Space.objects.direct([other], by=self.person)
