"""The launch checklist: what the system sees by itself, and what only a person can tick."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import parseaddr
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Count

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.audit import services as audit
from no2hate.audit.models import Row
from no2hate.campaigns.models import Edition, LaunchCheck, Statement
from no2hate.campaigns.office import rota
from no2hate.campaigns.office.letters import TEST_LETTER
from no2hate.campaigns.office.permissions import check_can_run_campaign
from no2hate.campaigns.wording import FALLBACK
from no2hate.common import clock
from no2hate.common.languages import written
from no2hate.outbox import services as outbox
from no2hate.outbox.models import Mail
from no2hate.partners.models import Desk, Organisation

BY_HAND: Final = frozenset({"mail", "dns", "attack", "backup", "rehearsal"})
TICKED_HERE: Final = BY_HAND - {"dns", "rehearsal"}  # those two are ticked by what was done
STANDS_STILL: Final = timedelta(minutes=2)  # the worker links acts of staff every two seconds


@dataclass(frozen=True)
class Line:
    """One line: whether it is done, what there is to say, and whom or what it lacks."""

    code: str
    is_done: bool
    lacks: list[str] = field(default_factory=list)
    tick: LaunchCheck | None = None
    number: int = 0


def checklist(edition: Edition) -> list[Line]:
    """Return every line, in the order to work on them."""
    ticks = {tick.code: tick for tick in edition.checks.select_related("by")}
    seen: dict[str, Callable[[Edition], Line]] = {
        "announced": _announced,
        "statement": _statement,
        "themes": _themes,
        "areas": _areas,
        "partners": _partners,
        "rota": _rota,
        "duty": _duty,
        "desks": _desks,
        "worker": _worker,
    }
    order = ["announced", "statement", "themes", "mail", "dns", "areas", "partners"]
    order += ["rota", "duty", "desks", "rehearsal", "attack", "worker", "backup"]
    return [seen[code](edition) if code in seen else _ticked(code, ticks) for code in order]


@transaction.atomic
def tick(*, edition: Edition, code: str, by: Staff, note: str = "") -> bool:
    """Keep that somebody saw to a line; a second time changes nothing. Return if it was new."""
    check_can_run_campaign(by)
    _row, is_new = LaunchCheck.objects.get_or_create(
        edition=edition, code=code, defaults={"note": note, "by": by}
    )
    if is_new:
        audit.record(act="launch line ticked", about=f"{edition.year}/{code}", by=by.public_id)
    return is_new


@transaction.atomic
def untick(*, edition: Edition, code: str, by: Staff) -> bool:
    """Take a tick back; return whether there was one."""
    check_can_run_campaign(by)
    gone, _ = edition.checks.filter(code=code).delete()
    if gone:
        audit.record(act="launch tick taken back", about=f"{edition.year}/{code}", by=by.public_id)
    return bool(gone)


@transaction.atomic
def send_test(*, edition: Edition, addresses: Iterable[str], language: str, by: Staff) -> int:
    """Put a test letter for each address in the outbox; return how many."""
    check_can_run_campaign(by)
    wanted = list(dict.fromkeys(addresses))
    for address in wanted:
        outbox.put(kind=TEST_LETTER, to=address, about=str(edition.year), language=language)
    audit.record(act="test letters sent", about=str(edition.year), by=by.public_id)
    return len(wanted)


def letters_sent(edition: Edition) -> dict[str, int]:
    """Return what became of the test letters, as far as our side knows, by state."""
    sent = Mail.objects.filter(kind=TEST_LETTER, about=str(edition.year)).order_by()
    return dict(sent.values_list("state").annotate(n=Count("pk")))


def names_to_ask_for() -> list[str]:
    """Return where in DNS the three records stand, by the address our letters come from."""
    _, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    domain = sender.rpartition("@")[2]
    return [domain, f"SELECTOR._domainkey.{domain}", f"_dmarc.{domain}"]


def _ticked(code: str, ticks: dict[str, LaunchCheck]) -> Line:
    return Line(code, code in ticks, tick=ticks.get(code))


def _announced(edition: Edition) -> Line:
    return Line("announced", edition.is_announced)


def _statement(edition: Edition) -> Line:
    """Look for the lead's statement: in English at least, approved, out by the opening hour."""
    ready = edition.statements.filter(area=None, state=Statement.State.APPROVED)
    found = set(ready.values_list("language", flat=True))
    lacks = [code for code in rota.page_languages() if code not in found]
    return Line("statement", FALLBACK in found, _names(lacks))


def _themes(edition: Edition) -> Line:
    there = set(edition.themes.values_list("day", "language"))
    days = range(1, len(edition.days) + 1)
    missing = [(day, code) for code in rota.page_languages() for day in days]
    lacks = [pair for pair in missing if pair not in there]
    return Line("themes", not lacks, number=len(lacks))


def _areas(edition: Edition) -> Line:
    """Look for areas whose office says nothing yet."""
    said = edition.statements.filter(state=Statement.State.APPROVED, area__isnull=False)
    return _by_area("areas", set(said.values_list("area_id", flat=True)))


def _partners(_edition: Edition) -> Line:
    """Look for areas where no organisation has been let in."""
    there = Organisation.objects.filter(area__isnull=False).values_list("area_id", flat=True)
    return _by_area("partners", set(there))


def _by_area(code: str, have: set[int]) -> Line:
    lacks = [area.local_name for area in Area.objects.police_areas() if area.pk not in have]
    return Line(code, not lacks, lacks)


def _rota(edition: Edition) -> Line:
    holes = [day for day in rota.rota(edition) if day.missing]
    return Line("rota", not holes, number=len(holes))


def _duty(_edition: Edition) -> Line:
    on_duty = Staff.objects.on_duty().filter(area=None)
    return Line("duty", on_duty.exists(), number=on_duty.count())


def _desks(_edition: Edition) -> Line:
    """Look for a desk that reads for everywhere: where nobody local does, somebody must."""
    ready = Desk.objects.without_police().ready()
    return Line("desks", ready.filter(area=None).exists(), number=ready.count())


def _worker(_edition: Edition) -> Line:
    """Look whether the worker does its rounds: acts of staff are linked, letters go out."""
    now = clock.now()
    unlinked = Row.objects.filter(seq=None, at__lt=now - STANDS_STILL).exists()
    late = Mail.objects.overdue(at=now).count()
    return Line("worker", not (unlinked or late), number=late)


def _names(codes: list[str]) -> list[str]:
    return [written(code).name for code in codes]
