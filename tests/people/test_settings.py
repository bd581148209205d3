import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from people import photos
from people.models import Person

pytestmark = pytest.mark.django_db

PROFILE = {"family_name": "Arndt", "given_name": "Ada", "topics": "Rüsten, Schleifen, Rüsten"}


def picture(mode="RGB", size=(300, 200), form="PNG", **options):
    drawn = io.BytesIO()
    Image.new(mode, size, "teal").save(drawn, form, **options)
    return SimpleUploadedFile("ich.png", drawn.getvalue(), "image/png")


def test_a_profile_is_changed_and_topics_are_kept_once(signed_in, ada):
    signed_in(ada).post("/settings/profile/", PROFILE)
    ada.refresh_from_db()
    assert ada.topics == ["Rüsten", "Schleifen"]


def test_an_empty_surname_is_refused_and_nothing_changes(signed_in, ada):
    page = signed_in(ada).post("/settings/profile/", {**PROFILE, "family_name": "", "given_name": "X"})
    assert page.status_code == 200 and "family_name" in page.context["form"].errors
    ada.refresh_from_db()
    assert (ada.given_name, ada.family_name) == ("Ada", "Arndt")


@pytest.mark.parametrize("wish", [{"is_active": ""}, {"role": "admin"}, {"email": "x@y.example"}, {"handle": "chef"}])
def test_a_profile_form_takes_nothing_it_does_not_show(signed_in, ada, wish):
    before = Person.objects.filter(pk=ada.pk).values(*wish).get()
    signed_in(ada).post("/settings/profile/", {**PROFILE, **wish})
    assert Person.objects.filter(pk=ada.pk).values(*wish).get() == before


def test_only_a_photo_that_is_there_can_be_removed(signed_in, ada):
    page = signed_in(ada).get("/settings/profile/")
    assert "remove_photo" not in page.context["form"].fields
    ada.change(ada, photo="ein-foto")
    assert "remove_photo" in signed_in(ada).get("/settings/profile/").context["form"].fields


def test_a_photo_is_drawn_anew_and_served_to_colleagues_only(signed_in, client, ada, bruno, gast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    exif = Image.Exif()
    exif[0x010F] = "Kamera-Hersteller"
    signed_in(ada).post("/settings/profile/", {**PROFILE, "upload": picture(form="JPEG", exif=exif)})
    ada.refresh_from_db()
    stored = photos.path_of(ada.photo).read_bytes()
    assert b"Kamera" not in stored
    assert Image.open(io.BytesIO(stored)).size == (256, 256)
    assert signed_in(bruno).get(ada.photo_url).headers["Content-Type"] == "image/webp"
    assert signed_in(gast).get(ada.photo_url).status_code == 404
    assert client.get(ada.photo_url).status_code == 302


@pytest.mark.parametrize("content", [b"", b"<svg onload=alert(1)>", b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"0" * 50])
def test_what_is_no_picture_is_refused(signed_in, ada, content):
    fake = SimpleUploadedFile("ich.png", content, "image/png")
    page = signed_in(ada).post("/settings/profile/", {**PROFILE, "upload": fake})
    assert "upload" in page.context["form"].errors
    ada.refresh_from_db()
    assert ada.photo == ""


def test_language_and_zone_are_a_persons_own(signed_in, ada):
    client = signed_in(ada)
    assert "Sprache und Zeit" in client.get("/settings/language/").content.decode()
    client.post("/settings/language/", {"language": "en", "time_zone": "America/New_York"})
    assert "Language and time" in client.get("/settings/language/").content.decode()


def test_an_unknown_zone_or_language_is_refused(signed_in, ada):
    client = signed_in(ada)
    for wish in ({"language": "xx", "time_zone": ""}, {"language": "de", "time_zone": "Mars/Olympus"}):
        assert client.post("/settings/language/", wish).context["form"].errors
    ada.refresh_from_db()
    assert (ada.language, ada.time_zone) == ("de", "")


def test_signing_out_elsewhere_keeps_this_device(signed_in, ada):
    here, there = signed_in(ada), signed_in(ada)
    here.post("/settings/devices/end/")
    assert here.get("/settings/devices/").status_code == 200
    assert there.get("/settings/devices/").status_code == 302


def test_a_device_is_told_by_its_day_and_kind_and_nothing_more(client, ada):
    client.post(
        "/accounts/login/",
        {"login": ada.email, "password": "werkfunk-probe"},
        headers={"user-agent": "Firefox/9 Linux"},
    )
    session = ada.sessions.get()
    assert session.device == "Firefox, Linux"
    assert "127.0.0.1" not in str(session.get_decoded())
    assert session.created_on
