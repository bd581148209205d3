"""What IT gets beside the code says the same as the code: environment file, containers, proxy."""

import re
import shlex

import pytest
import yaml
from django.conf import settings

from enterprise import environment
from tests.house.paths import ROOT

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
HOUSE = ("upgrade", "web", "live", "worker")
EXAMPLE = dict(re.findall(r"^([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text(), re.MULTILINE))


def test_every_setting_stands_in_the_example_and_no_other():
    ours = {name for name in EXAMPLE if name.startswith("WERKFUNK_")}
    assert ours == environment.KNOWN
    assert {"BASE_URL", "SECRET_KEY", "DATABASE_URL", "POSTGRES_PASSWORD"} <= set(EXAMPLE)


def test_every_setting_that_stands_in_the_example_is_read():
    code = (ROOT / "enterprise/settings.py").read_text() + (ROOT / "enterprise/environment.py").read_text()
    compose = (ROOT / "docker-compose.yml").read_text()
    read = {name for name in EXAMPLE if f'("{name}"' in code or f"${{{name}" in compose}
    assert read == set(EXAMPLE)


def test_the_defaults_in_the_example_are_those_of_the_code():
    assert EXAMPLE["WERKFUNK_NAME"] == settings.NAME
    assert EXAMPLE["WERKFUNK_TIME_ZONE"] == settings.TIME_ZONE
    assert int(EXAMPLE["WERKFUNK_MAX_UPLOAD_MIB"]) * 1024 * 1024 == settings.MAX_UPLOAD_BYTES


def test_compose_asks_for_nothing_that_the_example_does_not_explain():
    asked = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))
    assert asked <= set(EXAMPLE)


@pytest.mark.parametrize("service", HOUSE)
def test_each_process_of_the_house_knows_only_names_that_exist(service):
    names = {name for name in SERVICES[service]["environment"] if name.startswith("WERKFUNK_")}
    assert names <= environment.KNOWN


@pytest.mark.parametrize("service", HOUSE)
def test_each_process_of_the_house_is_shut_in(service):
    assert SERVICES[service]["read_only"] is True
    assert SERVICES[service]["cap_drop"] == ["ALL"]
    assert SERVICES[service]["networks"] == ["inside"]
    assert "ports" not in SERVICES[service]


def test_no_other_server_is_needed():
    assert set(SERVICES) == {"postgres", "upgrade", "web", "live", "worker", "proxy"}


def test_uvicorn_is_started_as_the_settings_say():
    words = shlex.split(SERVICES["live"]["command"])
    assert words[:2] == ["uvicorn", "enterprise.asgi:application"]
    assert words[words.index("--ws") + 1] == settings.UVICORN["ws"]
    assert words[words.index("--ws-per-message-deflate") + 1] == str(settings.UVICORN["ws_per_message_deflate"]).lower()
    assert words[words.index("--timeout-graceful-shutdown") + 1] == str(settings.UVICORN["timeout_graceful_shutdown"])
    assert {"--no-access-log", "--no-proxy-headers"} <= set(words)


def test_the_files_of_people_are_reached_only_through_the_house():
    proxy = (ROOT / "deploy/nginx.conf.template").read_text()
    prefix = SERVICES["web"]["environment"]["WERKFUNK_SENDFILE"]
    protected = proxy[proxy.index(f"location {prefix} {{") :]
    assert protected.split(";")[0].endswith("internal")


def test_the_proxy_keeps_tokens_and_addresses_out_of_its_log():
    proxy = (ROOT / "deploy/nginx.conf.template").read_text()
    log = re.search(r"log_format house '(.*)';", proxy)[1]
    assert not re.search(r"\$(request|request_uri|args|query_string|remote_addr|http_referer|http_cookie)\b", log)


def test_every_location_of_the_proxy_tells_the_house_by_which_name_it_was_called():
    """nginx forgets the headers of the level above as soon as a location sets one of its own."""
    proxy = (ROOT / "deploy/nginx.conf.template").read_text()
    assert "proxy_set_header" not in proxy[proxy.index("location / {") :]


def test_the_proxy_is_given_every_word_it_leaves_open():
    proxy = (ROOT / "deploy/nginx.conf.template").read_text()
    assert set(re.findall(r"\$\{([A-Z_]+)\}", proxy)) == set(SERVICES["proxy"]["environment"])


def test_the_front_end_is_built_where_the_icons_are_named():
    built = (ROOT / "Dockerfile").read_text().partition("RUN npm run build")[0]
    assert built.rstrip().splitlines()[-1] == "COPY . /house"


def test_the_image_runs_as_nobody_important_and_holds_no_tools():
    stages = (ROOT / "Dockerfile").read_text().split("\nFROM ")
    final = stages[-1]
    assert "\nUSER werkfunk\n" in final
    assert "npm" not in final and "uv sync" not in final
    assert "uv sync --frozen --no-default-groups" in stages[-2]
