"""Invented reports at the desks, told, answered and closed as anybody's are."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings

from no2hate.areas import tables
from no2hate.audit import services as audit
from no2hate.casework import services as casework
from no2hate.casework import sharing
from no2hate.casework.forms import Part
from no2hate.casework.services import Letter
from no2hate.common import clock
from no2hate.common.ids import new_public_id
from no2hate.demo.cast import LIBRARY
from no2hate.demo.organisations import Hands
from no2hate.partners.models import Organisation
from no2hate.speakout import drafts, keys, progress, returning, sending
from no2hate.speakout.choices import Recipient
from no2hate.speakout.keys import Reporter, ReportKeys
from no2hate.speakout.models import Item, Progress, Report

DATA: Final = Path(__file__).parent / "data"
MORNING: Final = time(9, 30)
PAUSE: Final = timedelta(minutes=20)  # between two acts of a day


@dataclass(frozen=True)
class Told:
    """One report, whoever told it, and who answers it."""

    public_id: str
    language: str
    reporter: Reporter
    hands: Hands

    def opens(self, locked: Report) -> ReportKeys:
        """Open its keys with those of its desk."""
        return keys.open_as_desk(locked, self.hands.keys.by_epoch)

    def report(self) -> Report:
        """Return it as it stands now."""
        return Report.objects.select_related("desk").get(public_id=self.public_id)


def tell(hands: dict[str, Hands], *, today: date) -> None:
    """Let everyone in the tables tell, and the desks answer, day by day up to today."""
    told: dict[str, Told] = {}
    for at, row in _in_order(today):
        with clock.standing_at(at):
            if "act" in row:
                ACTS[row["act"]](told[row["report"]], row["words"])
            else:
                told[row["report"]] = _told(row, hands[row["where"]], number=len(told))


def _in_order(today: date) -> Iterator[tuple[datetime, dict[str, str]]]:
    """Yield every act with its moment: what is told on a day, then what follows on it."""
    rows = [*tables.read(DATA / "told.csv"), *tables.read(DATA / "answered.csv")]
    zone = ZoneInfo(settings.TIME_ZONE)
    for number, row in enumerate(sorted(rows, key=lambda row: int(row["day"]))):
        day = today + timedelta(days=int(row["day"]))
        yield datetime.combine(day, MORNING, zone) + number % 20 * PAUSE, row


def _told(row: dict[str, str], hands: Hands, *, number: int) -> Told:
    cookie = drafts.new_cookie()
    answers = {
        **{name: row[name] for name in ("story", "where", "teller", "place", "wish")},
        **{name: row[name].split() for name in ("strands", "recipients")},
    }
    address = f"198.51.100.{number + 1}"  # RFC 5737: nobody's
    language = "cy" if row["language"] == "cy" else "en-gb"
    at_library = row["channel"] == "walk-in"
    draft = sending.send(
        cookie=cookie,
        answers=answers,
        language=language,
        address=address,
        centre=Organisation.objects.get(name=LIBRARY) if at_library else None,
    )
    drafts.end(cookie=cookie)
    return Told(draft.report, row["language"], Reporter.of(draft.code), hands)


def _read(told: Told, _words: str) -> None:
    report, hands = told.report(), told.hands
    audit.record(
        act="report read",
        about=report.public_id,
        by=hands.worker.public_id,
        desk=hands.desk.public_id,
    )
    progress.tell(report=report, kind=Progress.Kind.READ)


def _take(told: Told, _words: str) -> None:
    casework.take(report=told.report(), by=told.hands.worker)


def _hand(told: Told, _words: str) -> None:
    """Hand it to whoever else answers at the desk."""
    worker = told.hands.worker
    colleague = next(each for each in casework.colleagues(told.hands.desk) if each != worker)
    casework.assign(report=told.report(), to=colleague, by=worker)


def _reply(told: Told, words: str) -> None:
    casework.reply(
        report=told.report(), opens=told.opens, letter=_letter(words), by=told.hands.worker
    )


def _note(told: Told, words: str) -> None:
    privates = told.hands.keys.by_epoch
    casework.note(
        report=told.report(), privates=privates, letter=_letter(words), by=told.hands.worker
    )


def _share(told: Told, words: str) -> None:
    handover = sharing.Handover(
        recipient=Recipient(words), parts=(Part.STORY,), token=new_public_id()
    )
    sharing.share(report=told.report(), opens=told.opens, handover=handover, by=told.hands.worker)


def _close(told: Told, words: str) -> None:
    casework.close(
        report=told.report(), opens=told.opens, letter=_letter(words), by=told.hands.worker
    )


def _writes(told: Told, words: str) -> None:
    returning.write(
        report=told.report(),
        reporter=told.reporter,
        kind=Item.Kind.MESSAGE,
        text=words,
        language=told.language,
    )


def _letter(words: str) -> Letter:
    return Letter(words=words, token=new_public_id())


ACTS: Final[dict[str, Callable[[Told, str], None]]] = {
    "read": _read,
    "take": _take,
    "hand": _hand,
    "reply": _reply,
    "note": _note,
    "share": _share,
    "close": _close,
    "writes": _writes,
}
