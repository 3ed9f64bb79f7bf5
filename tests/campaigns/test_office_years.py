"""The office makes a year from the last, and it opens with nobody awake."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from no2hate.audit.models import Row
from no2hate.campaigns import current, seasons
from no2hate.campaigns.models import AreaGoal, Edition, Milestone
from no2hate.campaigns.office import statements, years
from no2hate.campaigns.permissions import NotAllowedError
from no2hate.web.memo import forget_all
from tests.accounts.factories import SecureClient, StaffFactory, desk_client

HOME = ZoneInfo("Europe/London")
OPENING = datetime(2027, 9, 1, 0, 1, tzinfo=HOME)


@pytest.fixture
def ewa(db):
    return StaffFactory(name="Ewa", email="ewa@example.org", is_office=True, is_moderator=False)


@pytest.fixture
def areas_office(derbyshire):
    return StaffFactory(
        name="Cerys", email="cerys@example.org", is_office=True, is_moderator=False, area=derbyshire
    )


def say(edition, by, text="We stand together.", **said):
    at = said.pop("at", OPENING)
    words = statements.Words(text=text, signed="The lead", publish_at=at, **said)
    return statements.draft_statement(edition=edition, area=None, language="en", words=words, by=by)


def approve(statement, by):
    version = statements.version_of(statement)
    return statements.approve_statement(statement=statement, version=version, by=by)


@pytest.fixture
def next_year(edition, derbyshire, ewa):
    """2027 as it is made from 2026, which had a bit of everything."""
    seasons.set_theme(edition=edition, day=1, language="en", title="Faith")
    AreaGoal.objects.create(edition=edition, area=derbyshire, voices=5_000)
    Milestone.objects.create(
        edition=edition, area=None, voices=10_000, promise="The lead replies", reached_at=OPENING
    )
    approve(say(edition, ewa, at=datetime(2026, 10, 10, 0, 1, tzinfo=HOME)), ewa)
    Edition.objects.filter(pk=edition.pk).update(goal=50_000, opens_at=time(0, 1))
    return years.create_next_year(by=ewa)


def plan(edition, **changed):
    return years.Plan(**vars(years.plan_of(edition)) | changed)


def test_the_next_year_has_dates_by_the_rule_and_what_the_last_one_had(next_year):
    assert (next_year.year, next_year.is_announced, next_year.goal) == (2027, False, 50_000)
    assert (next_year.opens_on, next_year.starts_on) == (date(2027, 9, 1), date(2027, 10, 9))
    assert next_year.goes_live == OPENING
    assert next_year.themes.get().title == "Faith"
    assert next_year.area_goals.get().voices == 5_000
    assert next_year.milestones.get().reached_at is None


def test_last_years_statement_comes_back_as_a_draft_for_the_same_day_and_hour(next_year):
    said = next_year.statements.get()

    assert (said.state, said.approved_by) == ("draft", None)
    assert said.publish_at == datetime(2027, 10, 9, 0, 1, tzinfo=HOME)


def test_making_it_twice_makes_it_once(next_year, ewa):
    assert years.create_next_year(by=ewa) == next_year
    assert Row.objects.filter(act="year made").count() == 1


def test_on_a_new_site_the_first_year_is_the_one_whose_week_is_next(db, ewa, time_machine):
    seasons.load_campaign()
    made = []
    for day in ("2026-10-17", "2026-10-18"):
        time_machine.move_to(f"{day}T12:00:00+00:00")
        made.append(years.create_next_year(by=ewa))
        Edition.objects.filter(year__gt=2020).delete()

    assert [edition.year for edition in made] == [2026, 2027]


def test_who_announces_early_is_told_that_the_pages_stay_with_the_year_that_is_on(next_year, ewa):
    said = desk_client(ewa).get("/desk/campaign/2027/announce/").content.decode()

    assert "The pages stay with 2026 until its last day, 17 October" in said
    years.announce(edition=next_year, by=ewa)
    forget_all()
    assert current.edition().year == 2026


def test_a_year_in_preparation_is_on_no_public_page(next_year, client):
    forget_all()
    secure = SecureClient()

    assert current.edition().year == 2026
    assert secure.get("/2027/").status_code == 404
    assert "2027" not in secure.get("/about/").content.decode()


def test_an_announced_year_opens_at_its_minute_with_nobody_awake(next_year, ewa, time_machine):
    years.announce(edition=next_year, by=ewa)
    answers = []
    for second in (59, 60):
        time_machine.move_to(datetime(2027, 9, 1, 0, 0, tzinfo=HOME).astimezone(UTC))
        time_machine.shift(second)
        forget_all()
        edition = current.edition()
        form = b'name="email"' in SecureClient().get("/add/").content
        answers.append((edition.year, edition.stage.value, form))

    assert answers == [(2027, "announced", False), (2027, "opening", True)]


def test_a_year_nobody_announced_does_not_open(next_year, time_machine):
    time_machine.move_to(OPENING)
    forget_all()

    assert current.edition().year == 2026


@pytest.mark.parametrize(
    ("changed", "field", "why"),
    [
        ({"opens_on": date(2027, 10, 10)}, "opens_on", "order"),
        ({"starts_on": date(2028, 10, 9)}, "starts_on", "year"),
        ({"ends_on": date(2027, 10, 9)}, "ends_on", "order"),
        ({"ends_on": date(2027, 12, 9)}, "ends_on", "order"),
    ],
)
def test_dates_out_of_order_are_refused(next_year, ewa, changed, field, why):
    with pytest.raises(years.DatesError) as error:
        years.change_plan(edition=next_year, plan=plan(next_year, **changed), by=ewa)

    assert (error.value.field, error.value.why) == (field, why)


@pytest.mark.parametrize("changed", [{"opens_at": time(9)}, {"starts_on": date(2026, 10, 12)}])
def test_what_has_begun_is_not_moved(edition, ewa, changed):
    with pytest.raises(years.DatesError, match="begun"):
        years.change_plan(edition=edition, plan=plan(edition, **changed), by=ewa)


def test_a_closing_day_to_come_can_be_moved(edition, ewa):
    longer = plan(edition, ends_on=date(2026, 10, 20))

    assert years.change_plan(edition=edition, plan=longer, by=ewa).ends_on == date(2026, 10, 20)


def test_an_areas_office_runs_no_year(edition, areas_office):
    with pytest.raises(NotAllowedError):
        years.create_next_year(by=areas_office)
    assert desk_client(areas_office).post("/desk/campaign/new/").status_code == 404


def test_results_are_the_offices_words_but_not_for_years_that_come_with_the_program(edition, ewa):
    said = {"language": "en", "source": "Report of the office", "by": ewa}
    for _ in range(2):
        years.change_results(edition=edition, texts=["Forty schools.", " "], **said)
    shipped = Edition.objects.get(year=2020)

    assert [fact.text for fact in edition.facts.all()] == ["Forty schools."]
    with pytest.raises(years.DatesError):
        years.change_results(edition=shipped, texts=["Nothing."], **said)


def test_the_pages_of_a_year_are_for_the_office(next_year, ewa, areas_office):
    manager, area = desk_client(ewa), desk_client(areas_office)
    season = "/desk/campaign/"

    assert "In preparation" in manager.get(season).content.decode()
    assert manager.get(f"{season}2027/").status_code == 200
    assert "2027" not in area.get(season).content.decode()
    assert area.get(f"{season}2027/").status_code == 404
    assert area.get(f"{season}2026/").status_code == 200
    assert desk_client(StaffFactory(name="Dev")).get(season).status_code == 404


def test_dates_and_themes_are_changed_on_the_page(next_year, ewa):
    client = desk_client(ewa)
    sent = {
        "opens_on_0": "2", "opens_on_1": "9", "opens_on_2": "2027", "opens_at": "00:05",
        "starts_on_0": "9", "starts_on_1": "10", "starts_on_2": "2027",
        "ends_on_0": "16", "ends_on_1": "10", "ends_on_2": "2027", "goal": "",
    }  # fmt: skip
    names = {name.replace("_0", "_day").replace("_1", "_month").replace("_2", "_year"): value
             for name, value in sent.items()}  # fmt: skip
    client.post("/desk/campaign/2027/", names)
    refused = client.post("/desk/campaign/2027/", names | {"ends_on_year": "2028"})
    client.post("/desk/campaign/2027/themes/", {"1-en": "", "2-en": "Sport", "2-cy": "Chwaraeon"})

    next_year.refresh_from_db()
    assert (next_year.opens_on, next_year.opens_at, next_year.goal) == (
        date(2027, 9, 2), time(0, 5), None,
    )  # fmt: skip
    assert refused.status_code == 422
    assert sorted(theme.title for theme in next_year.themes.all()) == ["Chwaraeon", "Sport"]


def test_results_stand_on_the_page_of_the_year_in_the_words_of_the_office(edition, ewa):
    sent = {"texts": "Forty schools took part.", "source": "Report of the office"}
    desk_client(ewa).post("/desk/campaign/2026/results/en/", sent)

    said = SecureClient().get("/2026/").content.decode()
    assert ("Forty schools took part." in said, "Report of the office" in said) == (True, True)
