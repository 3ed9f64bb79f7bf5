"""What the invented offices do in the year: speak, show themselves, promise, answer, go on."""

from contextlib import suppress
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from no2hate.accounts.models import Staff
from no2hate.areas import tables
from no2hate.areas.models import Area
from no2hate.campaigns.local import faces, logos, milestones
from no2hate.campaigns.models import Edition, Milestone
from no2hate.campaigns.office import checklist, lines, rota, statements, years
from no2hate.campaigns.office.lines import Wording
from no2hate.campaigns.office.statements import Words
from no2hate.common import clock

DATA: Final = Path(__file__).parent / "data"
DERBYSHIRE: Final = "derbyshire"
WRITTEN: Final = timedelta(days=10)  # before the line opens
SPOKEN: Final = time(8)
GOAL: Final = 400
PEOPLE: Final = (
    "Thomas Ashdown, commissioner (example)",
    "Anwen Price, who answers letters (example)",
    "Tariq Bell, who plans the week (example)",
)
LOGO_ALT: Final = "Green hills, a river and a low sun"
OFFERED: Final = Wording(
    text="Walk me home, and I will walk you home.",
    language="en",
    written_with="Derby Faiths Together (example)",
)
PROPOSED: Final = Wording(
    text="There is a chair for you at our library.",
    language="en",
    written_with="the Tuesday readers of Derwent Library (example)",
)
ANSWERED: Final = timedelta(hours=20)  # before now; reached a little earlier
TAKES: Final = timedelta(hours=5)


def begin(edition: Edition, *, ben: Staff, ewa: Staff) -> None:
    """Let the offices write all that stands on their pages before the line opens."""
    with clock.standing_at(edition.goes_live - WRITTEN):
        for row in tables.read(DATA / "statements.csv"):
            _speak(row, edition, by=ewa)
        area = Area.objects.get(slug=DERBYSHIRE)
        _show(area, by=ewa)
        faces.set_goal(edition=edition, area=area, voices=GOAL, by=ewa)
        for row in tables.read(DATA / "promises.csv"):
            _promise(row, edition, by=ewa)
        lines.propose_line(wording=OFFERED, by=ewa)
        _prepare(edition, by=ewa)
    lines.propose_line(wording=PROPOSED, by=ben)


def answer(edition: Edition, *, ewa: Staff) -> None:
    """Give the answer that the count has earned, and prepare the next year."""
    now = clock.now()
    with clock.standing_at(now - ANSWERED - TAKES):
        milestones.stamp_reached()
    with clock.standing_at(now - ANSWERED):
        for row in tables.read(DATA / "promises.csv"):
            due = _promised(row, edition)
            if row["answer"]:
                milestones.answer(milestone=due, words=row["answer"], signed=row["signed"], by=ewa)
    years.create_next_year(by=ewa)


def _speak(row: dict[str, str], edition: Edition, *, by: Staff) -> None:
    """Draft what an office says and approve it; it stands from its hour on."""
    number = tables.number(row["day"])
    day = edition.days[number - 1] if number else edition.opens_on
    words = Words(
        text=row["text"],
        signed=row["signed"],
        film=row["film"],
        publish_at=datetime.combine(day, SPOKEN, ZoneInfo(edition.campaign.time_zone)),
    )
    draft = statements.draft_statement(
        edition=edition, area=_area(row), language=row["language"], words=words, by=by
    )
    statements.approve_statement(statement=draft, version=statements.version_of(draft), by=by)


def _prepare(edition: Edition, *, by: Staff) -> None:
    """See to some of the launch list; the rehearsal is left to whoever plays."""
    for code in ("mail", "attack", "backup"):
        checklist.tick(edition=edition, code=code, by=by)
    turns = [(by.public_id, day) for day in rota.days(edition)]
    rota.write_rota(edition=edition, turns=turns, by=by)


def _show(area: Area, *, by: Staff) -> None:
    """Show who works at an office; its logo too, where this computer can draw one safely."""
    logo = None
    with suppress(logos.NoLogoError):
        logo = logos.drawn_anew((DATA / f"{area.slug}.png").read_bytes())
    people = "\n".join(PEOPLE)
    faces.change_face(area=area, by=by, people=people, logo_alt=LOGO_ALT, logo=logo)


def _promise(row: dict[str, str], edition: Edition, *, by: Staff) -> None:
    milestones.promise(
        edition=edition,
        area=_area(row),
        voices=int(row["voices"]),
        words=row["promise"],
        by=by,
    )


def _promised(row: dict[str, str], edition: Edition) -> Milestone:
    made = milestones.promise_at(edition, _area(row), int(row["voices"]))
    if made is None:
        raise LookupError(row["promise"])
    return made


def _area(row: dict[str, str]) -> Area | None:
    return Area.objects.get(slug=row["area"]) if row["area"] else None
