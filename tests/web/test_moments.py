from datetime import UTC, datetime

import pytest
from django.template import engines
from django.utils import timezone, translation

from web.moments import say

NOW = datetime(2026, 11, 19, 8, 15, tzinfo=UTC)  # Donnerstag, 09:15 in Berlin


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "form", "german", "english"),
    [
        ("2026-11-19T07:12", "near", "08:12", "08:12"),
        ("2026-11-18T13:05", "near", "gestern, 14:05", "yesterday, 14:05"),
        ("2026-11-17T08:30", "near", "Dienstag, 09:30", "Tuesday, 09:30"),
        ("2026-11-04T15:15", "near", "4. Nov., 16:15", "4 Nov., 16:15"),
        ("2025-11-17T14:40", "near", "17. Nov. 2025", "17 Nov. 2025"),
        ("2026-11-18T13:05", "day", "gestern", "yesterday"),
        ("2026-11-16T13:05", "day", "Montag", "Monday"),
        ("2026-11-09T13:05", "day", "9. Nov.", "9 Nov."),
        ("2025-11-09T13:05", "day", "9. Nov. 2025", "9 Nov. 2025"),
        ("2026-11-17T14:40", "date", "17. Nov. 2026", "17 Nov. 2026"),
        ("2026-11-19T07:12", "long", "Donnerstag, 19. November 2026, 08:12", "Thursday, 19 November 2026, 08:12"),
        ("2026-11-19T07:12", "weekday", "Donnerstag, 19. November", "Thursday, 19 November"),
        ("2026-11-01T07:12", "time", "08:12", "08:12"),
        ("2026-11-23T05:30", "near", "23. Nov., 06:30", "23 Nov., 06:30"),
    ],
)
def test_a_moment_is_said_as_in_the_pictures(moment, form, german, english):
    with translation.override("de"):
        assert say(at(moment), form, NOW) == german
    with translation.override("en"):
        assert say(at(moment), form, NOW) == english


def test_times_stand_in_the_zone_of_the_organisation_whoever_reads():
    with timezone.override("America/New_York"):
        assert say(at("2026-11-19T07:12"), "time", NOW) == "08:12"


def test_an_unknown_form_is_refused():
    with pytest.raises(KeyError):
        say(NOW, "soon", NOW)


def test_the_tag_carries_the_exact_time_for_the_browser():
    template = engines["django"].from_string("{% moment value 'date' %}{% moment nothing %}")
    with translation.override("de"):
        page = template.render({"value": at("2026-11-17T14:40")})
    assert page.startswith('<time datetime="2026-11-17T14:40:00Z" data-form="date" ')
    assert page.endswith('title="Dienstag, 17. November 2026, 15:40">17. Nov. 2026</time>')
