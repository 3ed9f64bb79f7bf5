"""Whatever is signed, held, released, removed, undone or withdrawn: the count is the recount."""

import datetime as dt
from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from no2hate.areas.models import Area
from no2hate.campaigns import services, tally
from no2hate.campaigns.integrity import held, releasing, removing
from no2hate.campaigns.integrity.removing import Rule
from no2hate.campaigns.models import Invalidation, Tally, Voice
from tests.accounts.factories import StaffFactory
from tests.campaigns.conftest import DAY_FOUR

DOMAINS = ("example.org", "example.net")
AREAS = ("derbyshire", "essex")
some = st.integers(0, 5)
ACTS = st.one_of(
    st.tuples(st.just("sign"), st.sampled_from(DOMAINS), st.sampled_from(AREAS)),
    st.tuples(st.sampled_from(["confirm", "hold", "withdraw", "undo"]), some),
    st.tuples(st.just("remove"), st.sampled_from([{"domain": d} for d in DOMAINS])),
    st.tuples(st.just("remove"), st.sampled_from([{"area": a} for a in AREAS])),
    st.tuples(st.just("remove"), st.just({"held_reason": "burst"})),
    st.tuples(st.sampled_from(["release", "count"])),
)


class Campaigners:
    """Everyone who acts: each method is one act on the one year."""

    def __init__(self, edition, ewa, time_machine):
        self.edition, self.ewa, self.time = edition, ewa, time_machine

    def do(self, act, *said):
        self.time.shift(dt.timedelta(seconds=7))
        getattr(self, act)(*said)

    def sign(self, domain, area):
        email = f"p{Voice.objects.count()}@{domain}"
        said = services.Signature(email=email, area_id=Area.objects.get(slug=area).pk)
        services.add_voice(said, edition=self.edition, address=email)

    def confirm(self, n):
        for voice in self.edition.voices.order_by("pk")[n : n + 2]:
            services.confirm_voice(public_id=voice.public_id)

    def withdraw(self, n):
        for voice in self.edition.voices.order_by("pk")[n : n + 1]:
            services.withdraw_voice(public_id=voice.public_id)

    def hold(self, n):
        pks = list(self.edition.voices.filter(state="new").values_list("pk", flat=True)[: n + 1])
        self.edition.voices.filter(pk__in=pks).update(held_reason=Voice.Held.BURST)

    def release(self):
        for group in held.groups(self.edition):
            if group.reason == "burst" and not group.came_from:
                releasing.count_held(edition=self.edition, group=group, why="People", by=self.ewa)

    def remove(self, named):
        named = {k: Area.objects.get(slug=v) if k == "area" else v for k, v in named.items()}
        day = dt.timedelta(days=1)
        rule = Rule(signed_from=DAY_FOUR - day, signed_until=DAY_FOUR + day, **named)
        tried = removing.propose(rule, edition=self.edition, why="A try", by=self.ewa)
        removing.apply(public_id=tried.public_id, by=self.ewa)

    def undo(self, n):
        for rule in Invalidation.objects.order_by("pk")[n : n + 1]:
            removing.undo(public_id=rule.public_id, by=self.ewa)

    def count(self):
        tally.recount_touched()


def cells():
    rows = Tally.objects.values_list("area_id", "kind", "source", "day", "voices")
    return sorted((row for row in rows if row[-1]), key=str)


def check(campaigners):
    campaigners.time.shift(dt.timedelta(seconds=11))
    tally.recount_touched()
    counted_as_it_went, recount = cells(), Counter()
    for area, day in Voice.objects.counted().values_list("area_id", "day"):
        recount[area, day] += 1
    assert {(c[0], c[3]): c[4] for c in counted_as_it_went} == dict(recount)
    assert sum(Tally.objects.by_area().values()) == Tally.objects.total() == sum(recount.values())
    tally.recount_everything()
    assert cells() == counted_as_it_went


def test_the_sum_of_areas_is_the_total_is_the_recount_after_anything(edition, time_machine):
    everyone = Campaigners(edition, StaffFactory(name="Ewa", is_duty=True), time_machine)

    @settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
    @given(st.lists(ACTS, min_size=4, max_size=14))
    def play(acts):
        with transaction.atomic():
            for act in [("sign", *pair) for pair in zip(DOMAINS, AREAS, strict=True)] + acts:
                everyone.do(*act)
            check(everyone)
            transaction.set_rollback(True)
        edition.refresh_from_db()

    play()


@pytest.fixture
def everyone(edition, time_machine):
    return Campaigners(edition, StaffFactory(name="Ewa", is_duty=True), time_machine)


def test_what_a_rule_removed_stands_exactly_as_before_once_undone(everyone):
    for act in [("sign", "example.org", "essex")] * 3 + [("hold", 0), ("confirm", 1), ("count",)]:
        everyone.do(*act)
    before = list(Voice.objects.order_by("pk").values("state", "held_reason", "day", "area"))

    everyone.do("remove", {"area": "essex"})
    everyone.do("undo", 0)

    after = list(Voice.objects.order_by("pk").values("state", "held_reason", "day", "area"))
    assert after == before
    check(everyone)
