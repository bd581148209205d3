"""What lies around the pages: worker, manifest, offline page, error pages, sheet, assets."""

import json
import re

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from web import views
from web.assets import AssetStorage

pytestmark = pytest.mark.django_db


def test_the_service_worker_knows_the_shell_by_name(client):
    answer = client.get("/sw.js")
    shell = json.loads(re.match(r"const SHELL = (\[.*\])", answer.text)[1])
    assert answer["Content-Type"].startswith("text/javascript")
    assert "/offline/" in shell
    assert any(re.search(r"assets/main-.*\.js", url) for url in shell)
    assert not any("vietnamese" in url or "sw.js" in url for url in shell)


def test_the_offline_page_needs_nobody_signed_in(client):
    answer = client.get("/offline/")
    assert answer.status_code == 200
    assert "data-retry" in answer.text


def test_the_manifest_puts_the_house_on_a_home_screen(client):
    manifest = client.get("/manifest.webmanifest").json()
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}
    assert manifest["start_url"] == manifest["id"] == "/"


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_missing_page_is_ours_in_both_languages(client, language):
    answer = client.get("/nirgends/", headers={"accept-language": language})
    assert answer.status_code == 404
    assert {"de": "Hier ist nichts", "en": "There is nothing here"}[language] in answer.text


def test_somebody_signed_in_keeps_the_rail_on_a_missing_page(ada, signed_in):
    assert 'id="rail"' in signed_in(ada).get("/nirgends/").text


def test_the_page_for_failures_needs_nothing_that_may_have_failed(django_assert_num_queries):
    with django_assert_num_queries(0):
        page = render_to_string("500.html")
    assert re.findall(r'(?:href|src)="(/[^"]*)"', page) == ["/static/web/error.css", "/"]


def test_the_sheet_of_components_is_for_administrators(admin, ada, signed_in):
    assert signed_in(ada).get("/components/").status_code == 404
    sheet = signed_in(admin).get("/components/").text
    assert "style=" not in sheet
    assert sheet.count("button--primary") >= 4


def test_built_files_keep_their_names_and_others_do_not():
    assert AssetStorage().hashed_name("app/assets/main-abc.js") == "app/assets/main-abc.js"


def test_no_page_of_ours_carries_an_inline_style_or_script(client):
    for address in ("/accounts/login/", "/accounts/password/reset/", "/offline/", "/nirgends/"):
        page = client.get(address).text
        assert not re.search(r"\sstyle=|<style|\son\w+=|hx-on|javascript:", page), address
        assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", page)), address


def test_the_worker_has_the_whole_house_as_its_scope():
    assert views.service_worker(RequestFactory().get("/sw.js")).status_code == 200


def test_where_devices_keep_nothing_the_worker_takes_itself_back(client, settings, ada):
    client.force_login(ada)
    settings.OFFLINE = False
    worker = client.get("/sw.js").text
    assert "unregister()" in worker and "SHELL" not in worker
    assert "data-no-worker" in client.get("/people/").text


def test_by_default_there_is_a_worker(client, ada):
    client.force_login(ada)
    assert "data-no-worker" not in client.get("/people/").text
