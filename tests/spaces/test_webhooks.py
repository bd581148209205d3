"""The page on which the stewards of a space make and end its webhooks."""

import re

import pytest
from django.test import Client

from chat.models import Message
from spaces.models import Webhook

pytestmark = pytest.mark.django_db
PAGE = "/spaces/werkstatt/webhooks/"


def test_a_steward_makes_one_and_sees_its_address_once(signed_in, ada, werkstatt):
    browser = signed_in(ada)
    assert PAGE in browser.get("/spaces/werkstatt/edit/").content.decode()
    answer = browser.post(PAGE, {"name": "Bauserver"})
    address = re.search(r'value="(http://testserver/api/v1/webhooks/[^"]+)"', answer.content.decode())[1]
    assert "no-store" in answer.headers["Cache-Control"]
    again = browser.get(PAGE).content.decode()
    assert "Bauserver" in again and address not in again
    Client().post(address, {"text": "Gebaut"}, content_type="application/json")
    assert Message.objects.get(space=werkstatt).body == "Gebaut"


def test_a_webhook_without_a_name_is_not_made(signed_in, ada, werkstatt):
    assert signed_in(ada).post(PAGE, {"name": " "}).status_code == 422
    assert not Webhook.objects.exists()


def test_a_steward_is_asked_once_more_before_one_is_revoked(signed_in, ada, werkstatt):
    webhook, _secret = Webhook.objects.make(werkstatt, "Bauserver", by=ada)
    browser, address = signed_in(ada), f"{PAGE}{webhook.pk}/revoke/"
    assert "Bauserver" in browser.get(address).content.decode() and Webhook.objects.exists()
    assert browser.post(address, follow=True).redirect_chain == [(PAGE, 302)]
    assert not Webhook.objects.exists()


def test_one_of_another_space_is_not_there(signed_in, ada, werkstatt, vorstand):
    webhook, _secret = Webhook.objects.make(vorstand, "Bauserver", by=ada)
    assert signed_in(ada).post(f"{PAGE}{webhook.pk}/revoke/").status_code == 404
    assert Webhook.objects.exists()


def test_a_member_who_is_no_steward_is_refused_and_led_nowhere(signed_in, bruno, werkstatt):
    assert signed_in(bruno).get(PAGE).status_code == 403
    assert signed_in(bruno).post(PAGE, {"name": "x"}).status_code == 403
    assert not Webhook.objects.exists()
