"""Where a request comes from, as far as it can be trusted: a network address, a page."""

from ipaddress import IPv6Address, ip_address, ip_network
from typing import Final

from django.conf import settings
from django.http import HttpRequest

HOME_PREFIX: Final = 64  # bits of an IPv6 address that one household or phone has to itself
NETWORK_PREFIX: Final = {4: 24, 6: 48}  # bits that a school, an office or a lodger of servers has


def client_address(request: HttpRequest) -> str:
    """Return the address seen by the outermost proxy we run ourselves.

    Counts ``TRUSTED_PROXIES`` from the right of ``X-Forwarded-For``; whatever a client
    wrote further left is never believed. Without proxies the header is not read at all.
    """
    direct: str = request.META.get("REMOTE_ADDR", "")
    trusted: int = settings.TRUSTED_PROXIES
    if not trusted:
        return direct
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    return hops[-trusted] if len(hops) >= trusted else direct


def household(address: str) -> str:
    """Return what tells one visitor from another: of IPv6, the line and not one of its many."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or ip_network((parsed, HOME_PREFIX), strict=False))
    return str(parsed)


def neighbourhood(address: str) -> str:
    """Return the network an address is part of: 256 addresses, or one customer's of IPv6."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    return str(ip_network((parsed, NETWORK_PREFIX[parsed.version]), strict=False))


def is_from_a_page_of_ours(request: HttpRequest) -> bool:
    """Return whether the browser says that a form stood on a page of ours."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    origin = f"{request.scheme}://{request.get_host()}"
    return site == "same-origin" and request.headers.get("Origin", origin) == origin
