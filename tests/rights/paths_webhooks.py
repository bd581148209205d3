"""Paths of webhooks: their page, the API's, and the secret address itself, which asks for no standing."""

import json

from spaces import rights
from spaces.models import Webhook
from tests.rights.matrix import done, listed, path, team
from tests.rights.paths_api import api, gone
from tests.rights.world import WORD


def _made(world):
    return Webhook.objects.make(world.space, WORD, by=world.author)


@path(only=team)
def page_of_webhooks(world):
    address = f"/spaces/{world.space.slug}/webhooks/"
    webhook, _secret = _made(world)
    for attempt in (
        lambda: world.client.get(address),
        lambda: world.client.post(address, {"name": "Neu"}),
        lambda: world.client.get(f"{address}{webhook.pk}/revoke/"),
        lambda: world.client.post(f"{address}{webhook.pk}/revoke/"),
    ):
        if wrong := done(world, attempt(), rights.STEER, knowing=rights.KNOW):
            return wrong
    return None if Webhook.objects.filter(name=WORD).exists() != world.may(rights.STEER) else "revoked, or did not"


@path(only=team)
def api_webhooks(world):
    _made(world)
    return listed(world, api(world, "get", "webhooks/"), rights.STEER)


@path(only=team)
def api_webhook(world):
    webhook, _secret = _made(world)
    return done(world, api(world, "get", f"webhooks/{webhook.pk}/"), rights.STEER) or gone(
        world, api(world, "delete", f"webhooks/{webhook.pk}/"), rights.STEER
    )


@path
def api_making_a_webhook(world):
    before = Webhook.objects.count()
    response = api(world, "post", "webhooks/", {"space": world.space.slug, "name": "Neu"})
    if Webhook.objects.count() - before != world.may(rights.STEER):
        return "made, or did not"
    return done(world, response, rights.STEER)


@path(only=team)
def api_incoming(world):
    """Who has the secret writes unless the space sleeps, whoever they are; without it there is nothing here."""
    webhook, secret = _made(world)
    right, wrong = (world.client.post(f"/api/v1/webhooks/{webhook.pk}/{key}/", **TEXT) for key in (secret, "x"))
    if (right.status_code, wrong.status_code) != (403 if world.archived else 200, 404):
        return f"answered {right.status_code} to the secret, {wrong.status_code} without it"
    return None


TEXT = {"data": json.dumps({"text": "Neu"}), "content_type": "application/json"}
