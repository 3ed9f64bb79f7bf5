"""Whoever steals the database matches no fact to a report better than the cells allow."""

from datetime import UTC, datetime, timedelta
from math import sqrt
from random import Random  # noqa: TID251 -- seeded: the same people every time

import pytest

from no2hate.accounts.keys import DeskKeys
from no2hate.areas.models import Area
from no2hate.audit.services import link_rows
from no2hate.partners.models import Strand
from no2hate.speakout import facts, progress
from no2hate.speakout.models import FactCell, Item, Progress
from tests.speakout import thief
from tests.speakout.coming_back import answer, tell
from tests.speakout.factories import cerys_desk, ready_desk

FIRST = datetime(2026, 9, 7, 12, tzinfo=UTC)
WEEKS = 3
A_WEEK = 60
PLACES = ("home", "street", "transport", "shop", "work", "")
WHERE = ("derbyshire", "kent", "online")


def _one(chance: Random) -> dict[str, object]:
    """What one person tells; what they allow and leave has nothing to do with the rest."""
    return {
        "where": chance.choice(WHERE),
        "place": chance.choice(PLACES),
        "strands": chance.sample(Strand.values, chance.randint(1, 2)),
        "recipients": chance.choice([[], ["council"], ["support"]]),
        "story": "x" * chance.randint(1, 3_000),
        **chance.choice([{}, {"way": "contact", "phone": "01234"}]),
    }


def _work_on(report, posts, chance: Random) -> None:
    """What a desk does with some of them."""
    post = next(post for post in posts if post.desk == report.desk)
    if chance.random() < 0.5:
        progress.tell(report=report, kind=Progress.Kind.READ)
    if chance.random() < 0.3:
        answer(report, post.by_epoch, "We are here.")
        progress.tell(report=report, kind=Progress.Kind.ANSWERED)


def _release(posts, at: datetime) -> None:
    """What the first member of each desk does after a week."""
    for post in posts:
        keys = DeskKeys(post.desk, post.by_epoch)
        facts.publish_closed_weeks(desk=post.desk, desk_keys=keys, at=at)


@pytest.fixture
def stolen(db, time_machine):
    """Weeks of reports in three places, worked on, and released; returns the true answers."""
    time_machine.move_to(FIRST, tick=False)
    chance = Random(20261013)
    kent = ready_desk(area=Area.objects.get(slug="kent"), name="Kent desk")
    posts, truth = [cerys_desk(), kent, ready_desk()], {}
    for week in range(WEEKS):
        for number in range(A_WEEK):
            day = FIRST + timedelta(weeks=week, days=number % 7)
            time_machine.move_to(day, tick=False)
            said = _one(chance)
            report, _ = tell(**said)
            truth[report.pk] = str(said["place"] or "not_said")
            _work_on(report, posts, chance)
        _release(posts, FIRST + timedelta(weeks=week + 1))
    time_machine.move_to(FIRST + timedelta(weeks=WEEKS), tick=False)
    link_rows()
    return truth


def test_no_order_of_the_rows_tells_whose_answer_was_whose(stolen):
    answers = thief.cells("place")
    by_cells, number = thief.hits_by_the_cells(answers), len(stolen)
    luck = 3 * sqrt(by_cells * (1 - by_cells / number))

    for name, order in thief.orders().items():
        for backwards in (False, True):
            found = thief.hits(answers, stolen, order, backwards=backwards)
            assert found <= by_cells + luck, name


def test_the_thief_is_a_good_one_and_finds_nothing_else_to_go_by(stolen):
    batches = thief.batches()
    leaky = {
        batch: [stolen[report.pk] for report in sorted(reports, key=lambda each: each.pk)]
        for batch, reports in batches.items()
    }
    assert thief.hits(leaky, stolen, thief.orders()["pk"], backwards=False) == len(stolen)

    sealed = Item.objects.filter(kind=Item.Kind.FACTS).values_list("blob", flat=True)
    assert len({len(bytes(blob)) for blob in sealed}) == 1
    assert min(map(len, batches.values())) >= facts.BATCH
    for week, place in batches:
        rows = FactCell.objects.filter(week=week, area=place).order_by("pk")
        named = list(rows.values_list("measure", "value"))
        assert named == sorted(named)
    assert thief.joined_by_keys() == []
