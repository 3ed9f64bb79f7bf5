"""Many at the same moment, of every kind: one row each, one count each, no wish undone."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from django.db import connections
from django.test import Client, RequestFactory

from no2hate.campaigns import services, tally
from no2hate.campaigns.integrity import removing
from no2hate.campaigns.integrity.origins import SIGN_RATE
from no2hate.campaigns.links import Purpose
from no2hate.campaigns.models import Tally, Voice
from no2hate.moderation import rates
from no2hate.moderation.models import Item
from no2hate.outbox.models import Mail
from no2hate.web.addresses import client_address
from tests.campaigns.conftest import link
from tests.campaigns.test_integrity_at_once import ewa, rule  # noqa: F401 -- fixtures

pytestmark = pytest.mark.django_db(transaction=True)
GROUPS = [kind for kind, _label in Voice.Kind.groups()]
THREADS, FIFTY, SIXTEEN = 8, 50, 16


def in_parallel(acts: list[Callable[[], Any]]) -> list[Any]:
    """Do all of it, several at a time."""

    def do(act: Callable[[], Any]) -> Any:
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(do, acts))


def counted() -> int:
    tally.recount_everything()
    return Tally.objects.total()


def press(voice: Voice, purpose: Purpose) -> int:
    return Client().post(link(voice, purpose)).status_code


@pytest.mark.usefixtures("edition")
def test_fifty_equal_posts_of_each_kind_at_once_make_one_voice_of_each(answers):
    forms = [answers | {"kind": kind} for kind in ("person", "affected")]
    group = {"kind": "group", "head_agreed": "on", "group_size": "28"}
    forms += [answers | group | {"group": kind} for kind in GROUPS]
    forms = [form | {"email": f"{n}@example.org"} for n, form in enumerate(forms)]

    codes = in_parallel([lambda form=form: Client().post("/add/", form).status_code
                         for form in forms * FIFTY])  # fmt: skip

    assert set(codes) == {302}
    assert sorted(Voice.objects.values_list("kind", flat=True)) == sorted(Voice.Kind.values)
    assert Mail.objects.count() == len(forms)


@pytest.mark.parametrize("said", [{}, {"kind": "affected"}, {"kind": "faith", "group_size": 40}])
def test_the_button_pressed_sixteen_times_at_once_counts_once(sign, said):
    voice = sign("amina@example.org", confirmed=False, words="We stand together.", **said)

    codes = in_parallel([partial(press, voice, Purpose.CONFIRM)] * SIXTEEN)

    assert codes == [302] * SIXTEEN
    assert counted() == 1
    assert Item.objects.waiting().count() == 1


def test_who_withdraws_while_the_button_is_pressed_is_out_with_their_words(sign):
    voices = [sign(f"p{n}@example.org", confirmed=False, words="Hello") for n in range(SIXTEEN)]

    in_parallel(
        [partial(press, voice, purpose) for voice in voices
         for purpose in (Purpose.CONFIRM, Purpose.WITHDRAW)]
    )  # fmt: skip

    assert set(Voice.objects.values_list("state", flat=True)) == {"withdrawn"}
    assert set(Item.objects.values_list("text", flat=True)) == {""}
    assert counted() == 0


def test_a_removal_while_they_confirm_leaves_nobody_counted_and_undone_loses_nobody(
    sign,
    rule,  # noqa: F811
    ewa,  # noqa: F811
):
    voices = [sign(f"p{n}@example.net", confirmed=False) for n in range(SIXTEEN)]

    in_parallel(
        [partial(services.confirm_voice, public_id=voice.public_id) for voice in voices[:8]]
        + [partial(removing.apply, public_id=rule.public_id, by=ewa)]
        + [partial(services.confirm_voice, public_id=voice.public_id) for voice in voices[8:]]
    )
    removed = counted()
    removing.undo(public_id=rule.public_id, by=ewa)

    assert removed == 0
    for voice in voices:
        services.confirm_voice(public_id=voice.public_id)
    assert counted() == SIXTEEN


@pytest.mark.parametrize("confirmed", [False, True])
@pytest.mark.parametrize("said", [{}, {"kind": "affected"}, {"kind": "school", "group_size": 28}])
def test_a_scanner_that_opens_every_link_twice_changes_nothing(sign, said, confirmed):
    asked = {"words": "We stand together.", "wants_news": True, **said}
    voice = sign("amina@example.org", confirmed=confirmed, **asked)
    links = [link(voice, purpose) for purpose in Purpose]
    before = everything()

    codes = {
        ask(path, headers=headers).status_code
        for path in links * 2
        for ask in (Client().get, Client().head)
        for headers in ({}, {"sec-purpose": "prefetch"})
    }

    assert codes == {200}
    assert everything() == before


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize(("near", "of"), [("203.0.113.7", "household"), ("203.0.113.{}", "near")])
def test_a_forged_line_of_proxies_changes_no_count(settings, near, of):
    settings.TRUSTED_PROXIES = 1

    for n in range(SIXTEEN):
        forged = f"198.51.100.{n}, 192.0.2.{n}, {near.format(n)}"
        request = RequestFactory().post("/add/", headers={"x-forwarded-for": forged})
        counts = rates.count_place(purpose=SIGN_RATE, address=client_address(request))

    assert getattr(counts, of) == SIXTEEN


def everything() -> list[Any]:
    """Return every row a voice has."""
    return [list(model.objects.order_by("pk").values()) for model in (Voice, Item, Mail)]
