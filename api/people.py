from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from api.authentication import InPerson
from api.base import View
from api.paging import page
from api.serializers import MeSerializer, NewToken, PersonSerializer
from people.models import Person, Token


class Me(View):
    @extend_schema(responses=MeSerializer)
    def get(self, request):
        return Response(MeSerializer(self.person).data)


class People(View):
    @extend_schema(responses=PersonSerializer(many=True))
    def get(self, request):
        people = Person.objects.visible_to(self.person).active().found(request.query_params.get("q", "")[:200])
        draw = lambda rows: PersonSerializer(rows, many=True).data  # noqa: E731
        return page(request, people.select_related("department"), draw, newest_first=False)


class OnePerson(View):
    @extend_schema(responses=PersonSerializer)
    def get(self, request, pk):
        return Response(PersonSerializer(self.somebody(pk)).data)


class Tokens(View):
    """Tokens are made and ended by the person, never by a token."""

    permission_classes = [InPerson]
    accepts = NewToken

    @extend_schema(responses=OpenApiTypes.OBJECT)
    def get(self, request):
        rows = [token_data(token) for token in self.person.tokens.all()]
        return Response({"results": rows, "next": None, "previous": None})

    @extend_schema(request=NewToken, responses={201: OpenApiTypes.OBJECT})
    def post(self, request):
        values = self.read()
        plain = self.person.issue_token(values["name"], values["scopes"], expires_on=values.get("expires_on"))
        return Response({**token_data(Token.objects.spoken(plain)), "token": plain}, status=201)


class OneToken(View):
    permission_classes = [InPerson]

    @extend_schema(responses=None)
    def delete(self, request, pk):
        for token in self.person.tokens.filter(pk=pk):
            token.revoke()
        return Response(status=204)


def token_data(token):
    return {name: getattr(token, name) for name in ("id", "name", "scopes", "created_at", "expires_on")}
