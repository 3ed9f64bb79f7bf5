"""Somebody who keeps every number of every page and file, and counts, learns no small number."""

from random import Random  # noqa: TID251 -- seeded: the same people every time

import pytest

from no2hate.areas.models import Area
from no2hate.insight import counts
from no2hate.insight.disclosure import Cell
from no2hate.insight.quarters import Quarter
from no2hate.speakout.choices import Place
from no2hate.speakout.models import FactCell
from tests.insight.attacker import who_sees
from tests.insight.counting import lines, number, released, tables

WEEKS = {1: "2026-W05", 2: "2026-W20", 3: "2026-W30"}
STRANDS = ("race", "religion", "sexual_orientation", "disability", "transgender", "local")


@pytest.fixture
def truth(db, time_machine):
    """Three quarters of small and middling numbers in four places; the true numbers."""
    time_machine.move_to("2026-11-22T12:00:00Z", tick=False)
    chance = Random(20261122)
    areas = Area.objects.filter(slug__in=["derbyshire", "kent", "gwent"])
    for week in WEEKS.values():
        for place in [*areas.values_list("code", flat=True), "online", "not_said"]:
            reports = chance.randint(5, 16)
            said = {strand: chance.randint(0, min(8, reports)) for strand in STRANDS}
            at = chance.randint(0, reports)
            kinds = {"home": at // 2, "street": at - at // 2, "not_said": reports - at}
            released(place, week=week, key=chance.choice([0, 2**32 - 1, None]), reports=reports,
                     kinds=kinds, **said)  # fmt: skip
    return FactCell.objects.sums()


def seen(quarter):
    """What one quarter's page says, by cell, taken from its words alone."""
    strands, *_, kinds = tables(f"/picture/told/{Quarter(2026, quarter).slug}/")
    places = dict(Area.objects.values_list("name", "code"))
    places |= {"Online": "online", "All places": ""}
    labels = {str(label): code for code, label in Place.choices}
    numbers = {Cell("", "place", labels[row[0]]): number(row[1]) for row in kinds}
    for name, total, *answers in strands:
        numbers[Cell(places[name], "reports")] = number(total)
        for strand, answer in zip(STRANDS, answers, strict=True):
            numbers[Cell(places[name], "strand", strand)] = number(answer)
    return numbers


def everything_seen(one):
    """What all pages together say: each quarter's, and those side by side on each page."""
    attacker = who_sees(seen(one))
    for page in range(one, 4):
        beside = tables(f"/picture/told/{Quarter(2026, page).slug}/")[1]
        if page == 1:
            continue  # the first quarter stands alone
        for name, *totals in beside:
            area = "" if name == "All places" else "online" if name == "Online" else None
            area = Area.objects.get(name=name).code if area is None else area
            attacker.sees(Cell(area, "reports"), number(totals[one - 1]))
    return attacker


@pytest.mark.parametrize("quarter", WEEKS)
def test_no_hidden_number_can_be_narrowed(truth, quarter):
    attacker = everything_seen(quarter)

    assert truth
    assert len(attacker.ranges()) >= 10
    assert attacker.narrowed() == {}


def test_the_same_attacker_finds_what_a_true_total_tells(truth):
    attacker = everything_seen(3)
    first, last = Quarter(2026, 3).weeks
    true = FactCell.objects.released(first=first, last=last).sums()
    for (area, measure, value), (count, _key) in true.items():
        name = Cell(area, measure, value)
        if count >= 5 and name in attacker.known:
            attacker.knows(name, count)
    for measure, value in {name[1:] for name in true}:
        whole = Cell("", measure, value)
        parts = [count for name, (count, _key) in true.items() if name[1:] == (measure, value)]
        if whole in attacker.known and sum(parts) >= 5:
            attacker.knows(whole, sum(parts))

    assert attacker.narrowed()


@pytest.mark.usefixtures("truth")
def test_files_say_nothing_that_pages_do_not():
    on_pages = sorted(str(value) for quarter in WEEKS for value in seen(quarter).values())

    for path in ("/picture/told/told.csv", "/picture/told/told.xlsx"):
        assert sorted(str(number(line[-1])) for line in lines(path)) == on_pages


@pytest.mark.usefixtures("truth")
def test_no_year_is_counted_beside_its_quarters():
    assert {quarter.number for quarter in counts.quarters()} == {1, 2, 3}
    assert {tuple(line[:2]) for line in lines("/picture/told/told.csv")} == {
        ("2026-01", "2026-03"), ("2026-04", "2026-06"), ("2026-07", "2026-09"),
    }  # fmt: skip
