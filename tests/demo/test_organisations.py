"""The invented desks: founded as real ones are, with reports at every stage."""

from collections import Counter

import pytest
from django.core.management import call_command

from no2hate.accounts.models import Staff
from no2hate.areas import tables
from no2hate.audit import services as audit
from no2hate.demo import cast, reports, words
from no2hate.demo.organisations import DERBYSHIRE, NATIONAL, NOTTINGHAMSHIRE
from no2hate.outbox.models import Mail
from no2hate.partners.models import Desk
from no2hate.speakout import routing, thread
from no2hate.speakout.models import Report, SealedRow
from tests.accounts.factories import desk_client

TOLD = list(tables.read(reports.DATA / "told.csv"))


def staff(code):
    return Staff.objects.get(email=f"{code}@example.org")


@pytest.mark.parametrize(
    ("where", "plan"),
    [
        ("derbyshire", DERBYSHIRE),
        ("nottinghamshire", NOTTINGHAMSHIRE),
        ("online", NATIONAL),
        ("not_said", NATIONAL),
        ("gwent", NATIONAL),
    ],
)
def test_what_is_told_goes_to_the_desk_of_its_area(hands, where, plan):
    assert routing.desk_for({"where": where}).organisation.name == plan.name


def test_every_desk_is_ready_and_named_an_example(hands):
    assert Desk.objects.ready().count() == 3
    assert all("(example)" in str(desk.organisation) for desk in Desk.objects.all())


@pytest.mark.parametrize(("code", "plans"), [("cerys", [DERBYSHIRE]), ("dev", [NOTTINGHAMSHIRE])])
def test_each_belongs_to_one_desk(hands, code, plans):
    assert [desk.name for desk in staff(code).desks()] == [plan.desk for plan in plans]


def test_ewa_belongs_to_none(hands):
    assert not staff("ewa").desks().exists()


@pytest.mark.parametrize("name", ["gwen", "huw"])
def test_nobody_is_shown_how_to_sign_in_as_a_supervisor(hands, client, name):
    assert f"{name}@" not in client.get("/demo/").content.decode()
    assert f"{name}@" not in cast._file().read_text()  # noqa: SLF001 -- the cards


def test_every_desk_is_opened_by_two(hands):
    stewards = [desk.members.admitted().stewards().count() for desk in Desk.objects.all()]

    assert stewards == [2, 2, 2]


def test_reports_stand_at_every_stage(told):
    derbyshire = Report.objects.filter(desk=told["derbyshire"].desk)

    assert Counter(derbyshire.values_list("state", "waits_for")) == {
        ("sent", "desk"): 6,
        ("read", "desk"): 2,
        ("taken", "desk"): 2,
        ("answered", "desk"): 2,
        ("answered", "reporter"): 3,
        ("closed", "nobody"): 3,
    }


def test_cerys_day_says_that_somebody_has_waited_too_long(told, taken):
    cerys = desk_client(taken["cerys"].staff, taken["cerys"].password)

    assert "waited too long" in cerys.get("/desk/cases/").content.decode()


def test_every_report_is_whole_and_says_what_the_table_says(told):
    said = []
    for hands in told.values():
        for report in Report.objects.filter(desk=hands.desk):
            keys = reports.Told(report.public_id, "", None, hands).opens(report)
            found = thread.read(report, keys)
            assert found.is_whole
            said += [entry.content["text"] for entry in found.of("story")]
    assert Counter(said) == Counter(row["story"] for row in TOLD)


def test_none_of_them_is_aminas(told):
    assert not any(sentence in row["story"] for row in TOLD for sentence in words.AMINA.sentences)
    assert {row["language"] for row in TOLD} >= {"en", "cy", "ur", "pl", "ar"}


def test_what_they_told_is_no_letter_and_leaves_no_draft(told):
    assert set(Mail.objects.values_list("kind", flat=True)) <= {"accounts.asked"}  # to staff
    assert not SealedRow.objects.exists()


def test_the_audit_of_the_demo_holds(told):
    audit.link_rows()

    call_command("audit", "verify")
