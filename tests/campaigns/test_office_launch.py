"""The launch checklist: what is seen by itself, and what only a person can tick."""

from datetime import timedelta

import pytest

from no2hate.audit.models import Row
from no2hate.campaigns.models import LaunchCheck, RotaTurn
from no2hate.campaigns.office import checklist, rota
from no2hate.campaigns.office.letters import TEST_LETTER
from no2hate.campaigns.permissions import NotAllowedError
from no2hate.common import clock
from no2hate.outbox.letters import compose
from no2hate.outbox.models import Mail
from no2hate.partners.models import Organisation
from tests.accounts.factories import StaffFactory, desk_client
from tests.campaigns.test_office_dns import DKIM, DMARC, SPF
from tests.campaigns.test_office_years import approve, areas_office, ewa, say

__all__ = ["areas_office", "ewa"]
LAUNCH = "/desk/campaign/2026/launch/"


@pytest.fixture
def dev(edition):
    """Reads English and Welsh for every area, and is on duty."""
    return StaffFactory(name="Dev", email="dev@example.org", is_duty=True)


def line(edition, code):
    return next(line for line in checklist.checklist(edition) if line.code == code)


def test_the_leads_statement_is_done_once_it_is_approved_in_english(edition, ewa):
    draft = say(edition, ewa)
    assert not line(edition, "statement").is_done

    approve(draft, ewa)
    assert (line(edition, "statement").is_done, line(edition, "statement").lacks) == (
        True, ["Cymraeg"],
    )  # fmt: skip


def test_areas_that_are_silent_or_without_a_partner_are_named(edition, derbyshire):
    assert "Derbyshire" in line(edition, "partners").lacks
    Organisation.objects.create(name="Library", kind="council", area=derbyshire)

    assert "Derbyshire" not in line(edition, "partners").lacks
    assert len(line(edition, "areas").lacks) == 43


def test_a_day_has_a_hole_until_somebody_reads_each_language_everywhere(
    edition, ewa, dev, derbyshire
):
    local = StaffFactory(name="Ben", email="ben@example.org", area=derbyshire)
    day = edition.starts_on
    turns = [(local.public_id, day)]
    rota.write_rota(edition=edition, turns=turns, by=ewa)
    assert [missing.name for missing in _day(edition, day).missing] == ["English", "Cymraeg"]

    rota.write_rota(edition=edition, turns=[*turns, (dev.public_id, day)], by=ewa)
    assert (_day(edition, day).missing, _day(edition, day).has_duty) == ([], True)
    assert line(edition, "rota").number == len(rota.days(edition)) - 1


def _day(edition, day):
    return next(each for each in rota.rota(edition) if each.date == day)


def test_who_has_left_reads_no_more(edition, ewa, dev):
    rota.write_rota(edition=edition, turns=[(dev.public_id, edition.starts_on)], by=ewa)
    dev.is_active = False
    dev.save()

    assert _day(edition, edition.starts_on).readers == []


def test_the_rota_is_written_on_its_page(edition, ewa, dev):
    client, box = desk_client(ewa), f"{dev.public_id} {edition.starts_on:%Y-%m-%d}"
    client.post(f"{LAUNCH}rota/", {"turns": [box]})
    refused = client.post(f"{LAUNCH}rota/", {"turns": ["somebody 2026-10-10"]})

    assert RotaTurn.objects.get().staff == dev
    assert refused.status_code == 422
    assert f'value="{box}" checked' in client.get(f"{LAUNCH}rota/").content.decode()


def test_test_letters_go_through_the_outbox_to_each_address_once(edition, ewa):
    client = desk_client(ewa)
    refused = client.post(f"{LAUNCH}mail/", {"addresses": "nobody"})
    client.post(f"{LAUNCH}mail/", {"addresses": "a@example.org\n\nb@example.org\na@example.org"})

    letters = Mail.objects.filter(kind=TEST_LETTER)
    assert refused.status_code == 422
    assert sorted(letter.open_address() for letter in letters) == ["a@example.org", "b@example.org"]
    letter = compose(kind=TEST_LETTER, about="2026", language="en-gb")
    assert (letter.subject, "2026" in letter.body) == ("A test letter of #NO2HATE", True)


def test_dns_ticks_its_line_only_when_nothing_stops_letters(edition, ewa):
    client = desk_client(ewa)
    said = client.post(f"{LAUNCH}dns/", {"records": f"{SPF}\n{DKIM}"}).content.decode()
    assert "There is no such record" in said
    assert not line(edition, "dns").is_done

    client.post(f"{LAUNCH}dns/", {"records": f"{SPF}\n{DKIM}\n{DMARC}"})
    assert line(edition, "dns").tick.by == ewa


def test_a_tick_says_who_and_when_and_a_second_click_changes_nothing(edition, ewa):
    client = desk_client(ewa)
    for _ in range(2):
        client.post(f"{LAUNCH}attack/tick/")

    assert (LaunchCheck.objects.get().by, LaunchCheck.objects.get().code) == (ewa, "attack")
    assert Row.objects.filter(act="launch line ticked").count() == 1
    client.post(f"{LAUNCH}attack/untick/")
    assert not LaunchCheck.objects.exists()


@pytest.mark.parametrize("code", ["dns", "rehearsal", "areas", "nothing"])
def test_what_is_seen_by_itself_cannot_be_ticked(edition, ewa, code):
    assert desk_client(ewa).post(f"{LAUNCH}{code}/tick/").status_code == 404


def test_an_act_nobody_has_linked_for_minutes_is_a_worker_that_stands_still(
    edition, ewa, time_machine
):
    checklist.tick(edition=edition, code="attack", by=ewa)
    assert line(edition, "worker").is_done
    time_machine.move_to(clock.now() + timedelta(minutes=5))

    assert not line(edition, "worker").is_done


def test_the_whole_list_is_one_page_for_who_runs_the_campaign(edition, ewa, areas_office):
    said = desk_client(ewa).get(LAUNCH).content.decode()

    assert said.count('<li class="case') == 14
    assert "43 areas are silent." in said
    assert desk_client(areas_office).get(LAUNCH).status_code == 404
    with pytest.raises(NotAllowedError):
        checklist.tick(edition=edition, code="attack", by=areas_office)
