from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from api.base import View, find_space
from api.paging import page
from api.serializers import (
    AttentionSerializer,
    MembershipSerializer,
    NewDirect,
    NewSpace,
    ReadMark,
    SpaceChange,
    SpaceSerializer,
)
from content.models import Reading
from people.models import Person
from spaces.models import Membership, Space


def draw(spaces):
    return SpaceSerializer(spaces, many=True).data


class Spaces(View):
    accepts = NewSpace

    @extend_schema(responses=SpaceSerializer(many=True))
    def get(self, request):
        return page(request, Space.objects.visible_to(self.person).team(), draw, newest_first=False)

    @extend_schema(request=NewSpace, responses=SpaceSerializer)
    def post(self, request):
        return Response(SpaceSerializer(Space.objects.found(by=self.person, **self.read())).data, status=201)


class OneSpace(View):
    accepts = SpaceChange

    @extend_schema(responses=SpaceSerializer)
    def get(self, request, space):
        return Response(SpaceSerializer(find_space(Space.objects.visible_to(self.person), space)).data)

    @extend_schema(request=SpaceChange, responses=SpaceSerializer)
    def patch(self, request, space):
        space = find_space(Space.objects.visible_to(self.person), space)
        space.change(self.person, **self.read())
        return Response(SpaceSerializer(space).data)


class Memberships(View):
    """Who is in a space. Posting one's own id joins an open space; others are let in by those who may invite."""

    accepts = MembershipSerializer

    @extend_schema(responses=MembershipSerializer(many=True))
    def get(self, request, space):
        rows = Membership.objects.visible_to(self.person).filter(space=self.space(space))
        return page(request, rows, lambda rows: MembershipSerializer(rows, many=True).data, newest_first=False)

    @extend_schema(request=MembershipSerializer, responses=MembershipSerializer)
    def post(self, request, space):
        space, values = find_space(Space.objects.visible_to(self.person), space), self.read()
        person = self.somebody(values["person_id"])
        if person == self.person and not space.has(person):
            space.join(person)
        else:
            self._let_in(space, person, values.get("role"))
        return Response(MembershipSerializer(get_object_or_404(space.memberships, person=person)).data, status=201)

    def _let_in(self, space, person, role):
        """Whoever is inside keeps their role unless another is named."""
        if not space.has(person):
            space.admit(person, by=self.person, role=role or Membership.Role.MEMBER)
        elif role:
            space.appoint(person, role, by=self.person)


class OneMembership(View):
    """Ending one's own membership is leaving; another's is ended by a steward."""

    @extend_schema(responses=None)
    def delete(self, request, space, person):
        space = self.space(space)
        member = get_object_or_404(Person, pk=person, memberships__space=space)
        space.leave(member) if member == self.person else space.remove(member, by=self.person)
        return Response(status=204)


class Read(View):
    accepts = ReadMark

    @extend_schema(request=ReadMark, responses=None)
    def put(self, request, space):
        values = self.read()
        Reading.objects.advance(self.person, self.space(space), values["surface"], values["entry"])
        return Response(status=204)


class OneAttention(View):
    """How loudly the space may call oneself, and whether it stands first in one's list."""

    accepts = AttentionSerializer

    @extend_schema(responses=AttentionSerializer)
    def get(self, request, space):
        return Response(AttentionSerializer(self.space(space).attention_of(self.person)).data)

    @extend_schema(request=AttentionSerializer, responses=AttentionSerializer)
    def patch(self, request, space):
        values, space = self.read(), self.space(space)
        if "level" in values:
            space.attend(self.person, values["level"])
        if "favourite" in values:
            space.favour(self.person, values["favourite"])
        return Response(AttentionSerializer(space.attention_of(self.person)).data)


class Directs(View):
    accepts = NewDirect

    @extend_schema(responses=SpaceSerializer(many=True))
    def get(self, request):
        return page(request, Space.objects.of(self.person).filter(kind=Space.Kind.DIRECT), draw)

    @extend_schema(request=NewDirect, responses=SpaceSerializer)
    def post(self, request):
        ids = set(self.read()["people"])
        people = list(Person.objects.visible_to(self.person).active().filter(pk__in=ids))
        if len(people) != len(ids):
            raise Http404
        return Response(SpaceSerializer(Space.objects.direct(people, by=self.person)).data, status=201)
