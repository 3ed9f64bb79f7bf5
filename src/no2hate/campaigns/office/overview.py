"""What the office's screens show: the years, where each stands, and what happens by itself."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from no2hate.areas.models import Area
from no2hate.campaigns.models import Edition, Statement, Tally
from no2hate.campaigns.office import checklist, rota
from no2hate.campaigns.office.statements import is_public, statement_of, version_of
from no2hate.campaigns.season import RESULTS_LAST
from no2hate.campaigns.wording import in_reader_language
from no2hate.common import clock
from no2hate.common.languages import written


@dataclass(frozen=True)
class Moment:
    """Something that happens by itself, and when."""

    code: str
    at: datetime
    is_past: bool
    is_next: bool = False


@dataclass(frozen=True)
class Said:
    """The lead's statement in one language, or the hole where it should be."""

    language: str
    name: str
    statement: Statement | None
    is_public: bool
    version: str


@dataclass(frozen=True)
class YearCard:
    """One year as the season's screen shows it."""

    edition: Edition
    voices: int
    moments: list[Moment]
    open_lines: int


def years() -> list[Edition]:
    """Return every year, the latest first; those in preparation too."""
    return list(Edition.objects.select_related("campaign").order_by("-year"))


def year_called(year: int) -> Edition | None:
    """Return one year."""
    found: Edition | None = Edition.objects.select_related("campaign").filter(year=year).first()
    return found


def now_and_next() -> list[Edition]:
    """Return the year the pages are about and the one in preparation, as far as there are."""
    current = Edition.objects.current()
    preparing = Edition.objects.select_related("campaign").filter(is_announced=False)
    return [*([current] if current else []), *preparing.order_by("year")]


def still_on(edition: Edition) -> Edition | None:
    """Return the year the pages stay with until its week is over, though another is announced."""
    here: Edition | None = Edition.objects.current()
    is_over = here is None or here.ends_on < here.today()
    return None if is_over or here == edition else here


def card(edition: Edition) -> YearCard:
    """Return a year with what happens by itself and how much is left to do."""
    lines = checklist.checklist(edition)
    return YearCard(
        edition=edition,
        voices=Tally.objects.of(edition).total(),
        moments=moments(edition),
        open_lines=sum(not line.is_done for line in lines),
    )


def moments(edition: Edition) -> list[Moment]:
    """Return what changes the pages with nobody awake, in order of time."""
    zone = ZoneInfo(edition.campaign.time_zone)

    def midnight(day: int) -> datetime:
        return datetime.combine(edition.ends_on + timedelta(days=day), time(), zone)

    when = [
        ("opens", edition.goes_live),
        ("week", datetime.combine(edition.starts_on, time(), zone)),
        ("closing", midnight(0)),
        ("results", midnight(1)),
        ("archive", midnight(RESULTS_LAST.days + 1)),
    ]
    lead = edition.statements.filter(area=None, state=Statement.State.APPROVED)
    when += [("statement", at) for at in set(lead.values_list("publish_at", flat=True))]
    if not edition.is_announced:
        return []
    return _in_order(when)


def lead_says(edition: Edition, area: Area | None = None) -> list[Said]:
    """Return the statement in each language of our pages."""
    found = [(code, statement_of(edition, area=area, language=code)) for code in _languages()]
    return [
        Said(
            language=code,
            name=written(code).name,
            statement=said,
            is_public=bool(said and is_public(said)),
            version=version_of(said) if said else "",
        )
        for code, said in found
    ]


def to_be_said(edition: Edition, area: Area | None) -> Statement | None:
    """Return what a place will say, in the reader's language, draft or not: for previews."""
    found = Statement.objects.filter(edition=edition, area=area)
    said = in_reader_language(found, one_for="area_id")
    return said[0] if said else None


def _languages() -> list[str]:
    return rota.page_languages()


def _in_order(when: list[tuple[str, datetime]]) -> list[Moment]:
    now = clock.now()
    ordered = sorted(when, key=lambda each: each[1])
    coming = next((at for _code, at in ordered if at > now), None)
    return [Moment(code, at, at <= now, is_next=at == coming) for code, at in ordered]
