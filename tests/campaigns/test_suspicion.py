"""What sets a voice aside: signs of machines, and nothing that honest people do."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from no2hate.campaigns.integrity.domains import THROW_AWAY, domain_of, is_throw_away
from no2hate.campaigns.integrity.fields import FormTime, form_time, handed_out
from no2hate.campaigns.integrity.suspicion import suspicion
from no2hate.campaigns.models import Voice
from no2hate.moderation.rates import Counts
from no2hate.moderation.switches import Switch
from no2hate.web.memo import forget_all

NOW = datetime(2026, 10, 13, 12, 0, tzinfo=UTC)
A_MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _at_noon(db, time_machine):
    time_machine.move_to(NOW, tick=False)


def reason(*, trap="", email="amina@example.org", household=1, near=1, age=A_MINUTE, ok=False):
    return suspicion(
        trap=trap, started=form_time(NOW - age), email=email, counts=Counts(household, near, ok)
    )


def test_who_fills_the_form_as_people_do_is_not_held():
    assert reason() == ""


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ({"trap": "buy now"}, Voice.Held.TRAP),
        ({"email": "bot@mailinator.com"}, Voice.Held.DOMAIN),
        ({"email": "bot@inbox.mailinator.com"}, Voice.Held.DOMAIN),
        ({"household": 31}, Voice.Held.RATE),
        ({"near": 301}, Voice.Held.NEAR),
        ({"age": timedelta(seconds=2)}, Voice.Held.FAST),
        ({"age": timedelta(hours=25)}, Voice.Held.FAST),
        ({"age": -A_MINUTE}, Voice.Held.FAST),
    ],
)
def test_each_sign_holds(said, held):
    assert reason(**said) == held


@pytest.mark.parametrize(
    "said",
    [{"trap": "  "}, {"household": 30}, {"near": 300}, {"age": timedelta(seconds=3)},
     {"age": timedelta(hours=24)}, {"household": 999, "near": 999, "ok": True}],
)  # fmt: skip
def test_up_to_its_limit_nothing_holds(said):
    assert reason(**said) == ""


@pytest.mark.parametrize("started", ["", "1790000000", "1790000000:forged", "\x00", "٣:x"])
def test_a_time_we_did_not_write_is_no_time(started):
    assert handed_out(started) is None
    counts = Counts(1, 1)
    assert suspicion(trap="", started=started, email="a@b.org", counts=counts) == "fast"


def test_raised_limits_let_ten_times_as_many_through(turn_on):
    turn_on(Switch.RAISE_LIMITS)

    assert (reason(household=300), reason(household=301)) == ("", Voice.Held.RATE)


def test_the_switch_holds_everyone(turn_on):
    turn_on(Switch.HOLD_ALL)

    assert reason() == Voice.Held.SWITCH
    forget_all()


def test_a_form_shown_again_keeps_its_time():
    first = form_time(NOW - A_MINUTE)

    assert FormTime().format_value(first) == first


def test_who_sends_a_page_left_open_overnight_again_is_not_hasty():
    shown = FormTime().format_value(form_time(NOW - timedelta(days=2)))

    assert suspicion(trap="", started=shown, email="a@b.org", counts=Counts(1, 1)) == ""


@pytest.mark.parametrize("sent", [None, "", "forged"])
def test_a_form_without_a_time_of_ours_gets_the_present(sent):
    assert handed_out(FormTime().format_value(sent)) == NOW


@given(
    st.sampled_from(sorted(THROW_AWAY)), st.from_regex(r"[a-z]{1,8}(\.[a-z]{1,8})?", fullmatch=True)
)
def test_a_throw_away_domain_is_known_with_all_below_it(domain, below):
    assert is_throw_away(f"x@{below}.{domain}")
    assert is_throw_away(f"X@{domain.upper()}")


@pytest.mark.parametrize("email", ["a@example.org", "a@gmail.com", "a@notmailinator.com.example"])
def test_other_domains_are_not(email):
    assert not is_throw_away(email)


def test_a_domain_is_known_however_it_is_written():
    assert domain_of("a@BÜCHER.example") == domain_of("a@xn--bcher-kva.example")


def test_a_strangers_trap_does_not_hold_who_then_signs_as_people_do(edition, sign, letters):
    sign("amina@example.org", confirmed=False, trap="Buy now", address="198.51.100.66")

    voice = sign("amina@example.org")

    assert (voice.state, voice.held_reason, letters("voice-confirm")) == ("confirmed", "", 2)


def test_a_second_trap_believes_nobody(edition, sign, letters):
    for _ in range(2):
        voice = sign("amina@example.org", confirmed=False, trap="Buy now")

    assert (voice.held_reason, letters("voice-confirm")) == (Voice.Held.TRAP, 1)
