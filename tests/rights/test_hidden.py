"""What one may not know of looks like what does not exist: the same status, headers and words."""

import re

import pytest

from microblog.models import Post

pytestmark = pytest.mark.django_db
NOWHERE = 999_999


def _comparable(response):
    headers = {name: value for name, value in response.items() if name != "Content-Security-Policy"}
    changing = rb'(?:nonce|content|value)="[^"]*"|csrf[^>]*>|/[^\s"<]*'
    return response.status_code, headers, re.sub(changing, b"", response.content)


@pytest.mark.parametrize("address", ["/posts/{}/", "/entries/{}/", "/entries/{}/history/", "/posts/{}/edit/"])
def test_a_post_of_a_secret_space_is_like_none(vorstand, ada, otto, signed_in, address):
    post = Post.objects.publish(ada, vorstand, "Nur für uns")
    client = signed_in(otto)
    hidden, missing = client.get(address.format(post.pk)), client.get(address.format(NOWHERE))
    assert hidden.status_code == 404
    assert _comparable(hidden) == _comparable(missing)


@pytest.mark.parametrize("address", ["", "people/", "edit/", "chat/"])
def test_a_secret_space_is_like_none(vorstand, otto, signed_in, address):
    client = signed_in(otto)
    hidden, missing = client.get(f"/spaces/vorstand/{address}"), client.get(f"/spaces/nirgends/{address}")
    assert hidden.status_code == 404
    assert _comparable(hidden) == _comparable(missing)


@pytest.mark.parametrize("address", ["/files/{}/x.png", "/files/{}/thumbnail"])
def test_a_file_of_a_secret_space_is_like_none(vorstand, ada, otto, signed_in, address, picture):
    file = picture(ada, vorstand)
    Post.objects.publish(ada, vorstand, "Bild", files=[file])
    client = signed_in(otto)
    hidden, missing = client.get(address.format(file.pk)), client.get(address.format(NOWHERE))
    assert hidden.status_code == 404
    assert _comparable(hidden) == _comparable(missing)


def test_a_tag_of_a_secret_space_is_like_none(vorstand, ada, otto, signed_in):
    Post.objects.publish(ada, vorstand, "#Umbau steht an")
    client = signed_in(otto)
    assert _comparable(client.get("/tags/umbau/")) == _comparable(client.get("/tags/nirgends/"))
    assert client.get("/tags/umbau/").status_code == 404
