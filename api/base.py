"""What all views of the API share: finding things among what the caller may see, and reading what came in."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from rest_framework.response import Response
from rest_framework.views import APIView

from api.entries import draw
from api.serializers import as_client_id
from content.models import Entry
from people.models import Person
from spaces.models import Space


class View(APIView):
    """A view under /api/v1/; `self.person` is the caller."""

    accepts = None

    @property
    def person(self):
        return self.request.user

    def read(self, serializer=None):
        """The checked values of the body; 400 with the fields' errors where they do not fit."""
        given = (serializer or self.accepts)(data=self.request.data)
        given.is_valid(raise_exception=True)
        return given.validated_data

    def client_id(self, values):
        """From the header `Idempotency-Key` or the body's `client_id`; the header wins."""
        key = self.request.headers.get("idempotency-key", "").strip()
        return as_client_id(key[:200]) if key else values.get("client_id")

    def space(self, reference):
        """The space of this slug or id, among those whose inside the caller may read."""
        return find_space(Space.objects.readable_by(self.person), reference)

    def somebody(self, pk):
        return get_object_or_404(Person.objects.visible_to(self.person), pk=pk)

    def entry(self, entries, pk):
        return get_object_or_404(entries.visible_to(self.person).select_related("space", "author", "root"), pk=pk)

    def original(self, values):
        """The entry that is to be passed on, among those the caller may read."""
        return self.entry(Entry.objects, values["forward"]).as_kind()

    def made(self, entry):
        """201 with a new entry, 200 when the same was sent before."""
        return Response(self.draw([entry])[0], status=200 if entry.repeated else 201)

    def shown(self, entry):
        return Response(self.draw([entry])[0])

    def draw(self, rows):
        """The data of entries as the caller sees them."""
        return draw(rows, self.person)


def find_space(spaces, reference):
    """By slug first: a slug of digits only cannot hide behind an id. Forms may bring a NUL, which names nothing."""
    reference = str(reference).replace("\x00", "")
    found = spaces.filter(slug=reference).first()
    if not found and reference.isascii() and reference.isdigit() and len(reference) < 19:
        found = spaces.filter(pk=int(reference)).first()
    if not found:
        raise Http404
    return found
