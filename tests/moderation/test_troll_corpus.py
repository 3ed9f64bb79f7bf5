"""What screening promises on texts by somebody who had never seen it, and that nothing is public.

Floors stand on the half that rules were tuned with; figures of the other half are only printed
(`python bench/screening.py --unseen`).
"""

import pytest

from bench import screening, trolls
from no2hate.campaigns.models import Edition
from no2hate.moderation import services
from no2hate.moderation.likeness import alike
from no2hate.moderation.models import DeclineReason, Item
from tests.accounts.factories import SecureClient, StaffFactory
from tests.campaigns.conftest import at_day_four, edition

__all__ = ["at_day_four", "edition"]  # fixtures of the room that takes the words in

SEEN = screening.halved(seen=True)


def _share(said, test):
    said = list(said)
    return sum(map(test, said)) / len(said)


@pytest.mark.parametrize(
    ("kind", "test", "floor"),
    [
        ("trolls", screening.is_found, 0.94),
        ("accounts", screening.is_found, 0.94),
    ],
)
def test_most_of_the_seen_half_is_found(kind, test, floor):
    assert _share(SEEN[kind], test) >= floor


def test_threats_of_the_seen_half_reach_the_person_on_duty():
    assert _share(filter(screening.is_threat, SEEN["trolls"]), screening.is_for_duty) >= 0.95


def test_hardly_any_honest_text_of_the_seen_half_is_marked_and_none_goes_to_duty():
    honest = SEEN["honest"]

    assert _share(honest, lambda row: bool(screening.reasons(row))) <= 0.02
    assert [row["text"] for row in honest if screening.is_for_duty(row)] == []


def test_no_honest_name_of_the_seen_half_is_marked():
    assert [row["name"] for row in SEEN["honest"] if screening.is_flagged_name(row)] == []


def test_nothing_that_anybody_sent_is_public_before_a_decision(edition: Edition):
    client = SecureClient()
    before = trolls.said_in_public(client)

    sent = trolls.send_all(edition)

    assert len(sent) > 900
    assert {each.item.state for each in sent} <= {Item.State.WAITING, Item.State.ESCALATED}
    assert trolls.said_in_public(client) - before == set()
    assert trolls.cards(client, sent[::10]) == 0  # the bench asks for all


def test_a_crowds_copies_are_declined_in_one_act_and_stand_nowhere(edition: Edition, monkeypatch):
    copies = [("trolls", True, {**row, "text": f"{row['text']}!"}) for row in SEEN["trolls"][:40]]
    slurs = [("trolls", True, row) for row in SEEN["trolls"][:40]] + copies
    monkeypatch.setattr(trolls, "messages", lambda: slurs)
    before = trolls.said_in_public(SecureClient())
    sent = trolls.send_all(edition)
    reader = StaffFactory(languages=("en", "pl", "fr", "ro", "ar", "ur", "pa", "cy"))
    groups = alike((each.item.pk, each.item.likeness) for each in sent)

    for group in groups:
        items = Item.objects.filter(pk__in=group)
        services.decline_many(items=items, by=reader, reason=DeclineReason.ABUSE)

    assert len(groups) < len(sent)
    assert trolls.said_in_public(SecureClient()) == before
