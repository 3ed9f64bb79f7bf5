"""An office's logo: what somebody sends is never shown; a limited child draws it anew."""

import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import IO, Final, cast

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from no2hate.campaigns.local import logo_child

MOST_BYTES: Final = 500_000  # of the file that is sent
CHILD: Final = Path(logo_child.__file__)
PATIENCE: Final = 10.0  # seconds
PNG: Final = b"\x89PNG\r\n\x1a\n"

DAMAGED: Final = _(
    "This file is damaged, or not a picture we can use. Choose a PNG or JPEG picture"
)
TOO_MANY: Final = _("This picture has too many pixels. Choose one of at most 4,000 by 3,000")
TOO_LARGE: Final = _("This file is too large. Choose a picture of at most 500 KB")
NOT_HERE: Final = _(
    "This server cannot check pictures safely, so it takes none. "
    "Ask the people who run it to use Linux or macOS"
)
SAID: Final[dict[int, Promise]] = {
    logo_child.TOO_MANY: TOO_MANY,
    logo_child.NO_LIMITS: NOT_HERE,
}


class NoLogoError(Exception):
    """The file cannot become a logo; the argument is a sentence that says why."""


@dataclass(frozen=True)
class Logo:
    """A picture drawn by ourselves."""

    png: bytes
    size: str  # as 320x120


def drawn_anew(data: bytes) -> Logo:
    """Return a clean small PNG of a stranger's picture.

    Raises:
        NoLogoError: If it is no picture, a damaged one, or one made to do harm.
    """
    if not 0 < len(data) <= MOST_BYTES:
        raise NoLogoError(TOO_LARGE if data else DAMAGED)
    ended, png = _in_a_child(data)
    if ended or not png.startswith(PNG) or len(png) > logo_child.MOST_BYTES:
        raise NoLogoError(SAID.get(ended, DAMAGED))
    return Logo(png, _size(png))


def _in_a_child(data: bytes) -> tuple[int, bytes]:
    """Return how the child ended and what it wrote: never more than a logo has."""
    with subprocess.Popen(  # noqa: S603 -- fixed arguments
        [sys.executable, "-I", str(CHILD)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/",
    ) as child:
        too_late = Timer(PATIENCE, child.kill)
        too_late.start()
        try:
            into, out = cast("IO[bytes]", child.stdin), cast("IO[bytes]", child.stdout)
            with suppress(BrokenPipeError), into:  # it may end before it has read
                into.write(data)
            png = out.read(logo_child.MOST_BYTES + 1)
            if len(png) > logo_child.MOST_BYTES:
                child.kill()
            return child.wait(), png
        finally:
            too_late.cancel()


def _size(png: bytes) -> str:
    """Return width and height: the first two numbers of the first chunk."""
    width, height = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
    return f"{width}x{height}"
