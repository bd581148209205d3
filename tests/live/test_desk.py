"""Many who come at once are asked about together, and nobody pays for another's question."""

import asyncio

import pytest

from chat.models import Message
from events.models import Stream
from live import reading
from live.desk import AT_ONCE, Desk
from live.identity import holding, identify
from live.rendering import DATA


def at_desk(answer, questions):
    """What each is answered, or the error; and the lists in which the house was asked."""
    asked = []

    async def ask(function, some):
        asked.append(list(some))
        await asyncio.sleep(0)
        return function(some)

    async def come():
        desk = Desk(answer, ask)
        return await asyncio.gather(*map(desk.ask, questions), return_exceptions=True)

    return asyncio.run(come()), asked


def test_those_who_come_together_are_answered_together_and_each_their_own():
    answers, asked = at_desk(lambda some: [number * 2 for number in some], range(AT_ONCE + 7))
    assert answers == [number * 2 for number in range(AT_ONCE + 7)]
    assert [len(some) for some in asked] == [AT_ONCE, 7]


def test_who_asks_what_cannot_be_answered_spoils_it_for_nobody_else():
    def answer(some):
        return [10 // number for number in some]

    answers, _asked = at_desk(answer, [1, 0, 5])
    assert (answers[0], answers[2]) == (10, 2) and isinstance(answers[1], ZeroDivisionError)


def test_who_has_gone_meanwhile_holds_up_nobody():
    async def ask(function, some):
        await asyncio.sleep(0.01)
        return function(some)

    async def come():
        desk = Desk(lambda some: list(some), ask)
        leaving, staying = (asyncio.ensure_future(desk.ask(name)) for name in ("leaves", "stays"))
        await asyncio.sleep(0)
        leaving.cancel()
        return await staying, await desk.ask("later")

    assert asyncio.run(come()) == ("stays", "later")


@pytest.mark.django_db
def test_a_crowd_that_comes_back_costs_what_one_costs(cast, signed_in, django_assert_max_num_queries):
    keys = []
    for person in (cast.ada, cast.bruno, cast.clara, cast.gast):
        keys += [(signed_in(person).session.session_key, None), (None, person.issue_token("Bote", ["read"]))]
    before = Stream.objects.numbers([cast.werkstatt.stream])
    said = [Message.objects.send(cast.ada, cast.werkstatt, f"Moin {number}") for number in range(5)]

    def come(keys):
        identities = [identity for identity, _person in identify(keys)]
        return reading.arrive([reading.Wish(identity, DATA, before, own=True) for identity in identities])

    come(keys)
    with django_assert_max_num_queries(22):
        arrivals = come(keys)
    for (_session, _token), arrival in zip(keys, arrivals, strict=True):
        notes, texts = arrival.missed[cast.werkstatt.stream]
        assert [note.subject_id for note in notes] == [message.pk for message in said] and len(texts) == 5
    assert len({frozenset(arrival.numbers) for arrival in arrivals}) > 2


@pytest.mark.django_db
def test_each_key_opens_for_its_own_person_and_no_longer_than_it_is_good(cast, signed_in):
    ada, bruno = (signed_in(person).session.session_key for person in (cast.ada, cast.bruno))
    token = cast.clara.issue_token("Bote", ["read"])
    blind = cast.clara.issue_token("Schreiber", ["write"])
    keys = [(ada, None), (bruno, None), (None, token), (None, blind), ("nichts", None), (ada, token), (None, None)]
    found = [person for _identity, person in identify(keys)]
    assert found == [cast.ada, cast.bruno, cast.clara, None, None, cast.clara, None]
    identities = [identity for identity, person in identify(keys[:3])]
    cast.ada.set_password("eine-andere-losung-26")
    cast.ada.save()
    cast.bruno.deactivate(by=cast.admin)
    assert set(holding(identities).values()) == {cast.clara}
