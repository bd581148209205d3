"""What a space keeps on top of its posts."""

import re

import pytest

from chat.models import Message
from microblog.models import Post
from wiki.models import Page

pytestmark = pytest.mark.django_db


def row(client, slug="werkstatt"):
    found = re.search(r'<nav class="pins".*?</nav>', client.get(f"/spaces/{slug}/").content.decode(), re.DOTALL)
    return found and found[0] if "<a " in (found or [""])[0] else None


def test_posts_and_pages_stand_in_one_row_and_messages_do_not(werkstatt, ada, bruno, signed_in):
    client = signed_in(bruno)
    assert row(client) is None
    post = Post.objects.publish(bruno, werkstatt, "Wer vertritt **wen**?")
    page = Page.objects.publish(bruno, werkstatt, "Preisliste Getriebe", markdown="x")
    for entry in (post, page, Message.objects.send(bruno, werkstatt, "Torcode")):
        entry.pin(ada)
    shown = row(client)
    assert re.findall(r'href="([^"]+)"', shown) == [f"/entries/{page.pk}/", f"/entries/{post.pk}/"]
    assert "Preisliste Getriebe" in shown and "Wer vertritt wen?" in shown and "Torcode" not in shown
    post.delete_by(bruno)
    assert "Wer vertritt wen?" not in row(client)


def test_outsiders_of_a_closed_space_see_no_row(werkstatt, ada, otto, signed_in):
    Post.objects.publish(ada, werkstatt, "Intern").pin(ada)
    assert row(signed_in(otto)) is None


def test_the_menu_of_a_post_has_the_way_that_is_left(werkstatt, ada, signed_in):
    post, client = Post.objects.publish(ada, werkstatt, "Preise"), signed_in(ada)
    button = rf'<button [^>]*formaction="/entries/{post.pk}/pin/" name="on" value="(1?)"'
    for value, do in (("1", post.pin), ("", post.unpin), ("1", post.pin)):
        assert re.search(button, client.get("/spaces/werkstatt/").content.decode())[1] == value
        do(ada)


def test_only_stewards_find_the_way_on_a_page(werkstatt, ada, bruno, signed_in):
    page = Page.objects.publish(bruno, werkstatt, "Preisliste", markdown="x")
    button = f'formaction="/entries/{page.pk}/pin/"'
    assert button in signed_in(ada).get(page.get_absolute_url()).content.decode()
    assert button not in signed_in(bruno).get(page.get_absolute_url()).content.decode()
