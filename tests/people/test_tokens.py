from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import Event
from people.models import Token

pytestmark = pytest.mark.django_db


def test_a_token_speaks_for_its_person(ada):
    plain = ada.issue_token("Skript")
    assert Token.objects.spoken(plain).person == ada


def test_the_key_itself_is_kept_nowhere(ada):
    plain = ada.issue_token("Skript")
    assert plain not in str(Token.objects.values().get())


@pytest.mark.parametrize("plain", ["", "wf_", "wf_falsch", "\udcff", "x" * 10_000])
def test_anything_else_speaks_for_nobody(ada, plain):
    ada.issue_token("Skript")
    assert Token.objects.spoken(plain) is None


def test_a_revoked_token_is_worthless_and_the_house_hears_of_it(ada):
    plain = ada.issue_token("Skript")
    Token.objects.spoken(plain).revoke()
    assert Token.objects.spoken(plain) is None
    kinds = list(Event.objects.filter(stream=ada.stream).values_list("kind", flat=True))
    assert kinds == ["person.admitted", "token.issued", "token.revoked"]


def test_a_token_ends_with_its_day_and_with_its_person(ada, admin):
    today = timezone.localdate()
    old = ada.issue_token("Alt", expires_on=today - timedelta(days=1))
    last_day = ada.issue_token("Heute", expires_on=today)
    assert Token.objects.spoken(old) is None
    assert Token.objects.spoken(last_day)
    ada.deactivate(by=admin)
    assert Token.objects.spoken(last_day) is None


def test_a_token_allows_what_it_was_given_and_what_lies_below(ada):
    token = Token.objects.spoken(ada.issue_token("Leser", ["read"]))
    assert token.allows("read")
    assert token.allows("read:statuses")
    assert not token.allows("write")
