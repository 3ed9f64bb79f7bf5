"""Somebody who keeps every file of every day, and counts, finds no single voice of an area."""

import datetime as dt
from random import Random  # noqa: TID251 -- seeded: the same people every time

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from no2hate.areas.models import Area
from no2hate.campaigns.effect import data_files, open_data
from no2hate.campaigns.effect.disclosure import LEAST, runs
from no2hate.campaigns.models import OpenData, Tally, Voice
from no2hate.web import memo, page_cache

FIRST = dt.date(2026, 9, 20)
PAGES = ["/momentum/", "/momentum/derbyshire/", "/data/", "/data/voices.csv", "/data/voices.json",
         "/count.json", "/embed/derbyshire/"]  # fmt: skip
numbers = st.lists(st.integers(0, 14), min_size=1, max_size=30)


def days_of(counts):
    return {FIRST + dt.timedelta(days=at): n for at, n in enumerate(counts)}


def series(counts):
    """Every day's runs of one area, as a collector keeps them."""
    told, kept = [], []
    for until in range(len(counts) + 1):
        told = runs(days_of(counts[:until]), [run[:2] for run in told])
        kept.append(told)
    return kept


@given(numbers)
def test_a_new_file_only_ever_adds_runs_of_ten_and_more(counts):
    for before, after in zip(series(counts), series(counts)[1:], strict=False):
        assert after[: len(before)] == before
        assert all(run.voices >= LEAST for run in after)


@given(numbers, st.randoms(use_true_random=False))
def test_what_was_told_keeps_its_days_when_people_withdraw(counts, chance):
    before = runs(days_of(counts))
    fewer = [n - chance.randint(0, n) for n in counts]
    after = runs(days_of(fewer), [run[:2] for run in before])

    assert [run[:2] for run in after[: len(before)]] == [run[:2] for run in before]


@given(numbers)
def test_on_which_day_of_a_run_somebody_came_cannot_be_told(counts):
    truth = days_of(counts)
    for run in runs(truth):
        if run.first < run.last and truth[run.first] > 1:
            other = truth | {run.first: truth[run.first] - 1, run.last: truth[run.last] + 1}
            assert runs(other) == runs(truth)


@pytest.fixture
def line(edition):
    """Two weeks of small and middling numbers of every kind in four areas."""
    chance = Random(20261122)
    cells = [
        Tally(edition=edition, area=area, kind=kind, source="web", day=day, voices=n, people=n)
        for area in [*Area.objects.police_areas()[:4], None]
        for day in days_of(range(20))
        for kind in Voice.Kind.values
        if (n := chance.choice([0, 0, 0, 1, 1, 2, 6]))
    ]
    Tally.objects.bulk_create(cells)


def everything():
    OpenData.objects.all().delete()
    open_data.write()
    page_cache.clear()
    memo.forget_all()
    return {path: Client().get(path).content for path in PAGES}


def test_whether_it_happened_to_people_changes_no_byte_of_anything(line):
    before = everything()
    Tally.objects.filter(kind=Voice.Kind.AFFECTED).update(kind=Voice.Kind.PERSON)

    assert everything() == before


def test_an_area_has_no_kinds_and_a_kind_no_areas_days_or_people(line):
    for each in (open_data.Line(*one) for one in open_data.latest().lines):
        assert not (each.area and each.kind)
        assert not (each.kind and (each.first_day or each.source or each.voices % LEAST))
        assert each.kind not in open_data.PEOPLE


def test_the_files_of_a_whole_week_subtracted_leave_no_small_number(line, time_machine):
    seen = {}
    for day in range(14, 21):
        time_machine.move_to(dt.datetime(2026, 10, day, 3, tzinfo=dt.UTC))
        open_data.write()
        rows = [open_data.Line(*one) for one in OpenData.objects.get().lines]
        now = {one[:7]: one.voices for one in rows if one.table == "areas"}
        assert all(now[key] == seen[key] for key in seen)
        assert all(now[key] >= LEAST for key in now.keys() - seen.keys())
        seen = now
    assert seen


def test_a_line_is_the_same_in_both_files(line):
    written = open_data.latest()

    assert data_files.as_csv(written).count("\n") == len(written.lines) + 1
