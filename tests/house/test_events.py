"""Every event that a verb announces is printed; who hears of it stands in tests/events/test_audience.py."""

import io
import re

import pytest
from django.core.management import call_command

from events import registry

KINDS = sorted(registry.verbs)


@pytest.fixture(scope="module")
def printed():
    out = io.StringIO()
    call_command("events", stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("kind", KINDS)
def test_every_event_is_printed_with_its_verb(kind, printed):
    assert re.search(rf"^{re.escape(kind)} → \w", printed, re.MULTILINE)


@pytest.mark.parametrize("kind", KINDS)
def test_every_event_is_named_after_what_happened(kind):
    assert re.fullmatch(r"[a-z]+\.[a-z]+(ed|en|un|nt|id|ung|de)", kind)


def test_nobody_waits_for_an_event_that_no_verb_announces():
    assert not registry.unheard_of()
