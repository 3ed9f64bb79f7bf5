"""The network address a request comes from, as far as it can be trusted."""

from django.conf import settings
from django.http import HttpRequest


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
