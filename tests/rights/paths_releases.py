"""Paths of released pages: drafts are there for those who may write, what was released for all who may read."""

from spaces import rights
from tests.rights.matrix import done, path, shown, team
from wiki.models import Control


def _controlled(world):
    Control.objects.begin(world.space, by=world.author)
    return world.pages.page.get_absolute_url()


@path(only=team)
def choosing_releases_for_a_space(world):
    address = f"/spaces/{world.space.slug}/wiki/control/"
    looked = done(world, world.client.get(address), rights.STEER, knowing=rights.KNOW)
    return looked or done(world, world.client.post(address, {"on": "1"}), rights.STEER, knowing=rights.KNOW)


@path(only=team)
def released_page(world):
    return shown(world, world.client.get(_controlled(world)))


@path(only=team)
def draft_of_a_page(world):
    return shown(world, world.client.get(f"{_controlled(world)}draft/"), rights.WRITE)


@path(only=team)
def form_of_a_release(world):
    return done(world, world.client.get(f"{_controlled(world)}release/"), rights.WRITE, refused={404})


@path(only=team)
def releasing_a_page(world):
    """What is released already is refused, in words, to whoever could have released more."""
    answer = world.client.post(f"{_controlled(world)}release/", {"revision": 1})
    return done(world, answer, rights.WRITE, found={422})


@path(only=team)
def released_versions_of_a_page(world):
    return done(world, world.client.get(f"{_controlled(world)}releases/"), rights.READ)
