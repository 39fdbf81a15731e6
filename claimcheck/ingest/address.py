"""Which network addresses may be fetched from: public ones, unless the caller allows the others."""

from __future__ import annotations

import ipaddress
import socket
import threading
from typing import TypeAlias

from claimcheck.errors import InputError

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
# What getaddrinfo answers: family, type, protocol, name, and the socket address that begins with the number.
_Entry: TypeAlias = tuple[int, int, int, str, tuple[str | int | bytes, ...]]

# Public by number, but answered inside Azure's machines by the cloud itself.
_CLOUD = frozenset({ipaddress.ip_address("168.63.129.16")})
# Prefixes whose addresses carry an IPv4 address to which a gateway passes them on (RFC 6052, RFC 8215).
_TRANSLATED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
# Ranges that is_global judges differently between versions of Python: protocol assignments, benchmarking,
# documentation, site-local, shared (RFC 6890, 2544, 5737, 3849, 3879, 6598, 9637).
_NEVER = tuple(
    map(
        ipaddress.ip_network,
        ("192.0.0.0/24", "198.18.0.0/15", "203.0.113.0/24", "2001:db8::/32", "fec0::/10", "100.64.0.0/10", "3fff::/20"),
    )
)


def is_public(address: Address) -> bool:
    """Whether an address lies in the public internet, also where it wraps an IPv4 address."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = _wrapped(address)
        if inner is not None:
            return is_public(inner)
    if any(address in network for network in _NEVER if network.version == address.version):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved and address not in _CLOUD


def _wrapped(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address inside an IPv4-mapped, IPv4-compatible, 6to4, Teredo or translated one."""
    if any(address in network for network in _TRANSLATED) or int(address) >> 32 == 0:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def resolve(host: str, port: int, seconds: float, *, allow_private: bool, where: str) -> list[str]:
    """The numeric addresses of a host, each of them checked; connect to these and to no name.

    One private address among public ones refuses the host: an honest site has none. Raises
    :class:`InputError` for an unknown host, for no answer in time, and for a refused one.
    """
    answer = _looked_up(host, port, seconds, where)
    numbers = list(dict.fromkeys(str(entry[4][0]) for entry in answer))
    if not allow_private:
        for number in numbers:
            if not is_public(ipaddress.ip_address(number.partition("%")[0])):
                shown = f"{host} is" if host == number else f"{host} is {number}, which is"
                raise InputError(
                    f"{shown} not in the public internet",
                    where=where,
                    remedy="if it is yours, allow it with --allow-private-addresses",
                )
    return numbers


def _looked_up(host: str, port: int, seconds: float, where: str) -> list[_Entry]:
    """``getaddrinfo`` with a time limit, which it has not: it runs in a thread that is left behind."""
    answers: list[list[_Entry]] = []
    errors: list[Exception] = []

    def look_up() -> None:
        try:
            answers.append(list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
        except (OSError, UnicodeError) as error:
            errors.append(error)

    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(seconds)
    if answers and answers[0]:
        return answers[0]
    known = f"the host {host} is not known ({errors[0]})" if errors else None
    reason = known or f"no answer about the host {host} in {seconds:g} s"
    raise InputError(reason, where=where, remedy="check the address and the connection")
