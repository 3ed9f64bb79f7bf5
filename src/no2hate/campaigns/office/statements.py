"""What the lead or an area's office says in a year: drafted, approved, kept back until an hour.

One statement a year, place and language. Approving is an act of its own, of the words as
they were read; other words are a draft again, and off the page until somebody approves them.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.audit import services as audit
from no2hate.campaigns.models import Edition, Statement
from no2hate.campaigns.office.permissions import check_can_run_area
from no2hate.common import clock
from no2hate.common.text import tidy
from no2hate.web import memo, page_cache


class ChangedMeanwhileError(Exception):
    """Somebody else has changed the words since they were read; nothing was done."""


class FilmError(ValueError):
    """A film is a link that begins with https."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a statement says, who signs it, a link to a film, and from when on."""

    text: str
    signed: str
    film: str = ""
    publish_at: datetime

    def __post_init__(self) -> None:
        """Refuse a film that is not an https link, whatever form it came from."""
        if self.film and not self.film.strip().startswith("https://"):
            raise FilmError


def statement_of(edition: Edition, *, area: Area | None, language: str) -> Statement | None:
    """Return what is said in one place and language, public or not."""
    said = Statement.objects.filter(edition=edition, area=area, language=language)
    found: Statement | None = said.select_related("area", "approved_by").order_by("pk").first()
    return found


def version_of(statement: Statement) -> str:
    """Return a mark of the words: other words, another mark."""
    said = (statement.text, statement.signed, statement.film, str(statement.publish_at.timestamp()))
    return hashlib.sha256("\n\n".join(said).encode()).hexdigest()[:16]


@transaction.atomic
def draft_statement(
    *, edition: Edition, area: Area | None, language: str, words: Words, by: Staff
) -> Statement:
    """Begin a statement, or change the one that stands in this place and language.

    Raises:
        NotAllowedError: If this person does not speak for the area (or, without one, the lead).
    """
    check_can_run_area(by, area)
    Edition.objects.select_for_update().get(pk=edition.pk)  # two drafts at once are one
    standing = statement_of(edition, area=area, language=language)
    if standing:
        return change_statement(statement=standing, words=words, by=by)
    statement = Statement(
        edition=edition, area=area, language=language, state=Statement.State.DRAFT
    )
    return _keep(statement, words, by=by, act="statement drafted")


@transaction.atomic
def change_statement(*, statement: Statement, words: Words, by: Staff) -> Statement:
    """Give a statement other words: it is a draft again. The same words change nothing."""
    check_can_run_area(by, statement.area)
    held = _held(statement)
    if _words(held) == _tidied(words):
        return held
    held.state, held.approved_by = Statement.State.DRAFT, None
    return _keep(held, words, by=by, act="statement changed")


@transaction.atomic
def approve_statement(*, statement: Statement, version: str, by: Staff) -> Statement:
    """Let a statement out from its hour on; a second time changes nothing.

    Raises:
        ChangedMeanwhileError: If the words are not those that were read.
        NotAllowedError: If this person does not speak for the area.
    """
    check_can_run_area(by, statement.area)
    held = _held(statement)
    if version_of(held) != version:
        raise ChangedMeanwhileError
    if held.state != Statement.State.APPROVED:
        held.state, held.approved_by = Statement.State.APPROVED, by
        held.save(update_fields=["state", "approved_by"])
        _record(held, act="statement approved", by=by)
    return held


@transaction.atomic
def withdraw_statement(*, statement: Statement, by: Staff) -> Statement:
    """Take a statement off the page, or stop it before its hour: it is a draft again."""
    check_can_run_area(by, statement.area)
    held = _held(statement)
    if held.state == Statement.State.APPROVED:
        held.state, held.approved_by = Statement.State.DRAFT, None
        held.save(update_fields=["state", "approved_by"])
        _record(held, act="statement withdrawn", by=by)
    return held


def is_public(statement: Statement) -> bool:
    """Return whether everyone reads it now."""
    return statement.state == Statement.State.APPROVED and statement.publish_at <= clock.now()


def made_anew() -> None:
    """Let this process make its public pages anew, once the change is kept."""
    transaction.on_commit(memo.forget_all)
    transaction.on_commit(page_cache.clear)


def _held(statement: Statement) -> Statement:
    found: Statement = (
        Statement.objects.select_for_update(of=("self",))
        .select_related("edition", "area")
        .get(pk=statement.pk)
    )
    return found


def _keep(statement: Statement, words: Words, *, by: Staff, act: str) -> Statement:
    said = _tidied(words)
    statement.text, statement.signed = said.text, said.signed
    statement.film, statement.publish_at = said.film, said.publish_at
    statement.save()
    _record(statement, act=act, by=by)
    return statement


def _record(statement: Statement, *, act: str, by: Staff) -> None:
    place = statement.area.slug if statement.area else "lead"
    about = f"{statement.edition.year}/{place}/{statement.language}"
    digest = hashlib.sha256(statement.text.encode()).digest()
    audit.record(act=act, about=about, by=by.public_id, digest=digest)
    made_anew()


def _words(statement: Statement) -> Words:
    return Words(
        text=statement.text,
        signed=statement.signed,
        film=statement.film,
        publish_at=statement.publish_at,
    )


def _tidied(words: Words) -> Words:
    return Words(
        text=tidy(words.text),
        signed=tidy(words.signed),
        film=words.film.strip(),
        publish_at=words.publish_at,
    )
