"""Who a page is for. Sessions and sign-in exist on the desk only."""

from enum import Enum
from typing import Final

from django.http import HttpRequest


class Surface(Enum):
    """The audiences a page can have; every address belongs to exactly one."""

    PUBLIC = "public"
    SPEAKOUT = "speakout"
    DESK = "desk"


PREFIXES: Final = {"desk": Surface.DESK, "speak-out": Surface.SPEAKOUT, "return": Surface.SPEAKOUT}


def surface_of(path: str) -> Surface:
    """Return the surface a path (without language prefix) belongs to."""
    return PREFIXES.get(path.lstrip("/").partition("/")[0], Surface.PUBLIC)


def is_desk(request: HttpRequest) -> bool:
    """Return whether a request came in on the staff's surface."""
    return surface_of(request.path_info) is Surface.DESK
