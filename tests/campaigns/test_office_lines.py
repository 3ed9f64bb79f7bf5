"""Offered lines: proposed by a partner's people, offered by the office, kept by who took them."""

import pytest

from no2hate.campaigns.models import OfferedLine
from no2hate.campaigns.office import lines
from no2hate.campaigns.permissions import NotAllowedError
from no2hate.partners.models import Organisation
from no2hate.web.memo import forget_all
from tests.accounts.factories import SecureClient, StaffFactory, desk_client
from tests.campaigns.test_office_years import areas_office, ewa

__all__ = ["areas_office", "ewa"]
LINES = "/desk/campaign/lines/"
SAID = {"text": "Nobody walks home alone.", "language": "en", "written_with": "Derby Women’s Group"}


@pytest.fixture
def ben(derbyshire):
    """Works at a library, and for nobody else here."""
    library = Organisation.objects.create(name="Library", kind="council", area=derbyshire)
    return StaffFactory(
        name="Ben", email="ben@example.org", organisation=library, is_moderator=False
    )


@pytest.fixture
def proposed(ben):
    return lines.propose_line(wording=lines.Wording(**SAID), by=ben)


def is_on_the_form():
    forget_all()
    return SAID["text"] in SecureClient().get("/add/").content.decode()


def test_a_partners_line_is_on_the_form_once_the_office_offers_it(proposed, ewa):
    assert not is_on_the_form()
    assert [lines.offer_line(line=proposed, text=SAID["text"], by=ewa) for _ in range(2)] == [
        True, False,
    ]  # fmt: skip
    assert is_on_the_form()

    lines.retire_line(line=proposed, by=ewa)
    assert not is_on_the_form()


def test_whoever_took_a_line_keeps_it(sign, proposed, ewa):
    lines.offer_line(line=proposed, text=SAID["text"], by=ewa)
    proposed.refresh_from_db()
    voice = sign("amina@example.org", line=proposed)
    lines.retire_line(line=proposed, by=ewa)

    assert voice.line == proposed
    assert SAID["text"] in SecureClient().get("/wall/").content.decode()


def test_only_what_was_read_is_offered(proposed, ewa):
    assert not lines.offer_line(line=proposed, text="Other words.", by=ewa)


def test_nobody_but_the_campaigns_office_offers(proposed, ben, areas_office):
    for somebody in (ben, areas_office):
        with pytest.raises(NotAllowedError):
            lines.offer_line(line=proposed, text=SAID["text"], by=somebody)


def test_an_organisation_has_ten_lines_waiting_at_most(proposed, ben):
    for _ in range(9):
        lines.propose_line(wording=lines.Wording(**SAID), by=ben)

    with pytest.raises(lines.TooManyError):
        lines.propose_line(wording=lines.Wording(**SAID), by=ben)


def test_partners_propose_on_their_page_and_see_their_own_alone(edition, ben, ewa):
    client = desk_client(ben)
    client.post(LINES, SAID)
    seen, office = client.get(LINES).content.decode(), desk_client(ewa)

    line = OfferedLine.objects.get(text=SAID["text"])
    assert (line.state, line.proposed_by) == ("proposed", ben)
    assert ("Hate has no home" in seen, SAID["text"] in seen) == (False, True)
    assert client.get("/desk/campaign/").headers["Location"] == LINES
    assert client.post(f"{LINES}{line.pk}/offer/", {"text": line.text}).status_code == 404
    office.post(f"{LINES}{line.pk}/offer/", {"text": line.text})
    line.refresh_from_db()
    assert line.state == "offered"
