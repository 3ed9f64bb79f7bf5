"""Counting without telling: closed weeks' facts are opened by their desk and released in batches.

A batch is all that one desk has of one place; it waits until it holds five reports. What
is released are sums, each with a random key that decides how it is shown. Rows come in the
order of their names, and a batch's reports are marked in one statement: nothing in the
database leads from a number to a report.
"""

import secrets
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models import BigIntegerField, F, Value

from no2hate import vault
from no2hate.accounts.keys import DeskKeys
from no2hate.audit import services as audit
from no2hate.common import clock
from no2hate.partners.models import Desk
from no2hate.speakout import keys as report_keys
from no2hate.speakout import thread
from no2hate.speakout.keys import DeskPrivates
from no2hate.speakout.models import FactCell, Item, Report
from no2hate.speakout.models.facts import MODULUS

AT_ONCE: Final = 200  # reports opened in one turn, a second's work; the others have the next
BATCH: Final = 5  # reports at least; fewer could be told apart by what is known of them
NOT_SAID: Final = "not_said"
UNSURE: Final = "unsure"
LOCAL: Final = "local"  # one or more of what an area counts beside the five, once a report
BEFORE: Final = "instead_of"  # in the facts of a correction: what was counted before

Measure = FactCell.Measure
Facts = Mapping[str, Any]
Sums = Counter[tuple[str, str]]  # by measure and value


@dataclass(frozen=True)
class _Counted:
    """One report's part in a batch; lives for the moment of adding up."""

    report: int
    place: str
    sums: Sums
    is_correction: bool


def publish_closed_weeks(*, desk: Desk, desk_keys: DeskKeys, at: datetime) -> int:
    """Release what a desk's closed weeks add to the count; return how many reports it came from.

    Asked at a desk member's request. Costs one question while nothing waits.
    """
    monday = _monday(clock.local_day(at, settings.TIME_ZONE))
    waiting = Report.objects.filter(desk=desk).uncounted(before=monday)
    places = {place for place, number in waiting.numbers_by_place().items() if number >= BATCH}
    if not places:
        return 0
    with transaction.atomic():
        audit.record(act="facts opened", desk=desk.public_id, by_day=True)
    full = waiting.at_places(places).select_related("desk", "area")
    turn = list(full.order_by("area", "where", "pk")[:AT_ONCE])
    opened = [each for each in (_opened(one, desk_keys.by_epoch) for one in turn) if each]
    if not opened:
        return 0  # these keys are not the desk's
    _pass_over({report.pk for report in turn} - {each.report for each in opened})
    return _release(opened, week=f"{monday:%G-W%V}")


@transaction.atomic
def correct(*, report: Report, desk_keys: DeskKeys, facts: Facts, by: str) -> None:
    """Replace what is counted of a report, in a later batch of corrections.

    Raises:
        vault.VaultError: If the report does not open, or has no facts.
    """
    locked = thread.lock(report)
    before = thread.latest(
        locked, report_keys.open_as_desk(locked, desk_keys.by_epoch), Item.Kind.FACTS
    )
    if before is None or before.content is None:
        raise vault.VaultError
    published = _plain(before.content) if locked.is_counted else before.content.get(BEFORE)
    new = thread.New(Item.Kind.FACTS, {**facts, BEFORE: published})
    thread.write(
        report=locked,
        opens=lambda found: report_keys.open_as_desk(found, desk_keys.by_epoch),
        items=[new],
        side=Item.Side.DESK,
        by=by,
    )
    Report.objects.filter(pk=report.pk).update(is_counted=False)


def sums_of(facts: Facts) -> Sums:
    """Return what one report adds to the cells of its place."""
    local = facts.get("local_strands", ())
    strands = [*facts.get("strands", ()), *local]
    if set(local) - {UNSURE}:
        strands.append(LOCAL)
    sums: Sums = Counter({(Measure.REPORTS.value, ""): 1})
    sums.update((Measure.STRAND.value, code) for code in set(strands or [NOT_SAID]))
    sums[Measure.PLACE.value, facts.get("place") or NOT_SAID] += 1
    return sums


def _opened(report: Report, privates: DeskPrivates) -> _Counted | None:
    """Return what a report adds, or nothing if its facts do not open."""
    try:
        keys = report_keys.open_as_desk(report, privates)
        entry = thread.latest(report, keys, Item.Kind.FACTS)
    except vault.VaultError:
        return None
    if entry is None or entry.content is None:
        return None
    sums, before = sums_of(entry.content), entry.content.get(BEFORE)
    if before:
        sums.subtract(sums_of(before))
    return _Counted(report.pk, report.place, sums, bool(before))


def _pass_over(spoilt: Iterable[int]) -> None:
    """Ask no more for what does not open: it would be asked for at every turn."""
    Report.objects.filter(pk__in=spoilt).update(is_counted=True)


@transaction.atomic
def _release(opened: Iterable[_Counted], *, week: str) -> int:
    """Add whole batches to the cells and mark their reports, if nobody did meanwhile."""
    by_key = {each.report: each for each in opened}
    standing = Report.objects.uncounted_of(by_key)
    batches: dict[tuple[str, bool], list[_Counted]] = defaultdict(list)
    for pk in standing:
        batches[by_key[pk].place, by_key[pk].is_correction].append(by_key[pk])
    whole = [batch for batch in batches.values() if len(batch) >= BATCH]
    cells: Counter[tuple[str, str, str]] = Counter()
    for each in (one for batch in whole for one in batch):
        cells.update({(each.place, *cell): number for cell, number in each.sums.items()})
    _add(cells, week=week)
    done = [each.report for batch in whole for each in batch]
    return Report.objects.filter(pk__in=done).update(is_counted=True)


def _add(cells: Counter[tuple[str, str, str]], *, week: str) -> None:
    """Write numbers in the order of their names; a second desk's are added to the first's."""
    for (area, measure, value), number in sorted(cells.items()):
        if not number:
            continue
        key = secrets.randbelow(MODULUS)
        cell, is_new = FactCell.objects.get_or_create(
            week=week,
            area=area,
            measure=measure,
            value=value,
            defaults={"count": number, "key": key},
        )
        if not is_new:
            FactCell.objects.filter(pk=cell.pk).update(
                count=F("count") + number, key=(F("key") + _big(key)) % _big(MODULUS)
            )


def _big(number: int) -> Value:
    return Value(number, output_field=BigIntegerField())


def _plain(facts: Facts) -> Facts:
    return {name: said for name, said in facts.items() if name != BEFORE}


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
