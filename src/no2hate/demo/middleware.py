"""The demo shows passwords on a page, so it answers on its own computer and nowhere else."""

from collections.abc import Callable
from ipaddress import ip_address
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port

LOOPBACK_NAMES: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})
# What a proxy or a tunnel adds to a request it passes on (RFC 7239, RFC 9110, and habit).
PASSED_ON: Final = ("HTTP_X_FORWARDED", "HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_REAL_IP", "HTTP_CF_")
REFUSAL: Final = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Only here</title>'
    "<p>This is a demo with example data. It answers only on the computer it runs on.</p></html>"
)


class LoopbackOnly:
    """Refuse whatever was sent to another name, or through something in between.

    Stands outermost: a refused request reads nothing, not even the page cache.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_from_here(request):
            return self.get_response(request)
        return HttpResponse(REFUSAL, status=403, headers={"Cache-Control": "no-store"})


def is_from_here(request: HttpRequest) -> bool:
    """Return whether a request was made on this computer, straight to this server."""
    name, _ = split_domain_port(request.META.get("HTTP_HOST", ""))
    return (
        name in LOOPBACK_NAMES
        and _is_loopback(request.META.get("REMOTE_ADDR", ""))
        and not any(header.startswith(PASSED_ON) for header in request.META)
    )


def _is_loopback(address: str) -> bool:
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    mapped = getattr(ip, "ipv4_mapped", None)  # how an IPv6 socket names an IPv4 visitor
    return (mapped or ip).is_loopback
