"""Draws one picture anew: bytes of a stranger's file in, a small clean PNG out.

Run as a program of its own (`python -I`, nothing in its environment): it knows nothing of
the rest, takes limits upon itself before it reads a byte, and whatever the file does, it
does here.
"""

import sys
from io import BytesIO
from typing import Final

from PIL import Image, ImageOps

DAMAGED: Final = 2  # ends: what the parent turns into a sentence
TOO_MANY: Final = 3
NO_LIMITS: Final = 4

MOST_PIXELS: Final = 12_000_000
BOX: Final = (600, 240)
MOST_BYTES: Final = 24_000  # a page has 40 KB in all
COLOURS: Final = 96
MEMORY: Final = 512 * 1024 * 1024
SECONDS: Final = 5
OPEN_FILES: Final = 3  # the pipes; no other


def limit() -> None:
    """Give away what a picture does not need: memory, time, files, processes."""
    try:
        import resource  # noqa: PLC0415 -- some systems have none
    except ImportError:
        sys.exit(NO_LIMITS)
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
    ):
        resource.setrlimit(what, (most, most))


def opened(data: bytes) -> Image.Image:
    """Return the pixels as they are meant to stand; two formats are known, no other."""
    with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as found:
        if found.width * found.height > MOST_PIXELS:
            sys.exit(TOO_MANY)
        found.load()
        is_clear = found.mode in {"LA", "PA", "RGBA"} or "transparency" in found.info
        upright = ImageOps.exif_transpose(found)
        return upright.convert("RGBA" if is_clear else "RGB")


def drawn(picture: Image.Image) -> bytes:
    """Return a PNG of the pixels alone: no words, no place, no profile; small enough."""
    picture.thumbnail(BOX, Image.Resampling.LANCZOS)
    png = _png(picture)
    while len(png) > MOST_BYTES:
        png = _png(picture.quantize(COLOURS, Image.Quantize.FASTOCTREE))
        picture = picture.resize((picture.width * 3 // 4 or 1, picture.height * 3 // 4 or 1))
    return png


def _png(picture: Image.Image) -> bytes:
    file = BytesIO()
    picture.info.clear()  # what a file says beside its pixels
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()


def main() -> None:
    """Read, limit, draw, write."""
    Image.preinit()
    limit()
    try:
        png = drawn(opened(sys.stdin.buffer.read()))
    except Image.DecompressionBombError:
        sys.exit(TOO_MANY)
    except Exception:  # noqa: BLE001 -- whatever a stranger's file does, it is no picture
        sys.exit(DAMAGED)
    sys.stdout.buffer.write(png)


if __name__ == "__main__":
    main()
