"""Incoming webhooks: managed by a space's stewards, and the one door that opens to whoever has its secret address."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import parsers, throttling
from rest_framework.response import Response

from api.base import View
from api.paging import page
from api.parsing import StrictJSONParser, TooLarge, decoded
from api.serializers import MadeWebhook, NewWebhook, SlackMessage, WebhookSerializer
from chat.models import Message
from spaces import rights
from spaces.models import Webhook

MOST_BYTES = 256 * 1024  # the longest message, all of it escaped, in a form
PLAIN = {"text"}  # a payload with more than this was made for Slack


class Webhooks(View):
    """Those of the spaces one is a steward of. The answer to a new one holds its `url`, and no later answer does."""

    accepts = NewWebhook

    @extend_schema(responses=WebhookSerializer(many=True))
    def get(self, request):
        rows = Webhook.objects.steered_by(self.person)
        return page(request, rows, lambda rows: WebhookSerializer(rows, many=True).data)

    @extend_schema(request=NewWebhook, responses={201: MadeWebhook})
    def post(self, request):
        values = self.read()
        webhook, secret = Webhook.objects.make(self.space(values["space"]), values["name"], by=self.person)
        webhook.url = request.build_absolute_uri(webhook.address(secret))
        return Response(MadeWebhook(webhook).data, status=201)


class OneWebhook(View):
    def found(self, pk):
        return get_object_or_404(Webhook.objects.visible_to(self.person).select_related("space"), pk=pk)

    @extend_schema(responses=WebhookSerializer)
    def get(self, request, pk):
        webhook = self.found(pk)
        webhook.space.demand(rights.STEER, self.person)
        return Response(WebhookSerializer(webhook).data)

    @extend_schema(responses=None)
    def delete(self, request, pk):
        self.found(pk).revoke(self.person)
        return Response(status=204)


class PerWebhook(throttling.SimpleRateThrottle):
    rate = "60/min"

    def get_cache_key(self, request, view):
        return f"webhook:{view.webhook.pk}"


class Incoming(View):
    """Write into the chat of the webhook's space: JSON `{"text": …}`, or what one sends to Slack, also as a form.

    Of Slack's messages `text`, `blocks` and `attachments` are understood; name and picture are always the webhook's
    own, and nobody is called. Who speaks like Slack is answered like Slack, with the word `ok`; others with
    `{"ok": true, "id": …}`.
    No session and no token: the secret in the address is all it takes, and all it is good for. 403 in an archived
    space, 404 once the webhook was revoked, 413 above 256 KiB, 429 above 60 messages a minute.
    """

    authentication_classes = []
    permission_classes = []
    parser_classes = [StrictJSONParser, parsers.FormParser]
    throttle_classes = [PerWebhook]

    def initial(self, request, pk, secret):
        """The secret first: what does not know it can use up nobody's rate."""
        self.webhook = Webhook.objects.spoken(pk, secret)
        if self.webhook is None:
            raise Http404
        super().initial(request, pk, secret)
        if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
            raise TooLarge

    @extend_schema(
        operation_id="webhooks_receive",
        auth=[],
        request={"application/json": SlackMessage, "application/x-www-form-urlencoded": OpenApiTypes.OBJECT},
        responses=OpenApiTypes.OBJECT,
    )
    def post(self, request, pk, secret):
        payload = _payload(request.data)
        given = SlackMessage(data=payload)
        given.is_valid(raise_exception=True)
        said = Message.objects.send(self.webhook.bot, self.webhook.space, given.words, client_id=self.client_id({}))
        if set(payload) - PLAIN or payload is not request.data:
            return HttpResponse("ok", content_type="text/plain")
        return Response({"ok": True, "id": said.pk})


def _payload(data):
    """The JSON that was sent, or that stands in the field `payload` of the form."""
    return decoded(data.get("payload", "").encode()) if hasattr(data, "getlist") else data
