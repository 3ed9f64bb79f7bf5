"""An organisation begins at the terminal; its desk opens once its envelope was tried."""

import re
import sys
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from no2hate.accounts import desks
from no2hate.accounts.management import about_a_desk
from no2hate.accounts.management.commands import recover_desk, recovery_drill
from no2hate.accounts.models import Member, Staff
from no2hate.config import cli
from no2hate.partners.models import Desk, Organisation
from tests.accounts.desks import founded, invited, waiting
from tests.accounts.factories import StaffFactory, private_of

pytestmark = pytest.mark.django_db
ANSWERS = {
    "name": "Stop Hate Derbyshire",
    "kind": "charity",
    "area": "derbyshire",
    "desk": "Derbyshire desk",
    "wishes": "support,unsure",
    "passes_on": "Nothing without your permission.",
    "languages": "en,ur",
    "hours": "mon-fri 9-17",
    "steward_email": "Cerys@Desk.example",
    "steward_name": "Cerys",
}


def create(**changed):
    said = StringIO()
    options = {"generate": True, "no_input": True, **ANSWERS, **changed}
    call_command("create_organisation", stdout=said, **options)
    return said.getvalue()


def secret(said, pattern):
    return re.search(pattern, said)[0]


def paste(monkeypatch, identity):
    for command in (recovery_drill, recover_desk):
        monkeypatch.setattr(command, "ask_identity", lambda: identity)


def test_one_command_makes_all_of_it():
    create()

    desk = Desk.objects.get(name="Derbyshire desk")
    steward = Member.objects.get(desk=desk)
    assert desk.organisation.kind == Organisation.Kind.CHARITY
    assert (desk.area.slug, desk.wishes, desk.languages) == (
        "derbyshire",
        ["support", "unsure"],
        ["en", "ur"],
    )
    assert desk.hours.count() == 5
    assert (steward.staff.email, steward.is_steward) == ("cerys@desk.example", True)
    assert desk.newest_key().epoch == 1


@pytest.mark.parametrize("walk_ins", [False, True])
def test_whether_it_takes_walk_ins_is_said_and_never_guessed_from_its_kind(walk_ins):
    create(kind="centre", walk_ins=walk_ins)

    assert Organisation.objects.get().takes_walk_ins == walk_ins


def test_every_secret_is_printed_once_and_works():
    said = create()
    cerys = Staff.objects.get(email="cerys@desk.example")

    passphrase = secret(said, r"(?<=: )[0-9a-z]{5}(-[0-9a-z]{5}){4}")
    assert private_of(cerys, passphrase)
    desks.drill(desk=Desk.objects.get(), identity=secret(said, r"AGE-SECRET-KEY-[0-9A-Z]+"))
    assert secret(said, r"[0-9A-Z]{4}(-[0-9A-Z]{4}){6}")


def test_somebody_who_signs_in_here_already_can_be_the_steward():
    ewa = StaffFactory(name="Ewa", email="ewa@desk.example")

    said = create(steward_email=ewa.email, steward_name=None)

    assert Member.objects.get().staff == ewa
    assert "Passphrase" not in said


@pytest.mark.parametrize("spelled", ["create-organisation", "create_organisation"])
def test_commands_are_spelled_with_dashes_or_without(monkeypatch, spelled):
    run = []
    monkeypatch.setattr(cli, "execute_from_command_line", run.append)
    monkeypatch.setattr(sys, "argv", ["no2hate", spelled, "--passes-on", "a-b"])

    cli.main()

    assert run == [["no2hate", "create_organisation", "--passes-on", "a-b"]]


def test_a_national_desk_has_no_area():
    create(area="national")

    assert Desk.objects.get().area is None


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"area": "atlantis"}, "No area is called atlantis"),
        ({"kind": "club"}, "--kind: It is one of"),
        ({"hours": "always"}, "are not hours"),
        ({"languages": "xx"}, "xx is not a language we know"),
        ({"name": None}, "Say --name"),
        ({"steward_email": "no-address"}, "valid email"),
        ({"kind": "police", "walk_ins": True}, "The police take no walk-ins"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(changed, words):
    with pytest.raises(CommandError, match=words):
        create(**changed)
    assert not Organisation.objects.exists()


def test_a_desk_opens_only_after_its_drill(monkeypatch):
    said = create()
    with pytest.raises(CommandError, match="recovery-drill"):
        call_command("open_desk", "Derbyshire desk", stdout=StringIO())

    paste(monkeypatch, secret(said, r"AGE-SECRET-KEY-[0-9A-Z]+"))
    call_command("recovery_drill", "Derbyshire desk", stdout=StringIO())
    call_command("open_desk", "Derbyshire desk", stdout=StringIO())

    assert Desk.objects.ready().get().name == "Derbyshire desk"


def test_the_wrong_identity_is_no_drill(monkeypatch):
    create()
    paste(monkeypatch, "AGE-SECRET-KEY-1NOTHING")

    with pytest.raises(CommandError, match="not the identity"):
        call_command("recovery_drill", "Derbyshire desk", stdout=StringIO())
    assert Desk.objects.get().drilled_on is None


def test_a_closed_desk_gets_nothing_new():
    desk = founded().desk

    call_command("close_desk", desk.public_id, stdout=StringIO())

    assert not Desk.objects.ready().exists()


def test_a_desk_nobody_knows_is_said():
    with pytest.raises(CommandError, match="No desk, or more than one"):
        call_command("open_desk", "atlantis", stdout=StringIO())


def test_somebody_is_invited_from_the_command_line_and_waits_like_everyone():
    desk = founded().desk

    call_command(
        "invite_member",
        desk.name,
        "amir@desk.example",
        name="Amir",
        steward=True,
        stdout=StringIO(),
    )

    amir = Member.objects.get(staff__email="amir@desk.example")
    assert (amir.state, amir.is_steward, amir.wrap) == ("waiting", True, None)


def test_the_envelope_brings_a_desk_back_from_the_command_line(monkeypatch):
    at = founded()
    invited(at, "Eve", is_steward=True)
    frank = waiting(at, "Frank", is_steward=True).staff
    paste(monkeypatch, at.identity)

    options = {"first": frank.email, "second": at.steward.email}
    call_command("recover_desk", at.desk.name, stdout=StringIO(), **options)

    assert Member.objects.get(staff=frank).state == Member.State.ADMITTED


def test_every_refusal_of_a_desk_has_its_sentence():
    assert all(words.endswith(".") or ":" in words for words in about_a_desk.SAID.values())


def answers_typed(monkeypatch, *typed):
    lines = iter(typed)
    monkeypatch.setattr("builtins.input", lambda _question: next(lines))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)


def test_what_is_left_out_is_asked_and_a_slip_is_asked_again(monkeypatch, capsys):
    answers_typed(monkeypatch, "club", "council", "")

    create(kind=None, hours=None, no_input=False, never_tells="Your name.", phone="")

    assert "It is one of" in capsys.readouterr().out
    assert Organisation.objects.get().kind == Organisation.Kind.COUNCIL
    assert Desk.objects.get().hours.count() == 5
