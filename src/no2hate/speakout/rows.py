"""Rows that only a cookie opens, each with an end: kept, found, dropped."""

import hashlib
import json
from dataclasses import dataclass
from time import time
from typing import Any, Final

from no2hate import vault
from no2hate.speakout.models import SealedRow

Kind = SealedRow.Kind
IDLE: Final = {Kind.DRAFT: 60 * 60, Kind.RETURN: 15 * 60}  # seconds without a request
PRESS_KEPT: Final = 60 * 60  # seconds: longer than anybody presses twice
LONGEST: Final = {Kind.DRAFT: 4 * 60 * 60, Kind.RETURN: 4 * 60 * 60}
MINUTE: Final = 60


@dataclass(repr=False)
class Opened:
    """A live row: what it holds, and until when (seconds since 1970)."""

    contents: dict[str, Any]
    began_at: int
    expires_at: int


def begin(kind: SealedRow.Kind, cookie: vault.Cookie, contents: dict[str, Any]) -> Opened:
    """Return the cookie's row, made now with these contents unless it stands already.

    One insert: of two requests at once with one cookie, both get the same row.
    """
    began_at = int(time()) // MINUTE * MINUTE
    row = SealedRow(
        row=cookie.row,
        kind=kind,
        began_at=began_at,
        expires_at=_after(IDLE[kind]),
        contents=_seal(kind, cookie, contents),
    )
    SealedRow.objects.filter(row=cookie.row).over(at=time()).delete()
    SealedRow.objects.bulk_create([row], ignore_conflicts=True)
    found = find(kind, cookie)
    if found is None:
        raise vault.VaultError
    return found


def find(kind: SealedRow.Kind, cookie: vault.Cookie) -> Opened | None:
    """Return what a cookie's live row holds."""
    row = SealedRow.objects.filter(row=cookie.row, kind=kind).live(at=time()).first()
    if row is None:
        return None
    plain = vault.open_sealed(bytes(row.contents), key=cookie.key, place=_place(kind, cookie))
    return Opened(json.loads(plain), row.began_at, row.expires_at)


def find_to_write(kind: SealedRow.Kind, cookie: vault.Cookie) -> Opened | None:
    """Return the same with the row locked; only inside a transaction."""
    SealedRow.objects.select_for_update().filter(row=cookie.row).first()
    return find(kind, cookie)


def keep(
    kind: SealedRow.Kind, cookie: vault.Cookie, opened: Opened, *, lasts: int | None = None
) -> None:
    """Write a row's contents back and let it live on, within its longest time.

    Args:
        kind: What it is.
        cookie: Whose it is.
        opened: The row with its new contents.
        lasts: Seconds from now, where it is not the usual time.
    """
    end = _after(IDLE[kind] if lasts is None else lasts)
    opened.expires_at = min(end, opened.began_at + LONGEST[kind])
    SealedRow.objects.filter(row=cookie.row).update(
        contents=_seal(kind, cookie, opened.contents), expires_at=opened.expires_at
    )


def drop(cookie: vault.Cookie) -> None:
    """Forget a row."""
    SealedRow.objects.filter(row=cookie.row).delete()


def is_first(token: str) -> bool:
    """Return whether a button is pressed for the first time, by the random sign of its page.

    Kept with what the press does, in the caller's transaction, or not at all.
    """
    name = hashlib.sha256(f"press {token}".encode()).hexdigest()
    now = int(time()) // MINUTE * MINUTE
    pressed = {"kind": Kind.PRESS, "began_at": now, "expires_at": _after(PRESS_KEPT)}
    _, is_new = SealedRow.objects.get_or_create(row=name, defaults={**pressed, "contents": b""})
    return bool(is_new)


def forget_expired() -> int:
    """Delete the rows whose time is up; return how many."""
    gone, _ = SealedRow.objects.over(at=time()).delete()
    return gone


def _after(seconds: int) -> int:
    """Return when so much time is over, at the next full minute: seconds would tell a person."""
    return -int(-(time() + seconds) // MINUTE) * MINUTE


def _seal(kind: SealedRow.Kind, cookie: vault.Cookie, contents: dict[str, Any]) -> bytes:
    plain = json.dumps(contents, ensure_ascii=False).encode()
    return vault.seal(plain, key=cookie.key, place=_place(kind, cookie))


def _place(kind: SealedRow.Kind, cookie: vault.Cookie) -> vault.Place:
    return vault.Place(report="", generation=0, kind=kind, item=cookie.row)
