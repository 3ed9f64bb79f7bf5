"""The page of the people of a desk: who sees it, who acts on it, what each act does."""

import pytest

from no2hate.accounts import keys, pins, throttle
from no2hate.accounts.models import Invitation, Member, StaffKey
from no2hate.vault import KeyPair
from tests.accounts.desks import admitted, founded, invited, link_of, member_of, waiting
from tests.accounts.factories import PASSWORD, SecureClient, StaffFactory, desk_client, private_of
from tests.accounts.shown import PEOPLE, invite_page, words

pytestmark = pytest.mark.django_db

ACTS = ("admit", "again", "end")


@pytest.fixture
def desk():
    return founded("Derbyshire desk")


@pytest.fixture
def steward(desk):
    return desk_client(desk.steward)


def act(member, what):
    return f"{PEOPLE}{member.public_id}/{what}/"


def admit(client, member, **changed):
    sent = {"fingerprint": member.fingerprint, "same_numbers": "on", "password": PASSWORD}
    return client.post(act(member, "admit"), sent | changed)


def test_members_see_their_colleagues_with_role_and_state(desk, steward):
    admitted(desk, "Ben")
    invited(desk, "Hana", is_steward=True)

    page = words(steward.get(PEOPLE))

    assert "Derbyshire desk" in page
    assert "Case worker. Admitted." in page
    assert "Case worker, key steward. Invited. Has not chosen a password yet." in page
    assert "Supervisor, key steward. Admitted." in page


def test_who_waits_is_shown_with_the_numbers_to_compare(desk, steward):
    ben = waiting(desk)

    page = words(steward.get(PEOPLE))

    assert all(f"<li>{group}</li>" in page for group in ben.fingerprint.split())
    assert "admit only if they are the same" in page


def test_whoever_is_no_steward_sees_the_list_without_buttons(desk):
    ben = admitted(desk, "Ben")
    hana = waiting(desk, "Hana")

    page = words(desk_client(ben.staff).get(PEOPLE))

    assert hana.fingerprint.split()[0] in page
    assert not any(f"/{what}/" in page for what in (*ACTS, "invite"))


def test_a_supervisor_may_invite_but_not_admit(desk):
    ben, hana = admitted(desk, "Ben"), waiting(desk, "Hana")
    Member.objects.filter(pk=ben.pk).update(role=Member.Role.SUPERVISOR)
    client = desk_client(ben.staff)

    assert client.get(invite_page(desk)).status_code == 200
    assert client.get(act(hana, "admit")).status_code == 404


def test_whoever_belongs_to_no_desk_finds_no_such_page(desk):
    assert desk_client(StaffFactory(name="Ewa")).get(PEOPLE).status_code == 404


def test_whoever_waits_sees_their_own_numbers_and_no_colleagues(desk):
    assert desk_client(waiting(desk).staff).get(PEOPLE).url == "/desk/key/"


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("what", ACTS)
def test_dev_of_another_desk_finds_nobody_here(desk, method, what):
    ben = waiting(desk)
    dev = desk_client(founded("Another desk", steward=StaffFactory(name="Dev")).steward)

    assert getattr(dev, method)(act(ben, what)).status_code == 404
    assert getattr(dev, method)(invite_page(desk)).status_code == 404
    assert "Ben" not in words(dev.get(PEOPLE))


@pytest.mark.parametrize("what", ACTS)
def test_a_worker_of_the_desk_reaches_no_act_by_its_address(desk, what):
    ben, hana = admitted(desk, "Ben"), waiting(desk, "Hana")

    answer = desk_client(ben.staff).post(act(hana, what), {"password": PASSWORD})

    assert answer.status_code == 404
    assert member_of(hana.staff, desk.desk).state == "waiting"


def test_a_steward_who_left_reaches_nothing_any_more(desk, steward):
    ben = waiting(desk)
    Member.objects.filter(staff=desk.steward).update(state="left", wrap=None, epoch=0)

    assert steward.get(PEOPLE).status_code == 404
    assert admit(steward, ben).status_code == 404


@pytest.mark.parametrize("what", ACTS)
def test_a_look_changes_nothing(desk, steward, what):
    ben = waiting(desk)

    assert steward.get(act(ben, what)).status_code == 200
    assert member_of(ben.staff, desk.desk).state == "waiting"
    assert not Invitation.objects.exists()


def test_admitting_asks_for_the_call_and_for_ones_own_password(desk, steward):
    ben = waiting(desk)

    answer = steward.post(act(ben, "admit"), {"fingerprint": ben.fingerprint})

    assert answer.status_code == 422
    assert "Call them first" in words(answer)
    assert "Type your own password" in words(answer)


def test_whoever_admits_a_steward_is_told_so(desk, steward):
    ben, hana = waiting(desk), waiting(desk, "Hana", is_steward=True)

    assert "may admit others" in words(steward.get(act(hana, "admit")))
    assert "may admit others" not in words(steward.get(act(ben, "admit")))
    assert ben.staff.email in words(steward.get(act(ben, "admit")))


def test_after_the_call_somebody_is_admitted_and_opens_the_desk(desk, steward):
    ben = waiting(desk)

    assert admit(steward, ben).url == PEOPLE

    now = member_of(ben.staff, desk.desk)
    assert keys.desk_keys(member=now, private=private_of(ben.staff)).by_epoch
    assert "Ben is admitted." in words(steward.get(PEOPLE))


