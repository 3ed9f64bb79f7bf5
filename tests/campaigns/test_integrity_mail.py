"""Nobody's mailbox is a target, and nothing a stranger typed is ever in a letter."""

from datetime import timedelta

import pytest

from no2hate.campaigns import services
from no2hate.campaigns.services import Signature
from no2hate.outbox import letters as composing
from no2hate.outbox.models import Mail
from tests.campaigns.conftest import DAY_FOUR

AMINA = "amina@example.org"
MARK = "Zyxwvut"


def send(edition, n, email=AMINA):
    """One stranger, each time from another place, who tries both doors."""
    services.add_voice(Signature(email=email), edition=edition, address=f"198.51.{n}.1")
    services.send_again(edition=edition, email=email, address=f"203.0.{n}.1")


def test_a_hundred_tries_from_a_hundred_places_write_three_letters_a_day(edition):
    for n in range(100):
        send(edition, n)

    assert Mail.objects.count() == services.LETTERS_A_DAY


def test_midnight_does_not_double_them(edition, time_machine):
    time_machine.move_to(DAY_FOUR.replace(hour=22, minute=55), tick=False)
    for n in range(5):
        send(edition, n)
    time_machine.shift(timedelta(minutes=10))
    for n in range(5):
        send(edition, n)

    assert Mail.objects.count() == services.LETTERS_A_DAY


def test_other_ways_to_write_her_address_write_no_more(edition):
    ways = ["a.mina@gmail.com", "amina@googlemail.com", "AMINA+x@gmail.com", "amina@gmail.com"]
    for n, way in enumerate(ways * 5):
        send(edition, n, way)

    assert Mail.objects.count() == services.LETTERS_A_DAY


@pytest.mark.parametrize("language", ["en-gb", "cy"])
def test_nothing_a_stranger_typed_is_in_a_letter(edition, language):
    said = Signature(
        email=AMINA, name=MARK, words=f"{MARK} https://example.net/{MARK}", language=language
    )
    services.add_voice(said, edition=edition, address="198.51.100.1")

    mail = Mail.objects.get()
    letter = composing.compose(kind=mail.kind, about=mail.about, language=mail.language)
    assert letter
    written = "\n".join(str(value) for value in vars(letter).values())
    assert len(written) > len(MARK)
    assert MARK.casefold() not in written.casefold()
