"""Emoji of the house's own: who adds and removes them, what they may be, and where they stand."""

import io

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from chat.models import Message
from content.house_emoji import MOST_BYTES, SIDE, HouseEmoji, path_of
from content.mine import rules_for
from spaces import rights

JSON = {"Accept": "application/json"}


def drawn(form="PNG", size=(40, 20), name="x.png", **more):
    file = io.BytesIO()
    Image.new("RGBA" if form in {"PNG", "WEBP"} else "RGB", size, "red").save(file, form, **more)
    return SimpleUploadedFile(name, file.getvalue())


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def kaffee(alle, admin):
    return HouseEmoji.objects.add("kaffee", drawn(), by=admin)


def test_the_administration_and_stewards_of_the_company_space_add_one(alle, admin, ada):
    HouseEmoji.objects.add("kaffee", drawn(), by=admin)
    alle.appoint(ada, rights.STEWARD, by=admin)
    HouseEmoji.objects.add("presse", drawn(), by=ada)
    assert [str(emoji) for emoji in HouseEmoji.objects.visible_to(ada)] == [":kaffee:", ":presse:"]


def test_nobody_else_adds_or_removes_one_not_even_stewards_of_other_spaces(kaffee, werkstatt, ada, bruno, gast, emil):
    for person in (ada, bruno, gast, emil):
        with pytest.raises(PermissionDenied):
            HouseEmoji.objects.add("presse", drawn(), by=person)
        with pytest.raises(PermissionDenied):
            kaffee.remove(by=person)
    assert HouseEmoji.objects.get() == kaffee


@pytest.mark.parametrize("name", ["", "a", "Kaffee", "käse", "1a", "a b", ":a:", "a" * 31, "<b>", "../x", "kaffee"])
def test_a_name_that_will_not_do_is_refused(kaffee, admin, name):
    with pytest.raises(ValidationError):
        HouseEmoji.objects.add(name, drawn(), by=admin)
    assert HouseEmoji.objects.count() == 1


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF"])
def test_every_common_picture_becomes_a_small_square_one(alle, admin, form):
    emoji = HouseEmoji.objects.add("kaffee", drawn(form, size=(300, 100)), by=admin)
    with Image.open(path_of(emoji.picture)) as image:
        assert (image.format, image.size) == ("WEBP", (SIDE, SIDE))


def test_what_the_camera_wrote_beside_the_pixels_is_gone(alle, admin):
    exif = Image.Exif()
    exif[0x010E] = "Halle 3"
    emoji = HouseEmoji.objects.add("kaffee", drawn("JPEG", exif=exif), by=admin)
    assert b"Halle 3" not in path_of(emoji.picture).read_bytes()


@pytest.mark.parametrize(
    "content",
    [
        b"", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html>", b"GIF89a", b"\x89PNG\r\n\x1a\n",
        b"x" * (MOST_BYTES + 1),
        drawn(size=(4000, 4000)).read(), drawn("TIFF").read(),
    ],
)  # fmt: skip
def test_what_is_no_small_picture_is_refused_whatever_its_name(alle, admin, content):
    with pytest.raises(ValidationError):
        HouseEmoji.objects.add("kaffee", SimpleUploadedFile("kaffee.png", content), by=admin)
    assert not HouseEmoji.objects.exists()


def test_it_stands_in_words_by_its_name_alone_and_is_drawn_by_each_readers_stylesheet(kaffee, ada, gast, werkstatt):
    message = Message.objects.send(ada, werkstatt, "Jetzt :kaffee: und :tee:")
    assert message.html == (
        '<p>Jetzt <span data-named="kaffee">:kaffee:</span> und <span data-named="tee">:tee:</span></p>\n'
    )
    for reader in (ada, gast):
        assert f'[data-named="kaffee"] {{ background-image: url("{kaffee.picture_url}") }}' in rules_for(reader)
        assert "tee" not in rules_for(reader)


