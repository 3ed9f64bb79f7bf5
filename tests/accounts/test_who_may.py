"""Who may do what with the people of a desk, in one table."""

import pytest
from django.core.management import CommandError, call_command

from no2hate.accounts import members
from no2hate.accounts.keys import NotAdmittedError
from no2hate.accounts.models import Member
from no2hate.accounts.permissions import NotAllowedError, can_steward, can_supervise
from tests.accounts.desks import admitted, founded, member_of, waiting
from tests.accounts.factories import StaffFactory, private_of

pytestmark = pytest.mark.django_db
ACTS = ("invite", "admit", "end", "reset", "change role")
MAY = {
    "steward": ACTS,
    "supervisor": ("invite",),
    "worker": (),
    "waiting": (),
    "left": (),
    "disabled": (),
    "steward next door": (),
    "administrator": (),
}


@pytest.fixture
def desk():
    return founded()


@pytest.fixture
def people(desk):
    """Return one of each, by what they are."""
    found = {name: admitted(desk, f"A{name[:4]}") for name in ("worker", "supervisor", "left")}
    found["disabled"] = admitted(desk, "Adis")
    Member.objects.filter(pk=found["supervisor"].pk).update(role=Member.Role.SUPERVISOR)
    members.end_membership(member=found["left"], by=None)
    staff = {name: member.staff for name, member in found.items()}
    staff["disabled"].is_active = False
    staff["disabled"].save()
    return staff | {
        "steward": desk.steward,
        "waiting": waiting(desk, "Await", is_steward=True).staff,
        "steward next door": founded("Next door", steward=StaffFactory(name="Dev")).steward,
        "administrator": StaffFactory(name="Ewa", is_duty=True),
    }


def do(act, desk, by, target):
    invitee = {"email": "new@desk.example", "name": "New", "role": Member.Role.WORKER}
    acts = {
        "invite": lambda: members.invite_member(
            desk=desk.desk, by=by, is_steward=False, languages=["en"], **invitee
        ),
        "admit": lambda: members.admit(member=target, by=by, by_private=private_of(by)),
        "end": lambda: members.end_membership(member=target, by=by),
        "reset": lambda: members.reset_by_colleague(member=target, by=by),
        "change role": lambda: members.change_role(
            member=target, role=Member.Role.SUPERVISOR, is_steward=True, by=by
        ),
    }
    acts[act]()


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("role", MAY)
def test_the_table_of_who_may_holds(desk, people, role, act):
    target = waiting(desk, "Target")

    if act in MAY[role]:
        do(act, desk, people[role], target)
    else:
        with pytest.raises((NotAllowedError, NotAdmittedError)):
            do(act, desk, people[role], target)


def test_the_table_of_who_is_what_holds(desk, people):
    stewards = {name for name, staff in people.items() if can_steward(staff, desk.desk)}
    supervisors = {name for name, staff in people.items() if can_supervise(staff, desk.desk)}

    assert stewards == {"steward"}
    assert supervisors == {"steward", "supervisor"}  # the first steward is both


@pytest.mark.parametrize("role", MAY)
def test_whose_desk_it_is(desk, people, role):
    is_theirs = desk.desk in people[role].desks()

    assert is_theirs is (role in {"steward", "supervisor", "worker"})


def test_nobody_changes_their_own_role(desk, people):
    with pytest.raises(NotAllowedError):
        do("change role", desk, desk.steward, member_of(desk.steward, desk.desk))


def test_a_second_steward_is_made_at_the_command_line(desk, people, capsys):
    worker = people["worker"]

    call_command("change_role", desk.desk.name, worker.email, "--steward")

    assert "is case worker and steward" in capsys.readouterr().out
    assert can_steward(worker, desk.desk)


def test_a_role_of_nobody_is_said(desk):
    with pytest.raises(CommandError, match="Nobody at this desk"):
        call_command("change_role", desk.desk.name, "atlantis@desk.example")
