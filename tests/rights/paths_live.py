"""Paths of sockets and long polls: which streams they are brought into, what they are told of the past, and who stays
when rights are asked again. How it goes over the wire is held in tests/live."""

from live import reading, rechecking
from live.identity import identify
from live.rendering import DATA
from spaces import rights
from tests.rights.matrix import path
from tests.rights.world import WORD


def arrival(world, key):
    wish = reading.Wish(of(world), key, {world.space.stream: world.entry.seq - 1}, own=True)
    return wish.identity and reading.arrive([wish])[0]


def of(world):
    """As whom the client is let in, or None."""
    [(identity, _person)] = identify([(world.client.session.session_key, None)])
    return identity


def _past(world, key):
    found = arrival(world, key)
    if bool(found) != world.signed_in:
        return "let in, or not"
    heard = b" ".join(found.missed[world.space.stream][1]).decode() if found and found.missed else ""
    if (WORD in heard) != world.may(rights.READ):
        return "tells the past to those who may not hear it, or not to those who may"
    named = found and {*found.numbers, *found.refused}
    return "forgets the stream" if found and world.space.stream not in named else None


@path
def past_of_the_stream_as_pages_show_it(world):
    return _past(world, ("html", "de"))


@path
def past_of_the_stream_as_data(world):
    return _past(world, DATA)


@path
def staying_in_the_stream(world):
    """What is asked again, of the space and of the person, when rights may have changed."""
    if world.person is None:
        return None
    here = world.person.pk in rechecking.readers(world.space.stream, {world.person.pk})
    identity = of(world)
    streams = (identity and rechecking.standing({identity})[identity]) or set()
    if {here, world.space.stream in streams} != {world.may(rights.READ)}:
        return "stays, or must go"
    return None
