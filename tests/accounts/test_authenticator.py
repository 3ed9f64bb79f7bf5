"""Codes from a phone."""

from datetime import timedelta

import pytest
from django.db import connection

from no2hate.accounts import services
from no2hate.accounts.models import Authenticator, SealedSession
from no2hate.common import clock
from no2hate.common.cipher import CannotOpenError
from no2hate.vault import Cookie
from tests.accounts.factories import PASSWORD, SecureClient, StaffFactory, authenticator_of

RIGHT = {"email": "cerys@desk.example", "password": PASSWORD}
CODE = "/desk/code/"


def let_pass(time_machine, **span):
    time_machine.move_to(clock.now() + timedelta(**span), tick=False)


def test_the_code_is_the_one_of_the_published_vector(cerys, time_machine):
    authenticator = authenticator_of(cerys)
    authenticator.seed = Authenticator.seal_seed(b"12345678901234567890", owner=cerys)
    time_machine.move_to(1111111109, tick=False)  # RFC 6238, appendix B: 07081804

    assert authenticator.current_code() == "081804"
    assert authenticator.secret == " ".join(["GEZD GNBV GY3T QOJQ"] * 2)


def test_an_app_reads_the_secret_and_whose_it_is(cerys, phone):
    secret = phone.secret.replace(" ", "")

    assert phone.uri == (
        f"otpauth://totp/NO2HATE:cerys%40desk.example?secret={secret}&issuer=NO2HATE"
    )


def test_a_code_works_once(cerys, phone):
    code = phone.current_code()
    for client, expected in ((SecureClient(), 302), (SecureClient(), 422)):
        client.post("/desk/sign-in/", RIGHT)

        assert client.post(CODE, {"code": code}).status_code == expected


def test_an_older_code_does_not_work_after_a_newer_one(cerys, phone, time_machine):
    let_pass(time_machine, seconds=0)
    older = phone.current_code()
    let_pass(time_machine, seconds=30)

    assert services.check_code(staff=cerys, code=phone.current_code())
    assert services.check_code(staff=cerys, code=older) is None


@pytest.mark.parametrize(("late", "is_taken"), [(-30, True), (30, True), (90, False)])
def test_a_clock_half_a_minute_off_is_forgiven(cerys, phone, time_machine, late, is_taken):
    let_pass(time_machine, seconds=0)
    code = phone.current_code()
    let_pass(time_machine, seconds=late)

    assert (services.check_code(staff=cerys, code=code) is not None) is is_taken


def test_a_wrong_code_makes_even_the_right_one_wait(cerys, phone, time_machine):
    let_pass(time_machine, seconds=0)
    for _ in range(6):
        assert services.check_code(staff=cerys, code="not-it") is None
        let_pass(time_machine, minutes=10)
    services.check_code(staff=cerys, code="not-it")

    assert services.check_code(staff=cerys, code=phone.current_code()) is None
    let_pass(time_machine, seconds=65)
    assert services.check_code(staff=cerys, code=phone.current_code())


def test_nobody_is_locked_out_for_longer_than_nine_minutes(cerys, phone, time_machine):
    let_pass(time_machine, seconds=0)
    for _ in range(30):
        let_pass(time_machine, minutes=9)
        services.check_code(staff=cerys, code="not-it")
    let_pass(time_machine, minutes=9)

    assert services.check_code(staff=cerys, code=phone.current_code())


@pytest.mark.parametrize("cut", [1, 3, 6])
def test_a_code_may_be_typed_in_groups(client, cerys, phone, cut):
    client.post("/desk/sign-in/", RIGHT)
    code = phone.current_code()

    typed = f" {code[:cut]} {code[cut:]} "

    assert client.post(CODE, {"code": typed}).status_code == 302


@pytest.mark.parametrize("typed", ["12345", "1234567", "abcdef", "١٢٣٤٥٦", "-12345", ""])
def test_what_is_no_code_is_said_to_be_none_and_costs_no_wait(client, cerys, phone, typed):
    client.post("/desk/sign-in/", RIGHT)

    assert client.post(CODE, {"code": typed}).status_code == 422
    assert client.post(CODE, {"code": phone.current_code()}).status_code == 302


def test_seeds_are_not_in_the_database_in_the_clear(cerys):
    seed = b"12345678901234567890"
    sealed = Authenticator.seal_seed(seed, owner=cerys)
    Authenticator.objects.create(user=cerys, seed=sealed)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM accounts_authenticator")
        row = repr([bytes(v) if isinstance(v, memoryview) else v for v in cursor.fetchone()])

    for form in (seed.decode(), seed.hex(), "GEZDGNBVGY3TQOJQ"):
        assert form not in row


def test_a_seed_moved_to_another_row_makes_no_code(cerys, phone):
    dev = StaffFactory(email="dev@desk.example")
    theirs = authenticator_of(dev)
    theirs.seed = phone.seed

    with pytest.raises(CannotOpenError):
        theirs.current_code()


def test_a_password_alone_cannot_replace_a_phone(cerys, phone):
    with pytest.raises(services.AlreadySetUpError):
        services.set_up_authenticator(staff=cerys)

    assert services.confirm_authenticator(staff=cerys, code=phone.current_code()) is None


def test_a_phone_not_yet_confirmed_is_no_second_factor(cerys):
    authenticator = services.set_up_authenticator(staff=cerys)

    assert services.check_code(staff=cerys, code=authenticator.current_code()) is None


def test_each_factor_gives_the_session_another_key(client, cerys, phone):
    keys = []
    client.post("/desk/sign-in/", RIGHT)
    keys.append(client.session.session_key)
    client.post(CODE, {"code": phone.current_code()})
    keys.append(client.session.session_key)

    assert len(set(keys)) == 2
    assert [session.row for session in SealedSession.objects.all()] == [Cookie.read(keys[1]).row]
