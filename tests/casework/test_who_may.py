"""Who gets what at every address of the cases and the people of a desk, by URL and method.

Cerys works at the desk, Megan supervises it and holds its keys, Nia waits to be admitted,
Gwen has left. Dev is steward of another desk. Frances moderates, Ewa administers; neither
belongs to a desk. Nobody has not signed in: 302 leads to the door.
"""

from typing import Any, NamedTuple

import pytest

from no2hate.accounts import members
from no2hate.accounts.models import Member
from no2hate.casework.models import Case, Note
from no2hate.speakout.models import Item
from tests.accounts import desks
from tests.accounts.factories import SecureClient, StaffFactory, desk_client, private_of
from tests.casework.factories import CASES, PHONE, STORY, tell

PEOPLE = ("cerys", "megan", "nia", "gwen", "dev", "frances", "ewa", "nobody")
TABLE = """
/desk/cases/               GET   200 200 200 200 200 200 200 302
/desk/cases/               POST  405 405 405 405 405 405 405 302
/desk/cases/{case}/        GET   200 200 403 404 404 404 404 302
/desk/cases/{case}/        POST  405 405 405 405 405 405 405 302
/desk/cases/{case}/contact/ GET  302 302 302 404 404 404 404 302
/desk/cases/{case}/contact/ POST 200 200 403 404 404 404 404 302
/desk/cases/{case}/take/   GET   302 302 302 404 404 404 404 302
/desk/cases/{case}/take/   POST  302 302 403 404 404 404 404 302
/desk/cases/{case}/assign/ GET   302 302 302 404 404 404 404 302
/desk/cases/{case}/assign/ POST  302 302 403 404 404 404 404 403
/desk/cases/{case}/reply/  GET   302 302 302 404 404 404 404 302
/desk/cases/{case}/reply/  POST  302 302 403 404 404 404 404 403
/desk/cases/{case}/note/   GET   302 302 302 404 404 404 404 302
/desk/cases/{case}/note/   POST  302 302 403 404 404 404 404 403
/desk/cases/{case}/share/  GET   302 302 302 404 404 404 404 302
/desk/cases/{case}/share/  POST  302 302 403 404 404 404 404 403
/desk/cases/{case}/close/  GET   302 302 302 404 404 404 404 302
/desk/cases/{case}/close/  POST  302 302 403 404 404 404 404 403
/desk/cases/{case}/reopen/ GET   302 302 302 404 404 404 404 302
/desk/cases/{case}/reopen/ POST  302 302 403 404 404 404 404 302
/desk/cases/{case}/burn/   POST  404 404 404 404 404 404 404 302
/desk/cases/NOSUCHCASE/    GET   404 404 404 404 404 404 404 302
/desk/people/              GET   200 200 302 404 200 404 404 302
/desk/people/{desk}/invite/ GET  404 200 404 404 404 404 404 302
/desk/people/{desk}/invite/ POST 404 422 404 404 404 404 404 302
/desk/people/{member}/admit/ GET 404 200 404 404 404 404 404 302
/desk/people/{member}/admit/ POST 404 422 404 404 404 404 404 302
/desk/people/{member}/again/ GET 404 200 404 404 404 404 404 302
/desk/people/{member}/again/ POST 404 422 404 404 404 404 404 302
/desk/people/{member}/end/ GET   404 200 404 404 404 404 404 302
/desk/people/{member}/end/ POST  404 422 404 404 404 404 404 302
"""
ANSWERS = {
    "reply": {"words": "We believe you.", "token": "0123456789"},
    "note": {"words": "Call after four.", "token": "0123456789"},
    "share": {"parts": "story", "token": "0123456789"},
    "close": {"reason": "done", "token": "0123456789"},
}


class Rule(NamedTuple):
    """One line of the table."""

    path: str
    method: str
    statuses: dict[str, int]


def rules() -> list[Rule]:
    lines = [line.split() for line in TABLE.strip().splitlines()]
    return [
        Rule(path, method, dict(zip(PEOPLE, map(int, statuses), strict=True)))
        for path, method, *statuses in lines
    ]


@pytest.fixture
def cast(at_derby, megan, cerys, ben, dev) -> dict[str, SecureClient]:
    """Everybody in their browser."""
    gwen = desks.admitted(at_derby, "Gwen")
    members.end_membership(member=gwen, by=megan, by_private=private_of(megan))
    people = {
        "cerys": cerys,
        "megan": megan,
        "nia": desks.waiting(at_derby, "Nia").staff,
        "gwen": gwen.staff,
        "dev": dev,
        "frances": StaffFactory(name="Frances", email="frances@office.example"),
        "ewa": StaffFactory(name="Ewa", email="ewa@office.example", is_duty=True),
    }
    return {name: desk_client(staff) for name, staff in people.items()} | {"nobody": SecureClient()}


@pytest.fixture
def told(desk, derbyshire):
    return tell(desk, area=derbyshire, contact=PHONE, allows=["police"])


def ask(client: Any, rule: Rule, told: Any, desk: Any, ben: Any) -> Any:
    member = Member.objects.get(staff__name="Nia" if "admit" in rule.path else "Ben")
    names = {"case": told.report.public_id, "desk": desk.public_id, "member": member.public_id}
    path = rule.path.format(**names)
    if rule.method == "GET":
        return client.get(path)
    act = path.strip("/").rpartition("/")[2]
    colleague = {"colleague": ben.public_id} if act == "assign" else {}
    return client.post(path, ANSWERS.get(act, {}) | colleague)


@pytest.mark.parametrize("who", PEOPLE)
def test_the_table_holds(cast, who, told, desk, ben):
    answers = {rule[:2]: ask(cast[who], rule, told, desk, ben) for rule in rules()}

    found = {rule: answer.status_code for rule, answer in answers.items()}
    assert found == {rule[:2]: rule.statuses[who] for rule in rules()}
    shown = "".join(answer.content.decode() for answer in answers.values())
    assert [words in shown for words in (STORY, PHONE)] == [who in {"cerys", "megan"}] * 2


@pytest.mark.parametrize("who", ["nia", "gwen", "dev", "frances", "ewa", "nobody"])
def test_nobody_else_sees_in_a_list_that_there_is_a_case(cast, told, who):
    for queue in ("needing", "mine", "new", "waiting", "others", "closed"):
        answer = cast[who].get(CASES, {"queue": queue})

        assert told.report.public_id not in answer.content.decode()


@pytest.mark.parametrize("who", ["nia", "gwen", "dev", "frances", "ewa", "nobody"])
def test_nobody_else_changes_anything(cast, told, desk, ben, who):
    before = Item.objects.count()

    for rule in rules():
        ask(cast[who], rule, told, desk, ben)

    assert (Item.objects.count(), Case.objects.count(), Note.objects.count()) == (before, 0, 0)


def test_whoever_is_not_admitted_reads_whom_to_ask(cast, told):
    page = cast["nia"].get(told.path).content.decode()

    assert "You cannot open this yet" in page
    assert "Megan Hughes" in page


@pytest.mark.parametrize("who", ["frances", "ewa"])
def test_an_administrator_reads_why_there_is_nothing(cast, who):
    assert "You work at no desk" in cast[who].get(CASES).content.decode()


@pytest.mark.parametrize(("who", "leads"), [("cerys", CASES), ("frances", "/desk/moderation/")])
def test_each_lands_where_their_work_waits(cast, who, leads):
    assert cast[who].get("/desk/").headers["Location"] == leads
