"""The environment is read strictly: what nobody reads, or what cannot be meant, stops the start with a plain word."""

import os
import stat
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from enterprise import environment
from tests.house.paths import ROOT


def test_an_unknown_name_stops_the_start_and_names_its_neighbour():
    with pytest.raises(ImproperlyConfigured, match=r"WERKFUNK_DTAA.*WERKFUNK_DATA"):
        environment.refuse_unknown_names({"WERKFUNK_DTAA": "/srv"})


def test_known_names_and_other_programs_names_pass():
    environment.refuse_unknown_names({"WERKFUNK_DATA": "/srv", "PATH": "/bin"})


def test_the_house_itself_refuses_to_start(tmp_path):
    environ = os.environ | {"WERKFUNK_LANGAUGE": "en", "WERKFUNK_DATA": str(tmp_path)}
    start = subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=ROOT, env=environ, capture_output=True, text=True
    )
    assert start.returncode != 0
    assert "Did you mean WERKFUNK_LANGUAGE?" in start.stderr


@pytest.mark.parametrize(("value", "meant"), [("yes", True), ("On", True), ("0", False), ("", False)])
def test_a_flag_is_yes_or_no(value, meant, monkeypatch):
    monkeypatch.setenv("WERKFUNK_DEBUG", value)
    assert environment.flag("WERKFUNK_DEBUG") is meant


def test_a_flag_is_nothing_else(monkeypatch):
    monkeypatch.setenv("WERKFUNK_DEBUG", "maybe")
    with pytest.raises(ImproperlyConfigured, match="WERKFUNK_DEBUG must be yes or no"):
        environment.flag("WERKFUNK_DEBUG")


def test_a_number_is_a_whole_number(monkeypatch):
    monkeypatch.setenv("WERKFUNK_MAX_UPLOAD_MIB", "many")
    with pytest.raises(ImproperlyConfigured, match="WERKFUNK_MAX_UPLOAD_MIB must be a whole number"):
        environment.number("WERKFUNK_MAX_UPLOAD_MIB", 50)


def test_the_house_makes_its_key_once_and_keeps_it_to_itself(tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    key = environment.secret_key(tmp_path / "new")
    assert len(key) >= 50
    assert environment.secret_key(tmp_path / "new") == key
    assert stat.S_IMODE((tmp_path / "new" / "secret_key").stat().st_mode) == 0o600


def test_a_key_of_the_environment_wins(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "given")
    assert environment.secret_key(tmp_path) == "given"


def test_without_an_address_the_database_is_a_file_of_the_data_folder(tmp_path):
    assert environment.database("", tmp_path)["NAME"] == str(tmp_path / "werkfunk.sqlite3")
    assert environment.database("sqlite:////srv/a%20b.sqlite3", tmp_path)["NAME"] == "/srv/a b.sqlite3"


def test_a_postgresql_address_is_taken_apart(tmp_path):
    database = environment.database("postgresql://wer%40k:ge%2Fheim@db:5433/funk?sslmode=require", tmp_path)
    assert (database["USER"], database["PASSWORD"], database["HOST"]) == ("wer@k", "ge/heim", "db")
    assert (database["PORT"], database["NAME"], database["OPTIONS"]["sslmode"]) == ("5433", "funk", "require")


def test_another_kind_of_database_is_refused(tmp_path):
    with pytest.raises(ImproperlyConfigured, match="mysql"):
        environment.database("mysql://db/funk", tmp_path)


def test_without_a_server_mails_are_written_to_a_folder(tmp_path):
    mailer = environment.mailer("", tmp_path)
    assert mailer["BACKEND"].endswith("filebased.EmailBackend")
    assert mailer["OPTIONS"] == {"file_path": str(tmp_path / "mail")}


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://mail.firma.example", 25, False, False),
        ("smtp+starttls://mail.firma.example", 587, True, False),
        ("smtps://mail.firma.example:4465", 4465, False, True),
    ],
)
def test_a_mail_server_is_reached_as_its_address_says(url, port, tls, ssl, tmp_path):
    options = environment.mailer(url, tmp_path)["OPTIONS"]
    assert (options["host"], options["port"]) == ("mail.firma.example", port)
    assert (options["use_tls"], options["use_ssl"]) == (tls, ssl)


@pytest.mark.parametrize("url", ["http://mail.firma.example", "smtp://", "mail.firma.example"])
def test_another_kind_of_mail_address_is_refused(url, tmp_path):
    with pytest.raises(ImproperlyConfigured, match="WERKFUNK_MAIL_URL"):
        environment.mailer(url, tmp_path)


@pytest.mark.parametrize("value", ["javascript:alert(1)", "firma.example/impressum", "https://", "ftp://firma.example"])
def test_an_address_that_no_browser_should_follow_stops_the_start(value, monkeypatch):
    monkeypatch.setenv("WERKFUNK_IMPRINT_URL", value)
    with pytest.raises(ImproperlyConfigured, match="WERKFUNK_IMPRINT_URL must begin with http"):
        environment.address("WERKFUNK_IMPRINT_URL")


@pytest.mark.parametrize("value", ["", "https://firma.example/impressum", "http://intranet/datenschutz"])
def test_an_address_of_the_web_is_taken_as_it_is(value, monkeypatch):
    monkeypatch.setenv("WERKFUNK_PRIVACY_URL", value)
    assert environment.address("WERKFUNK_PRIVACY_URL") == value
