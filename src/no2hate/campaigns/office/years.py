"""What the office does with a year: made from the last, announced, dated, given its themes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from django.db import transaction

from no2hate.accounts.models import Staff
from no2hate.audit import services as audit
from no2hate.campaigns import seasons
from no2hate.campaigns.models import (
    AreaGoal,
    Campaign,
    DayTheme,
    Edition,
    EditionFact,
    Milestone,
    Statement,
)
from no2hate.campaigns.office.permissions import check_can_run_campaign
from no2hate.campaigns.office.statements import made_anew
from no2hate.common import clock
from no2hate.common.dates import week_of_action
from no2hate.common.text import tidy

LONGEST: Final = timedelta(days=31)  # a week of action; some areas make it a month


class DatesError(ValueError):
    """The dates cannot be: which field, and why (a key of the form's words)."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(f"{field}: {why}")
        self.field, self.why = field, why


class ThemeOfDay(NamedTuple):
    """What a day is about, in one language; no title, no theme."""

    day: int
    language: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Plan:
    """When a year opens, when its week is, and how many voices it hopes for."""

    opens_on: date
    opens_at: time
    starts_on: date
    ends_on: date
    goal: int | None


@transaction.atomic
def create_next_year(*, by: Staff) -> Edition:
    """Make the next year from the last one, for the office alone until it is announced.

    Dates follow the rule; hour, goals, promises and themes are carried over, and statements
    as drafts. While one is in preparation already, that one is returned.

    Raises:
        NotAllowedError: If this person does not run the campaign.
    """
    check_can_run_campaign(by)
    campaign = Campaign.objects.select_for_update().first() or seasons.load_campaign()
    last = campaign.editions.order_by("year").last()
    if last and not last.is_announced:
        return last
    year = max(last.year + 1 if last else 0, _next_week(campaign.today()))
    edition = seasons.create_edition(campaign=campaign, year=year, is_announced=False)
    if last:
        _carry_over(last, edition)
    audit.record(act="year made", about=str(year), by=by.public_id)
    return edition


@transaction.atomic
def announce(*, edition: Edition, by: Staff) -> bool:
    """Let the public know of a year: from now on the pages are about it. Return if it was new."""
    check_can_run_campaign(by)
    is_new = Edition.objects.filter(pk=edition.pk, is_announced=False).update(is_announced=True)
    if is_new:
        audit.record(act="year announced", about=str(edition.year), by=by.public_id)
        made_anew()
    return bool(is_new)


@transaction.atomic
def change_plan(*, edition: Edition, plan: Plan, by: Staff) -> Edition:
    """Move a year's dates, its hour or its goal; what has begun is not moved.

    Raises:
        DatesError: If the dates are out of order, too long, or of what has begun.
        NotAllowedError: If this person does not run the campaign.
    """
    check_can_run_campaign(by)
    held = Edition.objects.select_for_update(of=("self",)).select_related("campaign")
    standing = held.get(pk=edition.pk)
    _check(standing, plan)
    if plan_of(standing) == plan:
        return standing
    standing.opens_on, standing.opens_at = plan.opens_on, plan.opens_at
    standing.starts_on, standing.ends_on, standing.goal = plan.starts_on, plan.ends_on, plan.goal
    standing.save(update_fields=["opens_on", "opens_at", "starts_on", "ends_on", "goal"])
    audit.record(act="year changed", about=str(standing.year), by=by.public_id)
    made_anew()
    return standing


@transaction.atomic
def change_themes(*, edition: Edition, themes: Iterable[ThemeOfDay], by: Staff) -> None:
    """Say what the days are about; an empty title takes a theme away."""
    check_can_run_campaign(by)
    for day, language, title in themes:
        if words := tidy(title):
            seasons.set_theme(edition=edition, day=day, language=language, title=words)
        else:
            edition.themes.filter(day=day, language=language).delete()
    audit.record(act="themes changed", about=str(edition.year), by=by.public_id)
    made_anew()


@transaction.atomic
def change_results(
    *, edition: Edition, language: str, texts: Iterable[str], source: str, by: Staff
) -> None:
    """Write what a year came to, in one language; replaces what stood there.

    Raises:
        NotAllowedError: If the year's facts come with the program, or for everyone else.
    """
    check_can_run_campaign(by)
    if edition.year in seasons.written_by_us():
        raise DatesError("texts", "ours")
    edition.facts.filter(language=language).delete()
    EditionFact.objects.bulk_create(
        EditionFact(edition=edition, position=n, language=language, text=text, source=tidy(source))
        for n, text in enumerate(filter(None, map(tidy, texts)), start=1)
    )
    audit.record(act="results written", about=f"{edition.year}/{language}", by=by.public_id)
    made_anew()


def _next_week(today: date) -> int:
    """Return the year whose week is next, or on."""
    _first, last = week_of_action(today.year)
    return today.year if today <= last else today.year + 1


def plan_of(edition: Edition) -> Plan:
    """Return a year's plan as it stands."""
    return Plan(
        opens_on=edition.opens_on,
        opens_at=edition.opens_at,
        starts_on=edition.starts_on,
        ends_on=edition.ends_on,
        goal=edition.goal,
    )


def _check(edition: Edition, plan: Plan) -> None:
    """Refuse dates out of order, and to move what is past."""
    if plan.starts_on.year != edition.year:
        raise DatesError("starts_on", "year")
    if plan.opens_on > plan.starts_on:
        raise DatesError("opens_on", "order")
    if not plan.starts_on < plan.ends_on <= plan.starts_on + LONGEST:
        raise DatesError("ends_on", "order")
    _check_begun(edition, plan)


def _check_begun(edition: Edition, plan: Plan) -> None:
    standing, today = plan_of(edition), edition.today()
    opening = (standing.opens_on, standing.opens_at)
    if edition.goes_live <= clock.now() and (plan.opens_on, plan.opens_at) != opening:
        raise DatesError("opens_on", "begun")
    if standing.starts_on <= today and plan.starts_on != standing.starts_on:
        raise DatesError("starts_on", "begun")
    if plan.ends_on != standing.ends_on and min(plan.ends_on, standing.ends_on) < today:
        raise DatesError("ends_on", "begun")


def _carry_over(last: Edition, edition: Edition) -> None:
    """Give a new year what the last one had, but no answer and nothing anyone approved."""
    Edition.objects.filter(pk=edition.pk).update(opens_at=last.opens_at, goal=last.goal)
    edition.refresh_from_db()
    DayTheme.objects.bulk_create(
        DayTheme(edition=edition, day=theme.day, language=theme.language, title=theme.title)
        for theme in last.themes.all()
    )
    AreaGoal.objects.bulk_create(
        AreaGoal(edition=edition, area_id=goal.area_id, voices=goal.voices)
        for goal in last.area_goals.all()
    )
    Milestone.objects.bulk_create(
        Milestone(edition=edition, area_id=m.area_id, voices=m.voices, promise=m.promise)
        for m in last.milestones.all()
    )
    Statement.objects.bulk_create(_draft(said, last, edition) for said in last.statements.all())


def _draft(said: Statement, last: Edition, edition: Edition) -> Statement:
    """Return last year's statement as a draft, as far from the opening or into the week."""
    zone = ZoneInfo(edition.campaign.time_zone)
    local = said.publish_at.astimezone(zone)
    if local.date() < last.starts_on:
        day = edition.opens_on + (local.date() - last.opens_on)
    else:
        day = edition.starts_on + (local.date() - last.starts_on)
    return Statement(
        edition=edition,
        area_id=said.area_id,
        language=said.language,
        text=said.text,
        signed=said.signed,
        film="",  # last year's film is not this year's
        publish_at=datetime.combine(day, local.time(), zone),
        state=Statement.State.DRAFT,
    )
