"""Unusual rises: found by a method in our own weekly numbers, judged by a person, said in words."""

from collections.abc import Iterable, Sequence
from typing import Final

from django.db import transaction
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext as _

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.audit import services as audit
from no2hate.common import clock
from no2hate.common.ids import new_public_id
from no2hate.insight import counts, told
from no2hate.insight.disclosure import EVERYWHERE, HIDDEN_BELOW
from no2hate.insight.models import ContextEvent, Rise
from no2hate.insight.permissions import check_can_judge_rise, check_can_tell_of
from no2hate.insight.quarters import monday_of
from no2hate.web import page_cache

YEARS: Final = 6  # of weeks that the method may read: five to compare with, and the running one
JUDGED: Final = 2  # the newest weeks: the running one, which is not over, and the one before
BEFORE: Final = 8  # weeks before one
STEADY: Final = 5  # of them with a release: else batches that waited for a fifth look like rises
SAID: Final = 5  # confirmed rises on the picture

Series = tuple[str, str]  # a place and a strand


class AlreadyJudgedError(Exception):
    """Somebody was quicker; one decision stands."""

    def __init__(self, rise: Rise) -> None:
        super().__init__(rise.public_id)
        self.rise = rise


def look() -> int:
    """Let the method judge the newest weeks of every series; return how many rises are new.

    numpy and scipy are loaded here, in the worker, and nowhere else.
    """
    from no2hate.insight.warning import early_warning  # noqa: PLC0415 -- heavy

    known = counts.weekly(years=YEARS)
    names = sorted(name for name in known.counts if _is_steady(known.counts[name[0], ""]))
    if not names:
        return 0
    verdicts = early_warning.watch(
        [known.counts[name] for name in names],
        options=early_warning.Options(),
        judge=JUDGED,
        begins=_begins(known.counts, names),
        days=[monday_of(week) for week in known.weeks],
    )
    found = [
        Rise(
            week=known.weeks[at - JUDGED],
            place=name[0],
            strand=name[1],
            method=verdicts.method[row],
            count=known.counts[name][at - JUDGED],
            expected=float(verdicts.expected[row, at]),
            upper=float(verdicts.upper[row, at]),
        )
        for row, name in enumerate(names)
        for at in range(JUDGED)
        if verdicts.alarm[row, at] and known.counts[name][at - JUDGED] >= HIDDEN_BELOW
    ]
    return _keep([rise for rise in found if not any(_is_within(one, rise) for one in found)])


def _is_within(rise: Rise, other: Rise) -> bool:
    """Whether a rise is part of another: of one of its places, or of one of its strands."""
    return (
        rise is not other
        and rise.week == other.week
        and other.place in {rise.place, EVERYWHERE}
        and other.strand in {rise.strand, ""}
    )


def _is_steady(weeks: Sequence[int]) -> bool:
    """Whether a place tells something nearly every week, so that one can be unlike the others."""
    before = weeks[-JUDGED - BEFORE : -JUDGED]
    return sum(number > 0 for number in before) >= STEADY


def _begins(numbers: "counts.Numbers", names: Iterable[Series]) -> list[int]:
    """Return with which week each series begins: a place that told nothing yet had no zeros."""
    first = {
        place: next((at for at, number in enumerate(weeks) if number), 0)
        for (place, strand), weeks in numbers.items()
        if not strand
    }
    return [0 if place == EVERYWHERE else first.get(place, 0) for place, _strand in names]


@transaction.atomic
def _keep(found: Sequence[Rise]) -> int:
    """Keep the rises that are new: one that was found, here or by another worker, is kept once."""
    known = set(Rise.objects.values_list("week", "place", "strand"))
    new = [rise for rise in found if (rise.week, rise.place, rise.strand) not in known]
    Rise.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def find(public_id: str, *, staff: Staff) -> Rise | None:
    """Return the rise of this name, if it is this analyst's to judge."""
    found: Rise | None = Rise.objects.in_care_of(staff).filter(public_id=public_id).first()
    return found


@transaction.atomic
def judge(*, rise: Rise, state: Rise.State, why: str, by: Staff) -> None:
    """Confirm or dismiss a rise, with a reason, once and for all.

    Raises:
        NotAllowedError: If this person is no analyst, or of another area.
        AlreadyJudgedError: If somebody has judged it.
    """
    check_can_judge_rise(by, rise)
    locked = Rise.objects.select_for_update().get(pk=rise.pk)
    if locked.state != Rise.State.WAITING:
        raise AlreadyJudgedError(locked)
    locked.state, locked.why, locked.judged_by, locked.judged_at = state, why, by, clock.now()
    locked.save()
    audit.record(act=f"rise {state.value}", about=locked.public_id, by=by.public_id)
    transaction.on_commit(page_cache.clear)


@transaction.atomic
def add_event(*, event: ContextEvent, areas: Iterable[Area], by: Staff) -> ContextEvent:
    """Keep something that happened in the world; it stands on charts from now on.

    Raises:
        NotAllowedError: If this person is no analyst, or tells of more than their own area.
    """
    areas = list(areas)
    check_can_tell_of(by, areas)
    event.code = f"{slugify(event.name)[:40]}-{new_public_id()}".lower()
    event.full_clean()
    event.save()
    event.areas.set(areas)
    audit.record(act="context event added", about=event.code, by=by.public_id)
    transaction.on_commit(page_cache.clear)
    return event


def confirmed_in_words() -> tuple[str, ...]:
    """Return the latest confirmed rises as sentences without a number, the newest first."""
    rises = list(Rise.objects.confirmed().filter(count__gte=HIDDEN_BELOW)[:SAID])
    names = told.names_of({rise.place for rise in rises})
    return tuple(_in_words(rise, names) for rise in rises if rise.place in names)


def _in_words(rise: Rise, names: "dict[str, str | Promise]") -> str:
    parts = {
        "place": names[rise.place],
        "day": date_format(rise.monday, "j F Y"),
        "strand": strand_name(rise.strand),
    }
    if rise.strand:
        return _("%(place)s, week of %(day)s: more was told than usual about “%(strand)s”.") % parts
    return _("%(place)s, week of %(day)s: more was told than usual.") % parts


def strand_name(strand: str) -> str:
    """Say a strand, or that it is all of them."""
    return str(dict(told.COLUMNS).get(strand, _("All strands")))
