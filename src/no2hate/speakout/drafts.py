"""A report being written: one sealed row that only the cookie opens, an hour at a time.

The report's id and its return code are made with the draft. So whoever sends twice, at
once, or again because the answer never came, sends one report and gets one code.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from time import time
from typing import Any, Final

from django.db import transaction

from no2hate import vault
from no2hate.common.ids import new_public_id
from no2hate.partners.models import Desk
from no2hate.speakout import rows
from no2hate.speakout.models import SealedRow

SHOWS_CODE_FOR: Final = 30 * 60  # seconds after sending
LAST_PAGE_FOR: Final = 10 * 60  # seconds until the page after the code must have been read
HELPER: Final = "helper"  # public id of whoever writes it for somebody at a counter
KEPT_WHEN_SENT: Final = ("where", "strands", HELPER)
_DRAFT: Final = SealedRow.Kind.DRAFT


class AlreadySentError(Exception):
    """This draft was sent; what comes now is not part of it."""


@dataclass(frozen=True, repr=False)
class Draft:
    """What was answered so far, and what it will be sent as."""

    row: rows.Opened

    @property
    def answers(self) -> dict[str, Any]:
        """The answers by name; after sending only what the last page needs."""
        answers: dict[str, Any] = self.row.contents["answers"]
        return answers

    @property
    def report(self) -> str:
        """The public id the report has or will have."""
        return str(self.row.contents["report"])

    @property
    def code(self) -> vault.Code:
        """The return code."""
        return vault.Code.read(self.row.contents["code"])

    @property
    def language(self) -> str:
        """The language of the page last answered."""
        return str(self.row.contents["language"])

    @property
    def desk(self) -> str:
        """Public id of the desk it was sent to."""
        return str(self.row.contents["desk"])

    @property
    def is_sent(self) -> bool:
        """Whether the report exists."""
        return bool(self.row.contents["sent_at"])

    @property
    def is_over(self) -> bool:
        """Whether the code is kept and only the last page is to be read."""
        return self.is_sent and not self.row.contents["code"]

    @property
    def shows_code(self) -> bool:
        """Whether the code may still be shown."""
        return self.is_sent and not self.is_over and time() < self.shows_code_until.timestamp()

    @property
    def shows_code_until(self) -> datetime:
        """Until when it may, if it is not kept before, by the wall clock."""
        return datetime.fromtimestamp(self.row.contents["sent_at"] + SHOWS_CODE_FOR, UTC)

    @property
    def kept_until(self) -> datetime:
        """When it is forgotten, by the wall clock."""
        return datetime.fromtimestamp(self.row.expires_at, UTC)

    def told(self, story: str) -> bool:
        """Return whether this very story was sent."""
        return bool(self.row.contents["digest"] == _digest(story))


def new_cookie() -> vault.Cookie:
    """Return the cookie of a draft that is yet to be begun."""
    return vault.Cookie.new()


def held(*, cookie: vault.Cookie | None) -> Draft | None:
    """Return the draft a cookie opens; one that does not open is none."""
    if cookie is None:
        return None
    try:
        row = rows.find(_DRAFT, cookie)
    except vault.VaultError:
        return None
    return Draft(row) if row else None


@transaction.atomic
def keep(*, cookie: vault.Cookie, answers: dict[str, Any], language: str) -> tuple[Draft, bool]:
    """Add answers to the draft; return it and whether it is only now begun.

    Raises:
        AlreadySentError: If it was sent.
    """
    draft, is_new = to_write(cookie=cookie, language=language)
    if draft.is_sent:
        raise AlreadySentError
    draft.answers.update(answers)
    rows.keep(_DRAFT, cookie, draft.row)
    return draft, is_new


def to_write(*, cookie: vault.Cookie, language: str) -> tuple[Draft, bool]:
    """Return the draft locked, begun if there is none; only inside a transaction."""
    row = rows.find_to_write(_DRAFT, cookie)
    if row and not Draft(row).is_over:
        row.contents["language"] = language
        return Draft(row), False
    if row:
        rows.drop(cookie)
    rows.begin(_DRAFT, cookie, _empty(language))
    begun = rows.find_to_write(_DRAFT, cookie)  # another request's, if that was first
    if begun is None:
        raise vault.VaultError
    return Draft(begun), True


def mark_sent(*, cookie: vault.Cookie, draft: Draft, desk: Desk) -> None:
    """Forget what was told and keep what repeats the answer: the id, the code, the desk.

    It stays for as long as a draft can: until then a second press finds the first.
    """
    digest = _digest(draft.answers["story"])
    kept = {name: draft.answers[name] for name in KEPT_WHEN_SENT if name in draft.answers}
    draft.row.contents.update(answers=kept, sent_at=time(), digest=digest, desk=desk.public_id)
    rows.keep(_DRAFT, cookie, draft.row, lasts=rows.LONGEST[_DRAFT])


@transaction.atomic
def forget_code(*, cookie: vault.Cookie) -> None:
    """The code is kept elsewhere now: leave only what the last page shows."""
    row = rows.find_to_write(_DRAFT, cookie)
    if row and Draft(row).is_sent:
        row.contents.update(code="", report="", digest="")
        rows.keep(_DRAFT, cookie, row, lasts=LAST_PAGE_FOR)


@transaction.atomic
def end(*, cookie: vault.Cookie | None) -> None:
    """Forget the draft, sent or not."""
    if cookie:
        rows.drop(cookie)


def _empty(language: str) -> dict[str, Any]:
    return {
        "report": new_public_id(),
        "code": vault.Code.new().text,
        "answers": {},
        "language": language,
        "sent_at": 0,
        "digest": "",
        "desk": "",
    }


def _digest(story: str) -> str:
    return hashlib.sha256(story.encode()).hexdigest()
