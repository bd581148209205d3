"""Nobody finds, counts, completes or guesses what they may not read: everybody × every space × every way to ask."""

import pytest

from chat.models import Message
from events.delivering import deliver_all
from microblog.models import Post
from search.searching import Search
from spaces.models import Space

SECRET = "Quarzglimmer"
READS = {
    "ada": {"alle", "werkstatt", "vorstand", "messe", "direct"},
    "bruno": {"alle", "werkstatt", "vorstand", "messe", "direct"},
    "clara": {"alle", "werkstatt", "messe"},
    "otto": {"alle", "messe"},
    "gast": {"werkstatt"},
    "emil": set(),
    "admin": {"alle", "messe"},
}
KNOWS = {
    "ada": {"Alle", "Werkstatt", "Vorstand", "Messe"},
    "bruno": {"Alle", "Werkstatt", "Vorstand", "Messe"},
    "clara": {"Alle", "Werkstatt", "Messe"},
    "otto": {"Alle", "Werkstatt", "Messe"},
    "gast": {"Werkstatt"},
    "emil": set(),
    "admin": {"Alle", "Werkstatt", "Messe"},
}
STAFF = {"ada", "bruno", "clara", "otto", "gast", "admin"}
MEETS = dict.fromkeys(["ada", "bruno", "clara", "otto", "admin"], STAFF)
MEETS |= {"gast": {"ada", "bruno", "clara", "gast"}, "emil": set()}
ACTORS = list(READS)


@pytest.fixture
def house(cast):
    """In every space a post and a message with a word of its own and the common word; a tag of its own."""
    cast.spaces.direct = Space.objects.direct([cast.ada, cast.bruno], by=cast.ada)
    for name, space in vars(cast.spaces).items():
        if not space.is_direct:
            Post.objects.publish(
                cast.ada if space != cast.alle else cast.admin, space, f"{SECRET} {name}wort #{name}marke"
            )
        author = cast.admin if space == cast.alle else cast.ada
        Message.objects.send(author, space, f"Gesagt: {SECRET} {name}wort")
    deliver_all()
    return cast


def spaces_of(search):
    return {"direct" if hit.thing.space.is_direct else hit.thing.space.slug for hit in search.hits(50)}


@pytest.mark.parametrize("actor", ACTORS)
def test_hits_sections_counts_and_snippets(house, actor):
    search = Search(getattr(house, actor), SECRET)
    assert spaces_of(search) == READS[actor]
    readable = len(READS[actor])
    posts = readable - ("direct" in READS[actor])
    assert search.facets.kinds == {kind: n for kind, n in {"post": posts, "message": readable}.items() if n}
    assert search.total == posts + readable
    shown = [hit for _, _, hits in search.sections for hit in hits]
    assert {hit.thing.space_id for hit in shown} <= {hit.thing.space_id for hit in search.hits(50)}
    said = " ".join(hit.snippet for hit in [*shown, *search.hits(50)])
    for name in READS["ada"] - READS[actor]:
        assert f"{name}wort" not in said


@pytest.mark.parametrize("actor", ACTORS)
def test_each_space_by_its_own_word_phrase_beginning_filter_and_tag(house, actor):
    person = getattr(house, actor)
    for name in READS["ada"]:
        may = name in READS[actor]
        for text in (f"{name}wort", f'"{SECRET} {name}wort"', f"{name}wor*", f"{name}wort -nichts"):
            search = Search(person, text)
            assert bool(search.total) == bool(search.hits()) == may, text
        typing = Search(person, f"{name}wo", typing=True)
        assert typing.suggestions == ([f"{name}wort"] if may else [])
        if name != "direct":
            assert bool(Search(person, f"{name}marke").total) == may
            assert bool(Search(person, f"#{name}marke").total) == may
            assert bool(Search(person, "", filters={"spaces": [name]}).total) == may


@pytest.mark.parametrize("actor", ACTORS)
def test_no_other_spelling_is_offered_of_what_one_may_not_read(house, actor):
    for name in READS["ada"]:
        correction = Search(getattr(house, actor), f"{name}wirt").correction
        assert (correction is not None) == (name in READS[actor]), name


@pytest.mark.parametrize("actor", ACTORS)
def test_spaces_are_found_by_those_who_may_know_of_them(house, actor):
    found = {
        hit.thing.name
        for name in ("alle", "werkstatt", "vorstand", "messe")
        for hit in Search(getattr(house, actor), name, filters={"kinds": ["space"]}).hits()
    }
    assert found == KNOWS[actor]


@pytest.mark.parametrize("actor", ACTORS)
def test_people_are_found_as_in_the_directory(house, actor):
    person = getattr(house, actor)
    found = {
        hit.thing.handle
        for name in house.people.__dict__
        for hit in Search(person, people_name(house, name)).hits()
        if hit.kind == "person"
    }
    allowed = {other.handle for other in type(person).objects.visible_to(person).active()}
    assert found == allowed & {other.handle for other in vars(house.people).values()}


def people_name(house, name):
    return getattr(house, name).family_name


@pytest.mark.parametrize("actor", ACTORS)
def test_a_secret_space_and_one_that_is_not_there_answer_alike(house, actor):
    person = getattr(house, actor)
    secret, absent = (Search(person, f"{SECRET} in:{name}") for name in ("vorstand", "nirgendwo"))
    if "vorstand" in READS[actor]:
        assert secret.total and not secret.problems
    else:
        assert (
            [problem.code for problem in secret.problems] == [problem.code for problem in absent.problems] == ["space"]
        )
        assert secret.total == absent.total == 0


def test_what_is_hidden_changes_no_count_and_no_order(house):
    before = Search(house.otto, SECRET)
    seen = [(hit.kind, hit.thing.pk) for hit in before.hits(50)]
    for number in range(30):
        Post.objects.publish(house.ada, house.vorstand, f"{SECRET} geheim {number}")
    deliver_all()
    after = Search(house.otto, SECRET)
    assert after.facets == before.facets
    assert [(hit.kind, hit.thing.pk) for hit in after.hits(50)] == seen


def test_rights_that_end_act_at_once_and_without_the_index(house):
    assert "werkstatt" in spaces_of(Search(house.clara, SECRET))
    house.werkstatt.remove(house.clara, by=house.ada)
    search = Search(house.clara, SECRET)
    assert "werkstatt" not in spaces_of(search) and search.total == 4
    assert not Search(house.clara, "werkstattwort").total


def test_rights_that_begin_act_at_once_too(house):
    assert not Search(house.clara, "vorstandwort").total
    house.vorstand.admit(house.clara, by=house.ada)
    assert Search(house.clara, "vorstandwort").total == 2


def test_who_is_shut_out_finds_nothing_any_more(house):
    assert Search(house.otto, SECRET).total
    house.otto.deactivate(by=house.admin)
    assert not Search(house.otto, SECRET).total


def test_a_space_that_was_opened_or_closed_needs_no_new_index(house):
    house.messe.change(by=house.ada, kind="secret")
    assert not Search(house.otto, "messewort").total
    house.messe.change(by=house.ada, kind="open")
    assert Search(house.otto, "messewort").total == 2
