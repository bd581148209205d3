"""The guard guards: in this process, and in the processes that tests start."""

import os
import socket
import subprocess
import sys

import pytest

from tests.house.paths import ROOT
from tests.loopback.sitecustomize import OutsideRequest, is_here

# An address and a name that belong to nobody (RFC 5737, RFC 2606).
NOBODY = ("192.0.2.1", 80)


def test_this_process_does_not_reach_another_host():
    with pytest.raises(OutsideRequest):
        socket.create_connection(NOBODY, timeout=0.1)
    with pytest.raises(OutsideRequest):
        socket.getaddrinfo("intranet.example", 80)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagram, pytest.raises(OutsideRequest):
        datagram.sendto(b"", NOBODY)


def test_this_process_reaches_itself():
    with socket.create_server(("127.0.0.1", 0)) as here, socket.create_connection(here.getsockname()) as there:
        assert there.getpeername() == here.getsockname()


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "localhost", b"localhost", ("127.0.0.1", 5), "/run/x.sock"])
def test_these_are_here(address):
    assert is_here(address)


@pytest.mark.parametrize(
    "address", ["192.168.0.1", "example.org", "localhost.example.org", "2001:db8::1", ("10.0.0.1", 5)]
)
def test_these_are_elsewhere(address):
    assert not is_here(address)


def test_a_started_process_is_guarded_and_found_out_when_it_keeps_silent(tmp_path):
    record = tmp_path / "outside"
    code = (
        f"import socket, contextlib\nwith contextlib.suppress(OSError): socket.create_connection({NOBODY}, timeout=0.1)"
    )
    guarded = os.environ | {"PYTHONPATH": str(ROOT / "tests/loopback"), "OUTSIDE_REQUESTS": str(record)}
    subprocess.run([sys.executable, "-c", code], env=guarded, check=True)
    assert "192.0.2.1" in record.read_text()
