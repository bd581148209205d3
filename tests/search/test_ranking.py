from dataclasses import dataclass, replace
from datetime import UTC, datetime

from search.plan import Alternative, Group, Plan
from search.ranking import Statistics, best_first, score

STATISTICS = Statistics(documents=100, title=3, body=20, holding={"antrag": 10, "urlaub": 2, "frei": 80})
PLAN = Plan(groups=(Group((Alternative(("antrag",)),)),))


@dataclass(frozen=True)
class Candidate:
    title_words: str = ""
    title_stems: str = ""
    title_parts: str = ""
    body_words: str = ""
    body_stems: str = ""
    body_parts: str = ""
    language: str = "de"
    created_at: datetime = datetime(2026, 11, 1, tzinfo=UTC)
    kind: str = "post"
    object_id: int = 1


def body(stems, **fields):
    return Candidate(body_words=stems, body_stems=stems, **fields)


def worth(candidate, plan=PLAN):
    return score(candidate, plan, STATISTICS)


def test_a_word_in_the_title_is_worth_more_than_in_the_body():
    assert worth(Candidate(title_words="antrag", title_stems="antrag")) > worth(body("antrag"))


def test_a_whole_word_is_worth_more_than_a_part_of_one():
    assert worth(body("antrag")) > worth(Candidate(body_words="urlaubsantrag", body_parts="antrag")) > 0


def test_more_of_it_is_worth_more_but_ever_less():
    once, twice, thrice = (worth(body(" ".join(["antrag"] * number))) for number in (1, 2, 3))
    assert once < twice < thrice
    assert twice - once > thrice - twice


def test_neighbours_are_both_counted():
    assert worth(body("antrag antrag")) > worth(body("antrag anderes"))


def test_a_long_text_has_to_say_it_more_often():
    assert worth(body("antrag")) > worth(body("antrag" + " wort" * 100))


def test_a_rare_word_weighs_more_than_a_common_one():
    plan = Plan(groups=(Group((Alternative(("urlaub",)),)), Group((Alternative(("frei",)),))))
    assert worth(body("urlaub"), plan) > worth(body("frei"), plan)


def test_the_language_of_the_reader_comes_first():
    assert worth(body("antrag")) > worth(body("antrag", language="en")) > 0
    assert worth(body("antrag", language="en"), replace(PLAN, language="en")) > worth(body("antrag", language="en"))


def test_a_text_too_short_to_tell_its_language_is_not_put_back():
    assert worth(body("antrag", language="")) == worth(body("antrag"))


def test_nothing_found_is_worth_nothing():
    assert worth(body("urlaub")) == 0


def test_among_equals_the_newest_comes_first():
    old, new = (body("antrag", object_id=n, created_at=datetime(2026, 11, n, tzinfo=UTC)) for n in (1, 2))
    assert [candidate for _, candidate in best_first([old, new], PLAN, STATISTICS)] == [new, old]
