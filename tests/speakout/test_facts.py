"""Facts for counting: released in whole batches, once, and without the deleted."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from no2hate import vault
from no2hate.accounts.keys import DeskKeys
from no2hate.audit.models import Row
from no2hate.partners.models import Strand
from no2hate.speakout import facts, returning
from no2hate.speakout.choices import Place
from no2hate.speakout.keys import Reporter
from no2hate.speakout.models import FactCell, Report
from tests.speakout.coming_back import tell
from tests.speakout.factories import cerys_desk, ready_desk

WEDNESDAY = datetime(2026, 10, 14, 12, tzinfo=UTC)
MONDAY = datetime(2026, 10, 19, 9, tzinfo=UTC)
ANY_FACTS = st.fixed_dictionaries(
    {
        "strands": st.lists(st.sampled_from(Strand.values), unique=True),
        "local_strands": st.lists(st.sampled_from(["misogyny", "unsure"]), unique=True),
        "place": st.sampled_from(["", *Place.values]),
    }
)


@pytest.fixture
def cerys(db, time_machine):
    time_machine.move_to(WEDNESDAY, tick=False)
    return cerys_desk()


def keys_of(post):
    return DeskKeys(post.desk, post.by_epoch)


def publish(post, at=MONDAY):
    return facts.publish_closed_weeks(desk=post.desk, desk_keys=keys_of(post), at=at)


def cells(measure):
    found = FactCell.objects.filter(measure=measure).values_list("value", "count")
    return dict(found)


def test_nothing_is_released_before_the_week_is_over(cerys):
    for _ in range(5):
        tell()

    assert publish(cerys, at=WEDNESDAY + timedelta(days=4)) == 0
    assert publish(cerys) == 5


def test_four_reports_wait_for_a_fifth(cerys, time_machine):
    for _ in range(4):
        tell()
    assert publish(cerys) == 0
    assert not FactCell.objects.exists()

    time_machine.move_to(MONDAY, tick=False)
    tell()
    assert publish(cerys, at=MONDAY + timedelta(weeks=1)) == 5


def test_every_answer_is_counted_and_none_is_crossed(cerys):
    tell(strands=["race", "religion"], place="street")
    tell(strands=["race"], place="street")
    tell(strands=["else"], place="work")
    tell(strands=["unsure"])
    tell()

    publish(cerys)

    assert cells("reports") == {"": 5}
    told = {"race": 2, "religion": 1, "else": 1, "local": 1, "unsure": 1, "not_said": 1}
    assert cells("strand") == told
    assert cells("place") == {"street": 2, "work": 1, "not_said": 2}


@given(ANY_FACTS)
def test_each_report_gives_one_place_and_at_least_one_answer(told):
    sums = facts.sums_of(told)
    by_measure = Counter()
    for (measure, _), number in sums.items():
        by_measure[measure] += number

    assert by_measure["reports"] == by_measure["place"] == 1
    assert by_measure["strand"] >= 1
    assert set(sums.values()) == {1}


def test_a_batch_is_released_once(cerys):
    for _ in range(6):
        tell()

    assert [publish(cerys), publish(cerys)] == [6, 0]
    assert cells("reports") == {"": 6}


def test_what_was_deleted_is_not_counted(cerys):
    told = [tell() for _ in range(6)]
    report, code = told[0]
    returning.delete_report(report=report, reporter=Reporter.of(code))

    publish(cerys)

    assert cells("reports") == {"": 5}


def test_each_place_is_a_batch_of_its_own(cerys):
    ready_desk()
    for where in ["derbyshire"] * 5 + ["online"] * 4:
        tell(where=where)

    publish(cerys)

    assert set(FactCell.objects.values_list("area", flat=True)) == {cerys.desk.area.code}


def test_two_desks_add_to_one_number(cerys):
    national = ready_desk()
    for _ in range(5):
        tell()
        tell(works_there=True)  # read by the national desk, counted in Derbyshire

    publish(cerys)
    publish(national)

    assert cells("reports") == {"": 10}


def test_facts_that_were_tampered_with_are_left_out(cerys):
    told = [tell() for _ in range(6)]
    told[0][0].items.filter(kind="facts").update(blob=b"\x01" * 1100)

    assert publish(cerys) == 5


def test_what_does_not_open_is_asked_for_once(cerys):
    told = [tell() for _ in range(6)]
    for report, _ in told[:2]:
        report.items.filter(kind="facts").update(blob=b"\x01" * 1100)

    assert [publish(cerys), publish(cerys)] == [0, 0]
    assert Row.objects.filter(act="facts opened").count() == 1
    assert Report.objects.filter(is_counted=False).count() == 4


@pytest.mark.usefixtures("cerys")
def test_one_turn_opens_only_so_many_and_only_of_full_places(monkeypatch):
    national, opened = ready_desk(), []
    monkeypatch.setattr(facts, "AT_ONCE", 6)
    monkeypatch.setattr(facts, "_opened", lambda one, _: opened.append(one.place))
    for where in ["not_said"] * 8 + ["online"]:
        tell(where=where)

    publish(national)

    assert opened == ["not_said"] * 6


def test_too_few_that_open_release_nothing(cerys):
    told = [tell() for _ in range(5)]
    told[0][0].items.filter(kind="facts").update(blob=b"\x01" * 1100)

    assert publish(cerys) == 0
    assert not FactCell.objects.exists()


def test_another_desk_s_keys_release_nothing(cerys):
    for _ in range(5):
        tell()
    dev = ready_desk(name="Dev's desk")

    keys = DeskKeys(cerys.desk, dev.by_epoch)
    assert facts.publish_closed_weeks(desk=cerys.desk, desk_keys=keys, at=MONDAY) == 0
    assert not Report.objects.filter(is_counted=True).exists()


def test_opening_them_is_in_the_audit_by_the_day_and_names_no_report(cerys):
    for _ in range(5):
        tell()
    publish(cerys)

    row = Row.objects.get(act="facts opened")
    assert (row.about, row.by, row.at, row.desk) == ("", "", None, cerys.desk.public_id)


def test_while_nothing_waits_it_costs_one_question(cerys, django_assert_num_queries):
    with django_assert_num_queries(1):
        publish(cerys)


def correct(post, report, strands):
    told = {"strands": strands, "local_strands": [], "place": ""}
    facts.correct(report=report, desk_keys=keys_of(post), facts=told, by="CERYS00000")


def test_corrections_are_reversals_in_a_batch_of_their_own(cerys, time_machine):
    told = [tell(strands=["race"])[0] for _ in range(6)]
    publish(cerys)
    for report in told[:4]:
        correct(cerys, report, ["religion"])
    later = MONDAY + timedelta(weeks=1)
    assert publish(cerys, at=later) == 0

    correct(cerys, told[4], ["religion"])
    assert publish(cerys, at=later) == 5

    area = cerys.desk.area.code
    sums = {cell[1:]: number for cell, (number, _key) in FactCell.objects.sums().items()}
    assert {cell[0] for cell in FactCell.objects.sums()} == {area}
    assert sums["reports", ""] == 6
    assert (sums["strand", "race"], sums["strand", "religion"]) == (1, 5)


def test_every_cell_has_a_key_of_its_own_and_a_second_batch_adds_to_it(cerys):
    for _ in range(5):
        tell(strands=["race"], place="street")
    publish(cerys)
    before = dict(FactCell.objects.values_list("measure", "key"))
    for _ in range(5):
        tell(strands=["race"], place="street")
    publish(cerys)

    after = dict(FactCell.objects.values_list("measure", "key"))
    assert len({*before.values(), *after.values()}) == 6
    assert all(0 <= key < 2**32 for key in after.values())


def test_several_local_answers_of_one_report_are_one_something_else():
    sums = facts.sums_of({"local_strands": ["misogyny", "age", "unsure"]})

    assert sums["strand", "local"] == 1


def test_a_correction_before_the_release_is_simply_counted(cerys):
    told = [tell(strands=["race"])[0] for _ in range(5)]
    correct(cerys, told[0], ["religion"])

    publish(cerys)

    assert cells("strand") == {"race": 4, "religion": 1}


def test_a_report_without_facts_is_not_corrected(cerys):
    report, _ = tell()
    report.items.filter(kind="facts").delete()

    with pytest.raises(vault.VaultError):
        correct(cerys, report, ["race"])
