"""Lines anyone may take as their words: proposed by partners' people, offered by the office."""

from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.db.models import Max

from no2hate.accounts.models import Staff
from no2hate.audit import services as audit
from no2hate.campaigns.models import Campaign, OfferedLine
from no2hate.campaigns.models.statements import OfferedLineQuerySet
from no2hate.campaigns.office.permissions import can_run_campaign, check_can_run_campaign
from no2hate.campaigns.office.statements import made_anew
from no2hate.campaigns.permissions import NotAllowedError
from no2hate.common.text import tidy

FIRST_WRITTEN_HERE: Final = 101  # the places before are for lines that come with the program
MOST_WAITING: Final = 10  # of one organisation; the office reads them all


class TooManyError(Exception):
    """This organisation has enough lines waiting."""


@dataclass(frozen=True, kw_only=True)
class Wording:
    """A line, in a language, and with whom it was written."""

    text: str
    language: str
    written_with: str = ""


def lines_for(staff: Staff) -> OfferedLineQuerySet:
    """Return the lines one of the staff may look at: the office all, a partner its own."""
    found = OfferedLine.objects.select_related("proposed_by__organisation")
    ordered: OfferedLineQuerySet = found.order_by("position", "language")
    if can_run_campaign(staff):
        return ordered
    if staff.organisation_id is None:
        return ordered.none()
    return ordered.filter(proposed_by__organisation=staff.organisation_id)


@transaction.atomic
def propose_line(*, wording: Wording, by: Staff) -> OfferedLine:
    """Propose a line; the campaign's own office offers it in the same breath.

    Raises:
        NotAllowedError: If this person neither works for a partner nor runs the campaign.
        TooManyError: If enough lines of theirs wait.
    """
    is_ours = can_run_campaign(by)
    if not is_ours and not (by.is_active and by.organisation_id):
        raise NotAllowedError
    campaign = Campaign.objects.select_for_update().get()
    theirs = lines_for(by).filter(state=OfferedLine.State.PROPOSED)
    if not is_ours and theirs.count() >= MOST_WAITING:
        raise TooManyError
    last = campaign.lines.aggregate(n=Max("position"))["n"] or 0
    position = max(last + 1, FIRST_WRITTEN_HERE)
    line = OfferedLine.objects.create(
        campaign=campaign,
        language=wording.language,
        position=position,
        text=tidy(wording.text),
        written_with=tidy(wording.written_with),
        state=OfferedLine.State.OFFERED if is_ours else OfferedLine.State.PROPOSED,
        proposed_by=by,
    )
    _record(line, act="line offered" if is_ours else "line proposed", by=by)
    return line


@transaction.atomic
def offer_line(*, line: OfferedLine, text: str, by: Staff) -> bool:
    """Offer a line to everyone, as it was read; return whether that was new.

    Raises:
        NotAllowedError: If this person does not run the campaign.
    """
    check_can_run_campaign(by)
    waiting = OfferedLine.objects.filter(pk=line.pk, text=text)
    return _turn(waiting, line, to=OfferedLine.State.OFFERED, act="line offered", by=by)


@transaction.atomic
def retire_line(*, line: OfferedLine, by: Staff) -> bool:
    """Offer a line no more; whoever took it keeps it. Return whether that was new."""
    check_can_run_campaign(by)
    standing = OfferedLine.objects.filter(pk=line.pk)
    return _turn(standing, line, to=OfferedLine.State.RETIRED, act="line retired", by=by)


def _turn(
    lines: OfferedLineQuerySet, line: OfferedLine, *, to: OfferedLine.State, act: str, by: Staff
) -> bool:
    is_new = bool(lines.exclude(state=to).update(state=to))
    if is_new:
        _record(line, act=act, by=by)
    return is_new


def _record(line: OfferedLine, *, act: str, by: Staff) -> None:
    audit.record(act=act, about=str(line.pk), by=by.public_id)
    made_anew()
