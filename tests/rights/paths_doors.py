"""Paths of what a space tells other programs."""

from doors.models import Command, Outgoing
from spaces import rights
from tests.rights.matrix import done, path, team
from tests.rights.world import WORD


@path(only=team)
def page_of_outgoing_webhooks(world):
    address = f"/spaces/{world.space.slug}/outgoing/"
    made = Outgoing.objects.make(world.space, WORD, "http://127.0.0.1:9/", ["message"], by=world.author)
    for attempt in (
        lambda: world.client.get(address),
        lambda: world.client.post(address, {"name": "Neu"}),
        lambda: world.client.post(f"{address}{made.pk}/try/"),
        lambda: world.client.post(f"{address}{made.pk}/renew/"),
        lambda: world.client.get(f"{address}{made.pk}/remove/"),
        lambda: world.client.post(f"{address}{made.pk}/remove/"),
    ):
        if wrong := done(world, attempt(), rights.STEER, knowing=rights.KNOW, found=frozenset({200, 302, 422})):
            return wrong
    return None if Outgoing.objects.filter(name=WORD).exists() != world.may(rights.STEER) else "removed, or did not"


@path(only=team)
def page_of_commands(world):
    address = f"/spaces/{world.space.slug}/commands/"
    made = Command.objects.make(world.space, "wort", "http://127.0.0.1:9/", by=world.author)
    for attempt in (
        lambda: world.client.get(address),
        lambda: world.client.post(address, {"word": "neu"}),
        lambda: world.client.post(f"{address}{made.pk}/renew/"),
        lambda: world.client.get(f"{address}{made.pk}/remove/"),
        lambda: world.client.post(f"{address}{made.pk}/remove/"),
    ):
        if wrong := done(world, attempt(), rights.STEER, knowing=rights.KNOW, found=frozenset({200, 302, 422})):
            return wrong
    return None if Command.objects.exists() != world.may(rights.STEER) else "removed, or did not"