@pytest.mark.parametrize(
    "words", ["10:30:45", "a:kaffee:", "::kaffee::", ":Kaffee:", "`:kaffee:`", ":kaffee:x", "http://x/:kaffee:"]
)
def test_what_only_looks_like_a_name_is_text(ada, messe, words):
    assert "data-named" not in Message.objects.send(ada, messe, words).html


def test_it_answers_an_entry_and_an_unknown_name_does_not(kaffee, ada, bruno, werkstatt):
    message = Message.objects.send(ada, werkstatt, "Pause")
    message.react(":kaffee:", by=bruno)
    (group,) = message.reaction_groups()
    assert (group.emoji, group.name, group.count) == (":kaffee:", "kaffee", 1)
    for unknown in (":tee:", "kaffee", ":kaffee", ":<b>:", "::"):
        with pytest.raises(ValidationError):
            message.react(unknown, by=bruno)
    message.unreact(":kaffee:", by=bruno)
    assert message.reaction_groups() == []


def test_removed_its_name_stands_where_it_was_and_can_be_taken_back(
    kaffee, admin, ada, bruno, werkstatt, django_capture_on_commit_callbacks
):
    message = Message.objects.send(ada, werkstatt, "Jetzt :kaffee:")
    message.react(":kaffee:", by=bruno)
    with django_capture_on_commit_callbacks(execute=True):
        kaffee.remove(by=admin)
    assert not path_of(kaffee.picture).exists()
    assert "kaffee" not in rules_for(ada)
    assert [group.emoji for group in message.reaction_groups()] == [":kaffee:"]
    message.unreact(":kaffee:", by=bruno)
    assert message.reaction_groups() == []


def test_a_picture_that_another_name_has_too_stays(kaffee, admin, django_capture_on_commit_callbacks):
    pause = HouseEmoji.objects.add("pause", drawn(), by=admin)
    with django_capture_on_commit_callbacks(execute=True):
        kaffee.remove(by=admin)
    assert pause.picture == kaffee.picture
    assert path_of(pause.picture).exists()


def test_everybody_in_the_house_gets_names_and_pictures_and_nobody_outside(kaffee, gast, emil, client, signed_in):
    browser = signed_in(gast)
    assert browser.get("/emoji/names.json").json() == [["kaffee", kaffee.picture_url]]
    answer = browser.get(kaffee.picture_url)
    assert answer["Content-Type"] == "image/webp"
    assert answer["X-Content-Type-Options"] == "nosniff"
    for address in ("/emoji/", "/emoji/names.json", kaffee.picture_url):
        assert client.get(address).status_code in {302, 401, 403}


@pytest.mark.parametrize("address", ["/emoji/tee/{}", "/emoji/kaffee/anderes.webp", "/emoji/kaffee/..%2fgeheim"])
def test_another_address_is_no_picture(kaffee, ada, signed_in, address):
    assert signed_in(ada).get(address.format(kaffee.picture)).status_code == 404


def test_the_page_adds_says_what_is_wrong_and_removes(alle, admin, signed_in):
    browser = signed_in(admin)
    assert browser.post("/emoji/", {"name": ":Kaffee:", "upload": drawn()})["Location"] == "/emoji/"
    again = browser.post("/emoji/", {"name": "kaffee", "upload": drawn()})
    assert again.status_code == 422
    assert ":kaffee:" in browser.get("/emoji/").content.decode()
    browser.post("/emoji/kaffee/remove/")
    assert not HouseEmoji.objects.exists()


def test_the_page_offers_the_form_only_to_those_who_may_and_refuses_all_others(kaffee, ada, signed_in):
    browser = signed_in(ada)
    shown = browser.get("/emoji/").content.decode()
    assert ":kaffee:" in shown
    assert 'type="file"' not in shown and "remove" not in shown
    assert browser.post("/emoji/", {"name": "tee", "upload": drawn()}).status_code == 403
    assert browser.post("/emoji/kaffee/remove/").status_code == 403
    assert HouseEmoji.objects.get() == kaffee
