"""Sound and film stand in the entry to be played; everything else stays a row to be downloaded."""

import re

import pytest

from content.fragments import fragments
from microblog.models import Post
from tests.content.test_files import HTML, PDF, drawn, upload
from tests.content.test_films import box

pytestmark = pytest.mark.django_db


def films(kind):
    return box(b"ftyp", kind + bytes(4)) + box(b"mdat", b"x" * 20)


def shown(ada, space, data, name):
    file = upload(ada, space, data, name, alt="Beschreibung")
    post = Post.objects.publish(ada, space, "dazu", files=[file])
    return file, dict(fragments(Post.objects.filter(pk=post.pk)))[post.pk]


@pytest.mark.parametrize(
    "data, name, tag",
    [
        (b"ID3" + bytes(40), "lied.mp3", "audio"),
        (b"OggS" + bytes(40), "notiz.ogg", "audio"),
        (b"fLaC" + bytes(40), "ton.flac", "audio"),
        (films(b"M4A "), "sprachnotiz.m4a", "audio"),
        (films(b"isom"), "rundgang.mp4", "video"),
        (b"\x1aE\xdf\xa3" + bytes(40), "aufnahme.webm", "video"),
    ],
)
def test_sound_and_film_are_played_and_can_be_taken_along(werkstatt, ada, data, name, tag):
    file, html = shown(ada, werkstatt, data, name)
    player = re.search(rf"<{tag} [^>]*>", html)[0]
    assert f'src="{file.get_absolute_url()}"' in player and " controls" in player and "autoplay" not in player
    assert f'<a href="{file.get_absolute_url()}" download data-no-boost>{name}</a>' in html


@pytest.mark.parametrize("data, name", [(PDF, "plan.pdf"), (HTML, "film.mp4.html"), (HTML, "lied.mp3")])
def test_what_only_claims_to_be_one_is_a_row(werkstatt, ada, data, name):
    _file, html = shown(ada, werkstatt, data, name)
    assert "<audio" not in html and "<video" not in html and 'class="file"' in html


def test_a_picture_is_a_link_to_its_file_with_its_name(werkstatt, ada):
    file, html = shown(ada, werkstatt, drawn(), "bild.png")
    assert f'<a href="{file.get_absolute_url()}" data-no-boost data-picture="bild.png">' in html
