"""The table at the head of the cast is true."""

from spaces import rights


def test_everybody_is_what_the_table_says(cast):
    def standings(person):
        return [space.standing_of(person) for space in (cast.alle, cast.werkstatt, cast.vorstand, cast.messe)]

    assert standings(cast.ada) == [rights.MEMBER, rights.STEWARD, rights.STEWARD, rights.STEWARD]
    assert standings(cast.bruno) == [rights.MEMBER] * 4
    assert standings(cast.clara) == [rights.MEMBER, rights.MEMBER, rights.OUTSIDER, rights.OUTSIDER]
    assert standings(cast.otto) == [rights.MEMBER, rights.OUTSIDER, rights.OUTSIDER, rights.OUTSIDER]
    assert standings(cast.gast) == [rights.STRANGER, rights.GUEST, rights.STRANGER, rights.STRANGER]
    assert standings(cast.emil) == [rights.ANONYMOUS] * 4
    assert standings(cast.admin) == [rights.STEWARD, rights.OUTSIDER, rights.OUTSIDER, rights.OUTSIDER]
