"""What a device may keep of a conversation for when there is no connection."""

import pytest

from chat.models import Message

pytestmark = pytest.mark.django_db


def kept(answer):
    return "no-store" not in answer.headers["Cache-Control"]


@pytest.fixture
def pages(werkstatt, ada):
    return ["/spaces/werkstatt/chat/", f"/threads/{Message.objects.send(ada, werkstatt, 'Guten Morgen').pk}/"]


def test_the_page_may_be_kept_by_the_persons_own_device_and_by_nothing_between(pages, bruno, signed_in):
    for page in pages:
        answer = signed_in(bruno).get(page)
        assert kept(answer) and {"private", "no-cache"} <= set(answer.headers["Cache-Control"].split(", "))


def test_what_scripts_ask_for_and_what_is_refused_is_not_kept(pages, bruno, otto, signed_in):
    for page in pages:
        assert not kept(signed_in(bruno).get(page, headers={"Accept": "application/json"}))
    assert not kept(signed_in(bruno).post(pages[0], {"body": "Moin"}))


def test_nothing_is_kept_where_devices_keep_nothing(pages, bruno, signed_in, settings):
    settings.OFFLINE = False
    assert not any(kept(signed_in(bruno).get(page)) for page in pages)