@pytest.mark.parametrize("what", ACTS)
def test_a_dead_token_does_nothing(desk, steward, what):
    ben = waiting(desk)
    strict = SecureClient(enforce_csrf_checks=True)
    strict.cookies = steward.cookies
    sent = {"fingerprint": ben.fingerprint, "same_numbers": "on", "password": PASSWORD}

    answer = strict.post(act(ben, what), sent, headers={"origin": "https://testserver"})

    assert answer.status_code == 403
    assert PASSWORD not in words(answer)
    assert member_of(ben.staff, desk.desk).state == "waiting"


def test_a_wrong_password_admits_nobody_and_is_not_written_back(desk, steward):
    ben = waiting(desk)

    answer = admit(steward, ben, password="not-the-password-at-all")

    assert answer.status_code == 422
    assert "not-the-password-at-all" not in words(answer)
    assert member_of(ben.staff, desk.desk).state == "waiting"


def test_guessing_the_stewards_password_on_an_open_desk_has_to_wait(desk, steward):
    ben = waiting(desk)
    for _ in range(throttle.FREE_TRIES_FOR_EMAIL):
        admit(steward, ben, password="not-the-password-at-all")

    assert admit(steward, ben).status_code == 422


def test_a_key_swapped_after_the_page_was_opened_is_not_admitted(desk, steward):
    ben = waiting(desk)
    heard = ben.fingerprint
    StaffKey.objects.filter(staff=ben.staff).update(public=KeyPair.new().public)

    admit(steward, ben, fingerprint=heard)

    assert "Something about Ben has changed" in words(steward.get(PEOPLE))
    assert member_of(ben.staff, desk.desk).state == "waiting"


def test_nobody_is_admitted_under_a_desk_key_that_is_not_the_pinned_one(desk, steward, monkeypatch):
    ben = waiting(desk)
    monkeypatch.setattr(pins, "public_key", _not_pinned)

    admit(steward, ben)

    assert "Nothing was done" in words(steward.get(PEOPLE))
    assert member_of(ben.staff, desk.desk).state == "waiting"


def _not_pinned(_desk):
    raise pins.PinError


@pytest.mark.parametrize("state", ["invited", "admitted"])
def test_only_who_waits_can_be_admitted(desk, steward, state):
    member = {"invited": invited, "admitted": admitted}[state](desk)

    assert steward.get(act(member, "admit")).url == PEOPLE
    assert admit(steward, member).url == PEOPLE
    assert member_of(member.staff, desk.desk).state == member.state


def test_a_second_click_leads_to_what_the_first_has_done(desk, steward):
    ben, hana = waiting(desk), admitted(desk, "Hana")

    assert {admit(steward, ben).url for _ in "ab"} == {PEOPLE}
    ended = [steward.post(act(hana, "end"), {"password": PASSWORD}).url for _ in "ab"]

    assert set(ended) == {PEOPLE}
    assert pins.public_key(desk.desk).epoch == 2


def test_the_page_of_an_ending_says_that_what_was_read_stays_read(desk, steward):
    page = words(steward.get(act(admitted(desk), "end")))

    assert "What they have read stays read" in page


def test_an_ended_member_opens_nothing_and_the_desk_has_its_next_key(desk, steward):
    ben = admitted(desk)

    assert steward.post(act(ben, "end"), {"password": PASSWORD}).url == PEOPLE

    assert Member.objects.get(pk=ben.pk).state == "left"
    assert pins.public_key(desk.desk).epoch == 2
    assert "The membership of Ben has ended." in words(steward.get(PEOPLE))


def test_an_ending_without_the_right_password_ends_nothing(desk, steward):
    ben = admitted(desk)

    assert steward.post(act(ben, "end"), {"password": PASSWORD[::-1]}).status_code == 422
    assert Member.objects.get(pk=ben.pk).state == "admitted"


@pytest.mark.parametrize("what", ["again", "end"])
def test_nobody_locks_themselves_out_by_a_slip(desk, steward, what):
    own = member_of(desk.steward, desk.desk)

    assert steward.post(act(own, what), {"password": PASSWORD}).status_code == 404
    assert member_of(desk.steward, desk.desk).state == "admitted"


def test_whoever_lost_their_password_gets_a_new_letter_and_stays_till_they_use_it(desk, steward):
    ben = admitted(desk)

    assert steward.post(act(ben, "again"), {"password": PASSWORD}).url == PEOPLE

    assert link_of(ben.staff)
    assert member_of(ben.staff, desk.desk).state == "admitted"


def test_a_desk_with_one_steward_is_told_to_have_two(desk, steward):
    assert "fewer than two key stewards" in words(steward.get(PEOPLE))

    admitted(desk, "Ben", is_steward=True)

    assert "fewer than two key stewards" not in words(steward.get(PEOPLE))


def test_two_desks_of_one_person_stand_apart(desk, steward):
    other = founded("Second desk", steward=desk.steward)
    waiting(other, "Hana")

    rows = steward.get(PEOPLE).context["rows"]

    assert [(row.desk.name, len(row.waiting)) for row in rows] == [
        ("Derbyshire desk", 0),
        ("Second desk", 1),
    ]


def test_the_page_is_kept_by_no_cache(steward):
    assert "no-store" in steward.get(PEOPLE).headers["Cache-Control"]


def test_a_page_of_many_colleagues_asks_the_database_no_more_often(
    desk, steward, django_assert_max_num_queries
):
    for name in ("Ben", "Hana", "Idris", "Gwen", "Rhys"):
        admitted(desk, name)

    with django_assert_max_num_queries(16):
        steward.get(PEOPLE)
