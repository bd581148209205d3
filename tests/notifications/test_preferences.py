from datetime import UTC, datetime, time

import pytest

from chat.models import Message
from content.models import ThreadReading
from events.delivering import deliver_all
from microblog.models import Post
from notifications.models import Keyword, Notification, Preference
from spaces.models import Attention, Space

pytestmark = pytest.mark.django_db

FORM = {"rings_when_meant": "on", "rests": "on", "days": ["0", "1"], "begins": "06:00", "ends": "14:00"}
TUESDAY = datetime(2026, 11, 17, 9, tzinfo=UTC)


def told(person):
    deliver_all()
    about = Notification.objects.filter(person=person, entry__isnull=False).order_by("pk")
    return list(about.values_list("reason", flat=True))


def levels(spaces, level="mentions"):
    return {f"space_{space.pk}": level for space in spaces}


@pytest.fixture
def form(werkstatt, messe, ada):
    return FORM | levels(Space.objects.of(ada).team())


def test_a_keyword_calls_whoever_wants_it_however_it_is_spelt(werkstatt, ada, bruno, clara):
    Preference.objects.change(bruno, keywords=["Kühlung", "Halle 3"])
    Message.objects.send(ada, werkstatt, "Die KUEHLUNG steht.")
    Post.objects.publish(ada, werkstatt, "Morgen Führung in **Halle 3**, 9 Uhr")
    Message.objects.send(ada, werkstatt, "Kühlungen gibt es in Halle 4 und 3")
    assert (told(bruno), told(clara)) == (["keyword", "keyword"], [])


def test_a_keyword_calls_only_in_spaces_one_is_in_and_never_by_ones_own_words(werkstatt, messe, ada, bruno, otto):
    for person in (ada, otto):
        Preference.objects.change(person, keywords=["Kühlung"])
    Message.objects.send(ada, werkstatt, "Kühlung")
    Message.objects.send(ada, messe, "Kühlung")
    assert (told(ada), told(otto)) == ([], [])


def test_a_muted_space_hushes_keywords(werkstatt, ada, bruno):
    Preference.objects.change(bruno, keywords=["Kühlung"])
    werkstatt.attend(bruno, "muted")
    Message.objects.send(ada, werkstatt, "Kühlung")
    assert told(bruno) == []


def test_a_muted_direct_conversation_calls_only_by_name(ada, bruno, clara):
    direct = Space.objects.direct([bruno, clara], by=ada)
    direct.attend(bruno, "muted")
    for words in ("Hallo ihr zwei", "@bruno kommst du?"):
        Message.objects.send(ada, direct, words)
    assert (told(bruno), told(clara)) == (["mention"], ["direct", "direct"])


@pytest.mark.parametrize(
    "level, reasons", [("all", ["thread", "mention"]), ("mentions", ["mention"]), ("muted", ["mention"])]
)
def test_a_thread_calls_at_its_own_level(werkstatt, ada, bruno, clara, level, reasons):
    question = Message.objects.send(clara, werkstatt, "Wer weiß es?")
    ThreadReading.objects.attend(bruno, question, level)
    for words in ("Ich nicht", "@bruno du?"):
        Message.objects.answer(ada, question, words)
    assert told(bruno) == reasons


def test_a_muted_thread_hushes_a_space_of_which_one_wants_everything(werkstatt, ada, bruno, clara):
    question = Message.objects.send(clara, werkstatt, "Wer weiß es?")
    werkstatt.attend(bruno, "all")
    ThreadReading.objects.attend(bruno, question, "muted")
    Message.objects.answer(ada, question, "@alle Ich")
    Message.objects.send(ada, werkstatt, "Und jetzt etwas anderes")
    assert told(bruno) == ["space", "space"]


def test_what_one_wants_is_written_on_one_page(signed_in, ada, werkstatt, form):
    form |= {"keywords": "Kühlung, kuehlung, Halle 3", f"space_{werkstatt.pk}": "muted"}
    assert signed_in(ada).post("/settings/notifications/", form).status_code == 302
    wishes = Preference.objects.of(ada)
    assert (wishes.rings_when_meant, wishes.rings_when_followed, wishes.rests) == (True, False, True)
    assert (wishes.days, wishes.begins, wishes.ends) == ([0, 1], time(6), time(14))
    assert [keyword.word for keyword in Keyword.objects.filter(person=ada)] == ["Halle 3", "Kühlung"]
    assert werkstatt.attention_of(ada).level == "muted"
    assert 'value="06:00"' in signed_in(ada).get("/settings/notifications/").content.decode()


