"""Desk sessions under one cookie: 32 random bytes that name the row and open its contents.

Django's own store keeps contents in the clear: whoever reads that table rides every open
session and holds every key in it. Here the row alone opens nothing, nor does the cookie.
"""

from datetime import UTC, datetime, timedelta
from time import time
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import IntegrityError, transaction

from no2hate import vault
from no2hate.accounts.models import SealedSession
from no2hate.common.cipher import keyed_hash


class SessionStore(SessionBase):
    """Django's interface; the session key is the cookie."""

    def load(self) -> dict[str, Any]:
        """Return what the row holds, or nothing and forget the cookie: we choose them, not they."""
        try:
            cookie = vault.Cookie.read(self.session_key or "")
            sealed = SealedSession.objects.living(at=_now()).get(pk=cookie.row)
            plain = vault.open_sealed(bytes(sealed.contents), key=cookie.key, place=_place(cookie))
        except (vault.VaultError, SealedSession.DoesNotExist):
            self._session_key = None
            return {}
        contents: dict[str, Any] = self.serializer().loads(plain)
        return contents

    def exists(self, session_key: str) -> bool:
        """Return whether a cookie has a row."""
        try:
            return SealedSession.objects.filter(pk=vault.Cookie.read(session_key).row).exists()
        except vault.VaultError:
            return False

    def create(self) -> None:
        """Begin under a new cookie; two are never the same."""
        self._session_key = vault.Cookie.new().text
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002 -- Django's
        """Seal the contents into the row.

        Raises:
            CreateError: If a new row is there already.
            UpdateError: If the row is gone: ended elsewhere, it must not come back.
        """
        if self.session_key is None:
            return self.create()
        contents = self._get_session(no_load=must_create)  # type: ignore[attr-defined] # theirs
        cookie = vault.Cookie.read(self.session_key)
        plain = self.serializer().dumps(contents)
        fields = {
            "contents": vault.seal(plain, key=cookie.key, place=_place(cookie)),
            "whose": whose(contents.get(SESSION_KEY, "")),
            "expires_at": _now() + timedelta(seconds=self.get_expiry_age()),
        }
        if must_create:
            _insert(cookie.row, fields)
        elif not SealedSession.objects.filter(pk=cookie.row).update(**fields):
            raise UpdateError
        return None

    def delete(self, session_key: str | None = None) -> None:
        """Let the row go."""
        try:
            cookie = vault.Cookie.read(session_key or self.session_key or "")
        except vault.VaultError:
            return
        SealedSession.objects.filter(pk=cookie.row).delete()

    @classmethod
    def clear_expired(cls) -> None:
        """Let go of all that ended by themselves."""
        SealedSession.objects.over(at=_now()).delete()


def row_of(session: SessionBase) -> str:
    """Return the name of a session's row."""
    return vault.Cookie.read(session.session_key or "").row


def whose(staff_key: object) -> str:
    """Return the name under which one's sessions are found; empty before sign-in."""
    if not staff_key:
        return ""
    return keyed_hash(str(staff_key), key=settings.KEY_FOLDER.key("sessions")).hex()


def _insert(row: str, fields: dict[str, Any]) -> None:
    try:
        with transaction.atomic():
            SealedSession.objects.create(row=row, **fields)
    except IntegrityError:
        raise CreateError from None


def _place(cookie: vault.Cookie) -> vault.Place:
    return vault.Place("desk", generation=0, kind="session", item=cookie.row)


def _now() -> datetime:
    """Return the moment by the wall clock: the demo's may jump."""
    return datetime.fromtimestamp(time(), UTC)
