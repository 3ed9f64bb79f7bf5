"""What a helper does at a counter: writes, sends, hands the code over, counts advice.

The draft is sealed under a cookie of its own, as every draft is, and opens only for the
helper who began it. Once sent it holds no word; once the code is handed over it is gone.
"""

from typing import Any

from django.db import transaction

from no2hate import vault
from no2hate.accounts.models import Staff
from no2hate.speakout import drafts, rows, sending
from no2hate.speakout.drafts import HELPER, Draft
from no2hate.speakout.models import SealedRow
from no2hate.speakout.walk_in import tally
from no2hate.speakout.walk_in.permissions import check_can_help

Answers = dict[str, Any]


def held(*, cookie: vault.Cookie | None, by: Staff) -> Draft | None:
    """Return what this helper is writing; a colleague's is none, on one computer too."""
    draft = drafts.held(cookie=cookie)
    return draft if draft and draft.answers.get(HELPER) == by.public_id else None


def keep(*, cookie: vault.Cookie, answers: Answers, language: str, by: Staff) -> tuple[Draft, bool]:
    """Add answers to the draft; return it and whether it is only now begun.

    Raises:
        AlreadySentError: If it was sent.
    """
    check_can_help(by)
    answers = {**answers, HELPER: by.public_id}
    return drafts.keep(cookie=cookie, answers=answers, language=language)


def send(*, cookie: vault.Cookie, language: str, address: str, by: Staff) -> Draft:
    """Send what was read back; again changes nothing. Raises as `sending.send` does."""
    centre = check_can_help(by)
    answers = {HELPER: by.public_id}
    return sending.send(
        cookie=cookie, answers=answers, language=language, address=address, centre=centre
    )


@transaction.atomic
def hand_over(*, cookie: vault.Cookie, by: Staff) -> None:
    """The person has the code, or does not want it: forget the draft. Nobody is counted."""
    check_can_help(by)
    found = rows.find_to_write(SealedRow.Kind.DRAFT, cookie)
    if found and Draft(found).is_sent:
        rows.drop(cookie)


@transaction.atomic
def count_advice(*, strands: list[str], token: str, by: Staff) -> None:
    """Count somebody who only asked for advice; a second press counts nobody."""
    centre = check_can_help(by)
    if rows.is_first(token):
        tally.count_advice(centre, strands)
