"""`make run` behind the set-up: an empty house is filled, but only where nobody else can reach it."""

import socket

import pytest
from django.core.management import CommandError, call_command

from tests.running import House


class Empty(House):
    """A house nobody has furnished."""

    def __enter__(self):
        self.start()
        return self


def test_an_empty_house_gets_the_demo_and_tells_its_sign_ins_at_every_start(tmp_path):
    with Empty(tmp_path) as house:
        assert "Sign in as anna@demo.example" in house.log.read_text()
        house.stop()
        house.log.unlink()
        house.start()
        assert "Sign in as anna@demo.example" in house.log.read_text()


def test_a_house_that_others_can_reach_stays_empty(tmp_path):
    with Empty(tmp_path, BASE_URL="http://werkfunk.firma.example") as house:
        said = house.log.read_text()
        assert "manage.py found --admin" in said
        assert "demo.example" not in said


def test_a_port_that_is_taken_is_named_before_anything_is_touched():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} is taken.*PORT={port + 1} make run"):
            call_command("serve", port=port)
