"""Whom a limit counts: an address, or the many that one customer of a network has for itself."""

from __future__ import annotations

import ipaddress
from typing import Final

_LONGEST: Final = 64


def neighbourhood(address: str) -> str:
    """The address that is counted: an IPv4 address, or the /64 that one IPv6 customer has for itself."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address[:_LONGEST]
    if isinstance(ip, ipaddress.IPv6Address):
        return str(ip.ipv4_mapped or ipaddress.IPv6Network((int(ip) >> 64 << 64, 64)).network_address)
    return str(ip)
