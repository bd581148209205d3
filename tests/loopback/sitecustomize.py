"""The guard under which every test runs: this process reaches no other host than itself.

The test process imports it; the servers that tests start get it because its folder stands in their PYTHONPATH (Python
imports a module of this name by itself). An attempt is refused, and remembered in OUTSIDE_REQUESTS, a file, so that
code which swallows the refusal is found out all the same.
"""

import ipaddress
import os
import socket
import sys

RECORD = "OUTSIDE_REQUESTS"
WATCHED = {
    "socket.connect": lambda _socket, address: address,
    "socket.sendto": lambda _socket, address: address,
    "socket.sendmsg": lambda _socket, address: address,
    "socket.getaddrinfo": lambda host, *_: host,
    "socket.gethostbyname": lambda host, *_: host,
    "socket.gethostbyaddr": lambda host, *_: host,
}


class OutsideRequest(OSError):
    """Something tried to leave the machine."""


def is_here(address):
    """Is this address, or name, of this machine itself?  Unix sockets (plain paths) are."""
    if isinstance(address, tuple):
        address = address[0]
    elif isinstance(address, str) and address.startswith(("/", "\0")):
        return True
    if isinstance(address, bytes):
        address = address.decode(errors="replace")
    if address in (None, "", "localhost", OWN_NAME):
        return True
    try:
        return ipaddress.ip_address(address).is_loopback or ipaddress.ip_address(address).is_unspecified
    except ValueError:
        return False


def watch(event, arguments):
    if event in WATCHED and not is_here(address := WATCHED[event](*arguments)):
        if path := os.environ.get(RECORD):
            with open(path, "a") as record:
                record.write(f"{event} {address}\n")
        raise OutsideRequest(f"{event} to {address}: no test reaches another host")


OWN_NAME = socket.gethostname()
sys.addaudithook(watch)
