"""Which other machines this house may speak to. IT says so; what is not named is not reached."""

import ipaddress
from dataclasses import dataclass

# Outside, only where pages and programs usually answer: the house is nobody's means of trying other doors.
USUAL_PORTS = frozenset({80, 443, 8080, 8443})
INTERNET = "internet"
# Addresses that carry an IPv4 address inside: translation (RFC 6052) and its relatives lead to that one.
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True)
class Reach:
    """What may be reached: hosts by name, networks, and perhaps every public address of the internet.

    An address that is private, of this machine, link-local, shared (100.64.0.0/10), multicast or kept for other uses is
    reached only where a network or the very name it was asked by is listed.
    """

    hosts: frozenset = frozenset()  # (name, port or None for any)
    networks: tuple = ()
    internet: bool = False

    @classmethod
    def of(cls, text):
        """From words with commas: `internet`, `10.2.0.0/16`, `192.168.7.9`, `ci.firma.example`, `ci.example:8443`.

        Raises ValueError with the word that is none of these.
        """
        hosts, networks, internet = set(), [], False
        for word in filter(None, (word.strip().lower() for word in text.split(","))):
            if word == INTERNET:
                internet = True
            elif network := _network(word):
                networks.append(network)
            else:
                hosts.add(_host(word))
        return cls(frozenset(hosts), tuple(networks), internet)

    def __bool__(self):
        return bool(self.hosts or self.networks or self.internet)

    def names(self, host, port):
        """Whether this very host is listed, so that IT vouches for wherever its name leads."""
        return (host, None) in self.hosts or (host, port) in self.hosts

    def allows(self, address, port):
        """Whether the address (a string without a name in it) may be connected to."""
        inner = _innermost(ipaddress.ip_address(address.partition("%")[0]))
        if any(inner in network for network in self.networks):
            return True
        return self.internet and is_public(inner) and port in USUAL_PORTS


def is_public(address):
    """Whether an `ipaddress` address is one of the open internet."""
    closed = address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback
    return address.is_global and not closed and not getattr(address, "is_site_local", False)


def is_number(host):
    """Whether browsers and resolvers read this host as an IPv4 address in another spelling: `2130706433`, `0x7f.1`.

    The rule of the URL standard ("ends in a number").
    """
    last = host.rstrip(".").rpartition(".")[2]
    return last.isdigit() or (last.startswith("0x") and all(c in "0123456789abcdef" for c in last[2:]))


def _innermost(address):
    if address.version == 4:
        return address
    if address in TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    inner = address.ipv4_mapped or address.sixtofour or (address.teredo and address.teredo[1])
    return inner or address


def _network(word):
    try:
        return ipaddress.ip_network(word)
    except ValueError:
        return None


def _host(word):
    name, colon, port = word.partition(":")
    fits = name and all(c.isalnum() or c in "-._" for c in name) and not is_number(name)
    if not fits or (colon and not (port.isdecimal() and 0 < int(port) < 65536)):
        raise ValueError(word)
    return name, int(port) if colon else None