def test_only_levels_that_changed_are_written(signed_in, ada, form):
    signed_in(ada).post("/settings/notifications/", form)
    assert not Attention.objects.exists()


BAD = [
    {"keywords": "vier Wörter sind zu viel"},
    {"keywords": "!!!"},
    {"keywords": ", ".join(f"wort{number}" for number in range(21))},
    {"days": ["7"]},
    {"days": ["x"]},
    {"begins": "25:00"},
    {"ends": ""},
]


@pytest.mark.parametrize("bad", BAD)
def test_what_makes_no_sense_is_refused_and_changes_nothing(signed_in, ada, form, bad):
    page = signed_in(ada).post("/settings/notifications/", form | bad)
    assert page.status_code == 200 and page.context["form"].errors
    assert not Preference.objects.exists() and not Keyword.objects.exists()


def test_a_level_that_is_none_is_refused(signed_in, ada, werkstatt, form):
    page = signed_in(ada).post("/settings/notifications/", form | {f"space_{werkstatt.pk}": "laut"})
    assert page.context["form"].errors and not Attention.objects.exists()


def test_a_space_one_is_not_in_is_not_on_the_page(signed_in, otto, werkstatt):
    assert "Werkstatt" not in signed_in(otto).get("/settings/notifications/").content.decode()
    signed_in(otto).post("/settings/notifications/", FORM | levels([werkstatt], "all"))
    assert not Attention.objects.filter(person=otto).exists()


def moment(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    "when, resting",
    [
        (moment(16, 6), False),  # Monday, seven in Berlin
        (moment(16, 5, 59), True),
        (moment(16, 16, 59), False),
        (moment(16, 17), True),
        (moment(21, 10), True),  # Saturday
    ],
)
def test_without_a_word_everybody_works_in_the_week_from_seven_to_six(ada, when, resting):
    assert Preference.objects.of(ada).is_resting(when) == resting


def test_hours_are_of_ones_own_clock(ada):
    ada.change(ada, time_zone="America/New_York")
    assert Preference.objects.of(ada).is_resting(TUESDAY)


def test_a_night_shift_goes_past_midnight(ada):
    Preference.objects.change(ada, keywords=[], days=[4], begins=time(22), ends=time(6))
    wishes = Preference.objects.of(ada)
    nights = [moment(20, 21), moment(20, 20), moment(21, 4), moment(21, 5), moment(20, 4)]
    assert [wishes.is_resting(night) for night in nights] == [False, True, False, True, True]


def test_who_keeps_no_quiet_hours_never_rests(ada):
    Preference.objects.change(ada, keywords=[], rests=False)
    assert not Preference.objects.of(ada).is_resting(moment(21, 3))


@pytest.fixture
def arrived(werkstatt, ada, bruno):
    """Bruno was named, and works around the clock."""
    Preference.objects.change(bruno, keywords=[], rests=False)
    Message.objects.send(ada, werkstatt, "@bruno kommst **du**?")
    deliver_all()
    return Notification.objects.get(person=bruno)


def test_a_device_is_told_what_it_may_show(signed_in, bruno, arrived):
    shown = signed_in(bruno).get(f"/notifications/{arrived.pk}/ring/").json()
    assert shown["title"] == "Ada Arndt erwähnt dich in Werkstatt"
    assert (shown["body"], shown["url"]) == ("@Bruno Becker kommst du?", f"/notifications/{arrived.pk}/")


def test_a_device_of_nobody_else_is_told_anything(signed_in, ada, otto, arrived):
    for person in (ada, otto):
        assert signed_in(person).get(f"/notifications/{arrived.pk}/ring/").status_code == 404


def test_a_device_is_silent_where_it_shall_be(signed_in, bruno, arrived):
    Preference.objects.change(bruno, keywords=[], rests=False, rings_when_meant=False)
    assert signed_in(bruno).get(f"/notifications/{arrived.pk}/ring/").status_code == 204
    Preference.objects.change(bruno, keywords=[], rests=True, days=[], rings_when_meant=True)
    assert signed_in(bruno).get(f"/notifications/{arrived.pk}/ring/").status_code == 204


def test_what_was_read_meanwhile_rings_no_more(signed_in, bruno, arrived):
    Notification.objects.filter(pk=arrived.pk).mark(bruno, read=True)
    assert signed_in(bruno).get(f"/notifications/{arrived.pk}/ring/").status_code == 404
