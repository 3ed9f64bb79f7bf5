"""What is done with a case: taken, handed over, answered, noted, closed, opened again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import transaction

from no2hate.accounts.models import Member, Staff
from no2hate.casework import notes
from no2hate.casework.hands import give, is_first, locked_case, record, say
from no2hate.casework.models import Case, Submission
from no2hate.casework.permissions import check_can_work
from no2hate.common import clock
from no2hate.common.text import tidy
from no2hate.partners.models import Desk
from no2hate.speakout import progress, thread
from no2hate.speakout.choices import CloseReason
from no2hate.speakout.models import Item, Progress, Report
from no2hate.web.memo import for_seconds

AT_ONCE: Final = 200  # cases in one short transaction
OFFERED_FOR: Final = 5.0  # seconds
SUBMISSIONS_KEPT: Final = timedelta(days=2)  # longer than any page's token lives


class AlreadyTakenError(Exception):
    """A colleague was there first."""

    def __init__(self, by: Staff) -> None:
        super().__init__("already taken")
        self.by = by


class CannotAnswerError(Exception):
    """Nobody holds a code to it: words written there would reach no one."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Letter:
    """A message to the person: its words, and the sign of the form it was written in."""

    words: str
    token: str


@transaction.atomic
def take(*, report: Report, by: Staff) -> Case:
    """Take a report in hand; of two at once, one has it and the other hears who.

    Raises:
        AlreadyTakenError: If a colleague has it.
        NotAllowedError: If this person does not work at its desk.
        ThreadGoneError: If the person deleted it.
    """
    check_can_work(by, report.desk)
    case = locked_case(report)
    if case.taken_by and case.taken_by != by:
        raise AlreadyTakenError(case.taken_by)
    if case.taken_by is None:
        give(case, to=by)
        record(report, act="case taken", by=by)
    return case


@transaction.atomic
def assign(*, report: Report, to: Staff, by: Staff) -> Case:
    """Hand a report to a colleague whom the desk has admitted; a closed case opens again.

    Raises as `take` does, never for who has it.
    """
    check_can_work(by, report.desk)
    check_can_work(to, report.desk)
    case = locked_case(report)
    is_other = case.taken_by != to
    if case.closed_on:
        _open_again(case, to=to, by=by)
    elif is_other:
        give(case, to=to)
    if is_other:
        record(report, act=f"case handed to {to.public_id}", by=by)
    return case


@transaction.atomic
def reply(*, report: Report, opens: thread.Opens, letter: Letter, by: Staff) -> bool:
    """Write to the person; return whether it was sent now, and not by an earlier press.

    A form that was sent before and comes again with other words is another message.
    Whoever answers what nobody has taken takes it; a closed case opens again.

    Raises:
        CannotAnswerError: If nobody could read it.
        NotAllowedError: If this person does not work at its desk.
        ThreadGoneError: If the person deleted it.
        VaultError: If the report was tampered with.
    """
    check_can_work(by, report.desk)
    case = locked_case(report)
    if not case.report.has_reporter:
        raise CannotAnswerError
    words = tidy(letter.words)
    if not is_first(letter.token) and _was_said(case.report, opens, words):
        return False
    if case.taken_by is None or case.closed_on:
        give(case, to=case.taken_by or by)
    say(case.report, opens, {"text": words}, by=by)
    progress.tell(report=case.report, kind=Progress.Kind.ANSWERED)
    return True


@transaction.atomic
def note(*, report: Report, privates: Mapping[int, bytes], letter: Letter, by: Staff) -> bool:
    """Keep a note for colleagues; return whether it was kept now. Raises as `reply` does."""
    check_can_work(by, report.desk)
    case = locked_case(report)
    words = tidy(letter.words)
    if not is_first(letter.token) and notes.has(words, case=case, privates=privates):
        return False
    notes.add(case=case, words=words, privates=privates, by=by)
    return True


@transaction.atomic
def close(
    *,
    report: Report,
    opens: thread.Opens,
    letter: Letter,
    by: Staff,
    reason: CloseReason = CloseReason.OTHER,
) -> bool:
    """Close a case and tell the person why, in words; raises as `take` and `reply` do."""
    check_can_work(by, report.desk)
    case = locked_case(report)
    if case.closed_on or not is_first(letter.token):
        return False
    if case.taken_by is None:
        give(case, to=by)
    if case.report.has_reporter:
        say(case.report, opens, {"text": tidy(letter.words), "closes": reason.value}, by=by)
    case.closed_on = clock.today(settings.TIME_ZONE)
    case.save(update_fields=["closed_on"])
    progress.tell(report=case.report, kind=Progress.Kind.CLOSED)
    record(report, act="case closed", by=by)
    return True


@transaction.atomic
def reopen(*, report: Report, by: Staff) -> Case:
    """Open a closed case again; raises as `take` does, save for a colleague's."""
    check_can_work(by, report.desk)
    case = locked_case(report)
    if case.closed_on:
        _open_again(case, to=case.taken_by or by, by=by)
    return case


@transaction.atomic
def release_left() -> int:
    """Put before their colleagues what needs whoever has left; return how many.

    That is every open case of theirs, and each closed one whose person wrote again.
    """
    left = Case.objects.of_leavers()
    found = [
        pk
        for some in (left.open(), left.waited_for_again())
        for pk in some.values_list("pk", flat=True)[:AT_ONCE]
    ]
    return left.filter(pk__in=found).update(taken_by=None, taken_on=None, closed_on=None)


def _open_again(case: Case, *, to: Staff, by: Staff) -> None:
    give(case, to=to)
    Report.objects.now_waits_for_desk(case.report)
    record(case.report, act="case opened again", by=by)


def colleagues(desk: Desk) -> list[Staff]:
    """Return those whom a desk has admitted."""
    admitted = Member.objects.admitted().filter(desk=desk).select_related("staff")
    return [member.staff for member in admitted]


@for_seconds(OFFERED_FOR)
def colleagues_offered(desk: Desk) -> list[Staff]:
    """Return the same for a page's choices; who was chosen is asked anew."""
    return colleagues(desk)


def stewards(report: Report) -> list[str]:
    """Return the names of those who can admit somebody to the report's desk."""
    found = Member.objects.admitted().stewards().filter(desk=report.desk)
    return [member.staff.name for member in found.select_related("staff")]


def forget_submissions() -> int:
    """Delete the signs of forms that no page can still hold."""
    gone, _ = Submission.objects.filter(sent_at__lt=clock.now() - SUBMISSIONS_KEPT).delete()
    return gone


def _was_said(report: Report, opens: thread.Opens, words: str) -> bool:
    """Return whether a message says just this: to tell a second press from a second message."""
    messages = thread.read(report, opens(report)).of(Item.Kind.MESSAGE)
    return any((each.content or {}).get("text") == words for each in messages)
