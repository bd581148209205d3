"""What the demo company says: counts, names, typesetting and the calendar, without a database."""

import hashlib
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import datetime, timedelta

import pytest

from enterprise.demo import papers, script
from enterprise.demo.performing import Performance, perform, performances
from enterprise.demo.scheduling import schedule
from enterprise.demo.script import Line, Scene
from enterprise.demo.typography import NARROW, typeset
from enterprise.demo.workdays import SCENE, ZONE, Workdays

THURSDAY = datetime(2026, 11, 19, 9, 30, tzinfo=ZONE)
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)


@pytest.fixture(scope="module")
def played():
    return performances("posts", 300) + performances("talk", 2000)


@pytest.fixture(scope="module")
def said(played):
    return schedule(played, Workdays.before(THURSDAY))


def texts(played):
    yield from (line.text for performance in played for line in performance.lines)
    for page in script.pages():
        yield from (page["title"], page["text"], page.get("summary", ""))
    for person in script.people():
        yield from (person["title"], person["about"])
    for space in script.house()["spaces"]:
        yield from (space["name"], space["purpose"], space["guidelines"])


def test_there_are_300_posts_2000_messages_and_60_pages(played):
    assert sum(performance.is_post for performance in played) == 300
    assert sum(len(performance.lines) for performance in played if not performance.is_post) == 2000
    assert len(script.pages()) == 60


def test_forty_people_live_in_twelve_spaces():
    assert len(script.people()) == 40
    assert len(script.house()["spaces"]) == 12


def test_every_text_is_set_with_typographic_quotes(played):
    straight = [text for text in texts(played) if '"' in CODE.sub("", text) or "'" in CODE.sub("", text)]
    assert straight == []


def test_every_text_is_without_exclamation_marks_and_hyphens_for_dashes(played):
    # "> [!TIP]" is a sign of the wiki's Markdown, no mark of the text.
    loud = [text for text in texts(played) if re.search(r"(?<!\[)!|\w - \w", CODE.sub("", text))]
    assert loud == []


def test_german_quotes_are_closed_as_they_were_opened(played):
    assert [text for text in texts(played) if text.count("„") != text.count("“") - text.count("”")] == []


def test_no_slot_or_choice_is_left_open(played):
    assert [text for text in texts(played) if re.search(r"\{\w+\}|<[^>]*\|", text)] == []


def test_every_page_that_is_linked_exists(played):
    titles = {page["title"] for page in script.pages()}
    linked = {title for text in texts(played) for title in re.findall(r"\[\[([^\]]+)\]\]", text)}
    assert linked - titles == set()
    assert len(linked) > 45


def test_every_mention_is_of_somebody(played):
    keys = {person["key"] for person in script.people()}
    named = {name for text in texts(played) for name in re.findall(r"(?<!\w)@([a-z]+)", text)}
    assert named and named - keys == set()


def test_who_speaks_may_read_the_place(played):
    rooms = {row["slug"]: row for row in script.house()["spaces"]}
    guests = {person["key"] for person in script.people() if person.get("guest")}
    for performance in played:
        speakers = {line.speaker for line in performance.lines}
        if isinstance(performance.place, tuple):
            assert speakers <= set(performance.place)
        elif rooms[performance.place]["kind"] in ("closed", "secret"):
            assert speakers <= inside(rooms[performance.place]), performance.key
        else:
            assert speakers & guests <= inside(rooms[performance.place]), performance.key


def inside(room):
    return {*room["stewards"], *room.get("members", ()), *room.get("guests", ())}


def test_the_people_of_the_contract_are_where_it_says():
    rooms = {row["slug"]: row for row in script.house()["spaces"]}
    assert [rooms[slug]["kind"] for slug in ("alle", "werkstatt", "rat", "messe")] == [
        "company", "closed", "secret", "open",
    ]  # fmt: skip
    for slug in ("werkstatt", "rat"):
        assert {"anna", "ben"} <= inside(rooms[slug])
        assert "cora" not in inside(rooms[slug])
    assert {"anna", "ben", "cora", "deniz"} <= inside(rooms["messe"])


def test_nobody_in_a_talk_is_drawn_twice():
    for scene in script.scenes("talk"):
        for number in range(len(scene.rows)):
            played = perform(scene, number)
            speakers = {line.speaker: shown.speaker for line, shown in zip(scene.lines, played.lines, strict=True)}
            assert len(set(speakers.values())) == len(speakers), played.key


def test_conversations_of_a_place_do_not_run_into_each_other(said):
    last, where = {}, {}
    for one in said:
        place, key = one.performance.place, one.performance.key
        if one.performance.is_post or one.performance.day is not None:
            continue
        if where.get(place) != key:
            assert one.number == 0, f"{key} goes on after {where[place]} began"
        where[place], last[place] = key, one.moment


def test_nothing_happens_after_a_quarter_past_nine_of_the_newest_day(said):
    scene = THURSDAY.replace(hour=SCENE.hour, minute=SCENE.minute)
    assert max(one.moment for one in said) < scene
    assert min(one.moment for one in said) > scene - timedelta(weeks=11)


