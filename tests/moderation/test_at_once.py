"""Two people at the same moment: one of them is first, and no count is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from django.db import connection

from no2hate.accounts.models import Staff
from no2hate.moderation import rates, services
from no2hate.moderation.models import Decision, Item, RateCount
from tests.accounts.factories import StaffFactory

pytestmark = pytest.mark.django_db(transaction=True)


def all_at_once(acts: list[Callable[[], Any]]) -> list[Any]:
    """Do each in a thread of its own; give what it returned or raised."""

    def do(act: Callable[[], Any]) -> Any:
        try:
            return act()
        except Exception as raised:  # noqa: BLE001 -- the caller looks at it
            return raised
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(do, acts))


def sixteen(**flags: bool) -> list[Staff]:
    """Sixteen readers of English, without the passwords that take time to make."""
    return [
        Staff.objects.create(
            email=f"{n}@desk.example", name=str(n), languages=["en"], is_moderator=True, **flags
        )
        for n in range(16)
    ]


@pytest.fixture
def item():
    sent = services.screened(kind="voice", text="Hello", name="", language="en", area_id=None)
    sent.save()
    services.to_queue(public_id=sent.public_id)
    return sent


def as_read(item):
    return Item.objects.get(pk=item.pk)


def test_of_colleagues_who_decide_at_the_same_moment_one_is_first(item):
    approve = [
        partial(services.approve, item=as_read(item), by=StaffFactory(name=name))
        for name in ("Cerys", "Ben")
    ]
    decline = [
        partial(services.decline, item=as_read(item), by=StaffFactory(name=name), reason="abuse")
        for name in ("Dev", "Ewa")
    ]

    done = all_at_once([*approve, *decline])

    first = [each for each in done if isinstance(each, Decision)]
    late = [each for each in done if isinstance(each, services.AlreadyDecidedError)]
    assert len(first) == Decision.objects.count() == 1
    assert [each.decision for each in late] == first * 3


def test_of_two_who_undo_at_the_same_moment_one_does(item):
    cerys = StaffFactory()
    services.approve(item=as_read(item), by=cerys)

    done = all_at_once([lambda: services.undo(item=item, by=cerys)] * 2)

    assert sorted(type(each).__name__ for each in done) == ["Decision", "NothingToUndoError"]
    assert as_read(item).state == Item.State.WAITING


def test_no_count_is_lost_when_many_come_at_once():
    counts = all_at_once([lambda: rates.count(purpose="sign", address="203.0.113.7")] * 12)

    assert sorted(counts) == list(range(1, 13))
    assert RateCount.objects.get().count == 12
