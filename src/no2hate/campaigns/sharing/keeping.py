"""Pictures on disk: drawn at most once, few at a time, gone with the words they show."""

from collections.abc import Iterable
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from secrets import token_hex
from threading import BoundedSemaphore, Lock
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from no2hate.campaigns.models import Voice
from no2hate.campaigns.sharing import drawing
from no2hate.campaigns.sharing.cards import Card
from no2hate.common import clock

MOST_KEPT: Final = 4_000  # pictures, about 400 MB; beyond that they are drawn each time
KEPT: Final = timedelta(days=7)
AT_ONCE: Final = 500  # names in one question
places: Final = BoundedSemaphore(2)  # one is drawn, one waits; drawing stops other threads
_pen: Final = Lock()


class BusyError(Exception):
    """Two pictures are being made already: ask again in a second."""


def answer(request: HttpRequest, card: Card, *, is_tall: bool) -> HttpResponse:
    """Return a card as a picture, or that it is the one the asker has."""
    drawn = drawing.svg(card, drawing.SHAPES[is_tall])
    digest = drawing.digest(drawn)
    tag = f'"{digest}"'
    if tag in request.headers.get("If-None-Match", ""):
        return HttpResponseNotModified(headers={"ETag": tag})
    try:
        png = _picture(f"{card.about}.{digest}.png", drawn)
    except BusyError:
        return HttpResponse(
            status=HTTPStatus.SERVICE_UNAVAILABLE,
            headers={"Retry-After": "1", "Cache-Control": "no-store"},
        )
    headers = {"ETag": tag, "Cross-Origin-Resource-Policy": "cross-origin"}
    return HttpResponse(png, content_type="image/png", headers=headers)


def sweep() -> int:
    """Remove pictures of words that stand on the wall no more, and old ones; return how many."""
    folder = _folder()
    files = [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []
    shown = _still_shown(map(_about, files))
    gone = [path for path in files if _is_old(path) or _about(path) not in shown]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


def _picture(name: str, drawn: str) -> bytes:
    path = _folder() / name
    kept = _read(path)
    if kept is not None:
        return kept
    if not places.acquire(blocking=False):
        raise BusyError
    try:
        with _pen:
            kept = _read(path)  # whoever was before us may have drawn the same
            return kept if kept is not None else _keep(path, drawing.png(drawn))
    finally:
        places.release()


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _keep(path: Path, png: bytes) -> bytes:
    """Write a picture down where there is room, and return it either way."""
    draft = path.with_suffix(f".{token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if sum(1 for _ in path.parent.iterdir()) < MOST_KEPT:
            draft.write_bytes(png)
            draft.replace(path)
    except OSError:
        _forget(draft)
    return png


def _forget(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return


def _still_shown(names: Iterable[str]) -> set[str]:
    """Return the names whose pictures may stay: those of areas and days, and what is shown."""
    everything = set(names)
    shown = {name for name in everything if not name.isalnum() or name == "all"}
    asked = sorted(everything - shown)
    for start in range(0, len(asked), AT_ONCE):
        standing = Voice.objects.with_words().filter(public_id__in=asked[start : start + AT_ONCE])
        shown.update(standing.values_list("public_id", flat=True))
    return shown


def _about(path: Path) -> str:
    return path.name.partition(".")[0]


def _is_old(path: Path) -> bool:
    return path.stat().st_mtime < (clock.now() - KEPT).timestamp()


def _folder() -> Path:
    folder: Path = settings.DATA_FOLDER / "cards"
    return folder