def test_the_newest_things_are_of_today_and_yesterday(said):
    days = Counter(one.moment.date() for one in said)
    assert days[THURSDAY.date()] > 30
    assert days[THURSDAY.date() - timedelta(days=1)] > 30
    assert any(one.moment.strftime("%H:%M") == "08:12" and one.opens for one in said if one.moment.day == 19)


@pytest.mark.parametrize(
    ("now", "newest"),
    [
        (datetime(2026, 11, 19, 9, 15, tzinfo=ZONE), "2026-11-19"),
        (datetime(2026, 11, 19, 9, 14, tzinfo=ZONE), "2026-11-18"),
        (datetime(2026, 11, 23, 7, 0, tzinfo=ZONE), "2026-11-20"),
        (datetime(2026, 11, 21, 22, 0, tzinfo=ZONE), "2026-11-21"),
    ],
)
def test_the_newest_day_is_over_when_the_demo_is_built(now, newest):
    workdays = Workdays.before(now)
    assert workdays.today.isoformat() == newest
    assert workdays.at(0, SCENE) <= now


def test_working_days_leave_out_the_weekend():
    monday = Workdays.before(datetime(2026, 11, 23, 12, 0, tzinfo=ZONE))
    assert [monday.day(offset).isoformat() for offset in (-1, -5, -6)] == ["2026-11-20", "2026-11-16", "2026-11-13"]


def test_the_clock_of_the_house_goes_with_summer_time():
    workdays = Workdays.before(datetime(2026, 11, 2, 12, 0, tzinfo=ZONE))
    assert workdays.at(-20, "08:00").utcoffset() - workdays.at(0, "08:00").utcoffset() == timedelta(hours=1)


DIGEST = """
from datetime import datetime
from tests.enterprise.test_demo_script import THURSDAY, digest
print(digest())
"""


def digest():
    """One number for all that is said, by whom and when."""
    said = schedule(performances("posts", 300) + performances("talk", 2000), Workdays.before(THURSDAY))
    spoken = [f"{one.moment.isoformat()} {one.performance.place} {one.line}" for one in said]
    return hashlib.sha256("\n".join(spoken).encode()).hexdigest()


def test_every_run_says_the_same_whatever_the_seed_of_the_hashes():
    runs = [
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout != ""


def test_figures_keep_their_units_by_a_narrow_space():
    assert typeset("0,8 % bei 18 °C, z. B. 3,6 bar") == (
        f"0,8{NARROW}% bei 18{NARROW}°C, z.{NARROW}B. 3,6{NARROW}bar"
    )  # fmt: skip


def test_code_and_plain_numbers_stay_as_they_are():
    assert typeset("`KSS 1,8 bar` und 3 Minuten") == "`KSS 1,8 bar` und 3 Minuten"


def test_a_line_of_talk_is_read_with_its_clock_file_and_reactions():
    line = Line.read("lukasz 07:55: Das Protokoll. +schichtprotokoll ~ 👍2 👏3*")
    assert (line.speaker, line.clock, line.gap, line.text) == ("lukasz", "07:55", None, "Das Protokoll.")
    assert line.files == ("schichtprotokoll",)
    assert [(each.emoji, each.count, each.of_anna) for each in line.reactions] == [("👍", 2, False), ("👏", 3, True)]


def test_a_line_that_is_none_says_so():
    with pytest.raises(ValueError, match="Not a line of talk"):
        Line.read("ohne Sprecher")


def test_a_slot_at_the_beginning_of_a_sentence_takes_a_capital():
    scene = Scene.read(
        "x/0", {"in": "alle", "by": "ben", "vary": {"was": "der Kran / die Uhr"}, "text": "{was} und {was}."}
    )
    assert perform(scene, 1).lines[0].text == "Die Uhr und die Uhr."
    assert isinstance(perform(scene, 1), Performance)


def test_columns_of_different_length_are_refused():
    with pytest.raises(ValueError, match="zip"):
        Scene.read("x/0", {"in": "alle", "by": "ben", "vary": {"a": "1 / 2", "b": "1"}, "text": "{a}{b}"})


def test_papers_are_the_same_bytes_in_every_run_and_say_what_they_are():
    assert papers.measurement() == papers.measurement()
    assert papers.measurement().startswith(b"%PDF-1.4") and papers.measurement().endswith(b"%%EOF\n")
    assert "Flankenlinie   größte Abweichung".encode("cp1252") in papers.measurement()


def test_a_long_paper_takes_more_pages():
    assert papers.pdf("Lang", ["Zeile"] * 100).count(b"/Type /Page ") == 3


def test_whoever_speaks_in_between_does_not_take_a_thread_over(said):
    """Others may have spoken in the chat before an answer is given: it stands where the script has it."""
    last = next(one for one in said if one.line.answers and "Kühlschmierstoff-Überwachungsplan" in one.line.text)
    assert "Unterbrechung an Achse 2" in last.performance.lines[last.answered].text


def test_what_is_said_at_the_same_hour_keeps_its_order(said):
    for performance in {
        one.performance.key: one.performance for one in said if one.performance.day is not None
    }.values():
        told = [one for one in said if one.performance is performance]
        same = [[one.number for one in told if one.line.clock == line.clock] for line in performance.lines]
        assert all(numbers == sorted(numbers) for numbers in same)
