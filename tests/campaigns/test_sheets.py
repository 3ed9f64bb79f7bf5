"""Paper sheets: a partner's people enter a number, and only the number counts."""

from datetime import timedelta

import pypdfium2
import pytest
from django.db import IntegrityError, transaction

from no2hate.areas.models import Area
from no2hate.audit.models import Row
from no2hate.campaigns import tally
from no2hate.campaigns.models import Sheet, Tally
from no2hate.campaigns.permissions import NotAllowedError
from no2hate.campaigns.sheets import services
from no2hate.campaigns.sheets.services import Pile
from no2hate.partners.models import Organisation
from tests.accounts.factories import StaffFactory, desk_client
from tests.campaigns.conftest import DAY_FOUR

SHEETS = "/desk/sheets/"
TODAY = DAY_FOUR.date()


@pytest.fixture
def library(edition):
    return Organisation.objects.create(name="Belper Library", kind="council")


@pytest.fixture
def ben(library):
    return StaffFactory(organisation=library)


@pytest.fixture
def ewa(edition):
    return StaffFactory(is_office=True)


@pytest.fixture
def enter(edition, ben, derbyshire):
    """Enter a pile of paper as Ben does."""

    def put(voices=28, **said):
        pile = Pile(day=TODAY, place="Ripley market", voices=voices, area=derbyshire, **said)
        return services.enter_sheet(edition=edition, pile=pile, by=ben)

    return put


def asked(client, **said):
    """Return what Ben types, with the id his form came with."""
    pile_id = client.get(SHEETS).context["form"]["pile_id"].value()
    day = {"day_day": "12", "day_month": "10", "day_year": "2026"}
    typed = {"voices": "28", "place": "Belper library", "area": "derbyshire"}
    return {"pile_id": pile_id, **day, **typed, **said}


def test_a_sheet_counts_under_paper_in_its_area_and_on_its_day(enter, derbyshire):
    enter()
    tally.recount_everything()

    cell = Tally.objects.get()
    assert (cell.source, cell.voices, cell.area, cell.day) == ("paper", 28, derbyshire, TODAY)


def test_a_sheet_taken_back_counts_no_more_and_says_why(enter, ben, time_machine):
    sheet = enter()
    tally.recount_everything()

    time_machine.shift(timedelta(minutes=1))
    for _click in range(2):
        services.take_back_sheet(sheet=sheet, why="Counted twice", by=ben)
    time_machine.shift(timedelta(minutes=1))
    tally.recount_touched()

    sheet.refresh_from_db()
    assert (Tally.objects.total(), sheet.taken_back_why) == (0, "Counted twice")
    assert Row.objects.filter(act=services.TAKEN_BACK).count() == 1


def test_who_works_for_no_partner_enters_nothing(edition, ewa):
    with pytest.raises(NotAllowedError):
        services.enter_sheet(edition=edition, pile=Pile(day=TODAY, place="x", voices=5), by=ewa)


def test_a_second_click_is_no_second_pile(ben):
    client = desk_client(ben)
    said = asked(client)

    answers = [client.post(SHEETS, said) for _click in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Sheet.objects.get().voices == 28


def test_two_piles_alike_are_two_piles(ben):
    client = desk_client(ben)
    for _pile in range(2):
        client.post(SHEETS, asked(client))

    assert Sheet.objects.all().voices() == 56


@pytest.mark.parametrize(
    "wrong",
    [
        {"voices": "5001"},
        {"voices": "0"},
        {"voices": "many"},
        {"day_day": "14"},  # tomorrow
        {"day_month": "1"},  # before the line opened
        {"day_day": "", "day_month": "", "day_year": ""},
        {"place": ""},
        {"pile_id": "nonsense"},
    ],
)
def test_what_cannot_be_is_asked_again(ben, wrong):
    client = desk_client(ben)

    assert client.post(SHEETS, asked(client, **wrong)).status_code == 422
    assert not Sheet.objects.exists()


def test_the_database_holds_the_limit_too(enter):
    with pytest.raises(IntegrityError), transaction.atomic():
        enter(5001)


def test_another_partner_sees_nothing_of_it_and_takes_nothing_back(enter):
    sheet = enter()
    dev = StaffFactory(organisation=Organisation.objects.create(name="A club", kind="community"))
    client = desk_client(dev)

    assert "Ripley" not in client.get(SHEETS).content.decode()
    assert client.get(f"{SHEETS}{sheet.public_id}/take-back/").status_code == 404
    with pytest.raises(NotAllowedError):
        services.take_back_sheet(sheet=sheet, why="Mine", by=dev)


def test_the_office_sees_all_and_takes_back(enter, ewa):
    sheet = enter()
    client = desk_client(ewa)
    assert "Ripley market" in client.get(SHEETS).content.decode()

    client.post(f"{SHEETS}{sheet.public_id}/take-back/", {"why": "Not from a partner"})

    assert not Sheet.objects.standing().exists()


def test_a_local_partner_enters_for_its_own_area_alone(ben, library, enter):
    library.area = Area.objects.get(slug="kent")
    library.save()
    client = desk_client(ben)

    assert client.post(SHEETS, asked(client)).status_code == 422
    with pytest.raises(NotAllowedError):
        enter()
    assert client.post(SHEETS, asked(client, area="kent")).status_code == 302


def test_many_in_one_day_wait_for_the_office(enter, ben, ewa, time_machine):
    sheets = [enter(400), enter(101)]
    assert (Sheet.objects.standing().voices(), sheets[1].is_waiting) == (400, True)
    tally.recount_everything()
    time_machine.shift(timedelta(minutes=1))
    at = f"{SHEETS}{sheets[1].public_id}/count/"

    assert desk_client(ben).post(at).status_code == 404
    assert "Not counted yet" in desk_client(ewa).get(SHEETS).content.decode()
    for _click in range(2):
        desk_client(ewa).post(at)
    time_machine.shift(timedelta(minutes=1))
    tally.recount_touched()

    assert Tally.objects.total() == 501
    assert Row.objects.filter(act=services.COUNTED).count() == 1


def test_what_waits_can_be_taken_back(enter, ewa):
    sheet = enter(501)
    services.take_back_sheet(sheet=sheet, why="No such people", by=ewa)
    services.count_sheet(sheet=sheet, by=ewa)

    assert not Sheet.objects.standing().exists()


def test_whoever_has_no_part_in_it_finds_no_page(edition):
    assert desk_client(StaffFactory(is_moderator=True)).get(SHEETS).status_code == 404


def test_the_empty_sheet_says_what_is_kept_and_until_when(ben):
    answer = desk_client(ben).get(f"{SHEETS}blank.pdf")

    page = pypdfium2.PdfDocument(answer.content)[0].get_textpage()
    words = " ".join(page.get_text_range().split())
    assert "No name leaves this sheet" in words
    assert "Belper Library" in words
    assert "14 November 2026" in words
