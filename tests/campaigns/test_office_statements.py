"""A statement: a draft, approved as it was read, out at its hour with nobody awake."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from no2hate.audit.models import Row
from no2hate.campaigns.models import Statement
from no2hate.campaigns.office import statements
from no2hate.campaigns.permissions import NotAllowedError
from no2hate.web import page_cache
from no2hate.web.memo import forget_all
from tests.accounts.factories import SecureClient, StaffFactory, desk_client
from tests.campaigns.test_office_years import approve, areas_office, ewa, say

__all__ = ["areas_office", "ewa"]
EMBARGO = datetime(2026, 10, 14, 0, 1, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def draft(edition, ewa):
    return say(edition, ewa, at=EMBARGO)


def is_on_the_page(text="We stand together."):
    forget_all()
    page_cache.clear()
    return text in SecureClient().get("/").content.decode()


def test_an_approved_statement_goes_out_at_its_minute_with_nobody_awake(draft, ewa, time_machine):
    approve(draft, ewa)
    seen = []
    for before in (timedelta(seconds=1), timedelta()):
        time_machine.move_to(EMBARGO - before, tick=False)
        seen.append(is_on_the_page())

    assert seen == [False, True]


def test_a_draft_stays_a_draft_after_its_hour(draft, time_machine):
    time_machine.move_to(EMBARGO + timedelta(days=1))

    assert not is_on_the_page()


def test_other_words_are_a_draft_again_and_the_same_words_are_not(edition, draft, ewa):
    approve(draft, ewa)

    same = say(edition, ewa, at=EMBARGO)
    assert (same.state, same.approved_by) == (Statement.State.APPROVED, ewa)
    other = say(edition, ewa, "We stand apart.", at=EMBARGO)
    assert (other.pk, other.state, other.approved_by) == (draft.pk, "draft", None)


def test_only_what_was_read_is_approved(edition, draft, ewa):
    read = statements.version_of(draft)
    say(edition, ewa, "Other words.", at=EMBARGO)

    with pytest.raises(statements.ChangedMeanwhileError):
        statements.approve_statement(statement=draft, version=read, by=ewa)
    assert Statement.objects.get().state == "draft"


def test_a_second_click_changes_and_records_nothing(draft, ewa):
    for _ in range(2):
        approve(draft, ewa)
    for _ in range(2):
        statements.withdraw_statement(statement=draft, by=ewa)

    acts = Row.objects.filter(act__startswith="statement").values_list("act", flat=True)
    assert sorted(acts) == ["statement approved", "statement drafted", "statement withdrawn"]


def test_an_areas_office_speaks_for_its_area_alone(edition, draft, areas_office, derbyshire):
    words = statements.Words(text="Here too.", signed="Cerys", publish_at=EMBARGO)
    own = statements.draft_statement(
        edition=edition, area=derbyshire, language="en", words=words, by=areas_office
    )

    assert approve(own, areas_office).state == "approved"
    with pytest.raises(NotAllowedError):
        approve(draft, areas_office)


def test_the_office_writes_approves_and_takes_back_on_its_pages(edition, ewa):
    client, page = desk_client(ewa), "/desk/campaign/2026/"
    sent = {
        "text": "We stand together.", "signed": "The lead", "film": "http://film.example/1",
        "day_day": "14", "day_month": "10", "day_year": "2026", "hour": "00:01",
    }  # fmt: skip
    assert client.post(f"{page}statement/en/", sent).status_code == 422
    client.post(f"{page}statement/en/", sent | {"film": "https://film.example/1"})
    said = Statement.objects.get()
    version = {"version": statements.version_of(said)}
    shown = [client.post(f"{page}statement/en/approve/", version, follow=True).content.decode()]
    shown += [client.post(f"{page}statement/en/withdraw/", version, follow=True).content.decode()]

    assert said.publish_at == EMBARGO
    assert "Approved; goes out 14 October, 00:01" in shown[0]
    assert '<span class="tag">Draft</span>' in shown[1]


def test_a_preview_shows_what_is_not_public_to_the_office_alone(edition, draft, ewa, areas_office):
    seen = desk_client(ewa).get("/desk/preview/2026/")

    said = seen.content.decode()
    assert "Preview. Nobody else sees this." in said
    assert "We stand together." in said
    assert "The statement is a draft." in said
    assert "no-store" in seen.headers["Cache-Control"]
    assert not is_on_the_page()
    assert SecureClient().get("/desk/preview/2026/").status_code == 302
    assert desk_client(StaffFactory(name="Dev")).get("/desk/preview/2026/").status_code == 404
    for others in ("", "opening/", "opening/kent/"):
        assert desk_client(areas_office).get(f"/desk/preview/2026/{others}").status_code == 404


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        ("announced", "opens on 1 September 2026"),
        ("opening", "The week begins on 10 October"),
        ("week", "This is the week"),
        ("closing", "Closing day"),
        ("results", "What came of it"),
        ("archive", "returns every October"),
    ],
)
def test_a_preview_shows_the_page_of_each_stage(edition, ewa, stage, said):
    assert said in desk_client(ewa).get(f"/desk/preview/2026/{stage}/").content.decode()


def test_the_front_page_changes_from_stage_to_stage_by_itself(edition, time_machine):
    seen = []
    for day in ("2026-08-31", "2026-09-02", "2026-10-10", "2026-10-17", "2026-10-18", "2026-12-14"):
        time_machine.move_to(f"{day}T12:00:00+00:00")
        seen += [
            said
            for said in ("The line for", "week begins", "This is the week", "Closing day",
                         "is complete", "returns every October")
            if is_on_the_page(said)
        ]  # fmt: skip

    assert seen == [
        "The line for", "week begins", "This is the week", "Closing day", "is complete",
        "returns every October",
    ]  # fmt: skip


@pytest.mark.parametrize("film", ["http://film.example", "javascript:alert(1)", "film.example"])
def test_a_film_is_an_https_link_whoever_hands_it_in(film):
    with pytest.raises(statements.FilmError):
        statements.Words(text="We stand.", signed="The lead", publish_at=EMBARGO, film=film)


def test_the_film_stands_on_the_page_as_a_link_and_nothing_of_it_is_loaded(
    edition, ewa, time_machine
):
    approve(say(edition, ewa, at=EMBARGO, film="https://film.example/1"), ewa)
    time_machine.move_to(EMBARGO)

    assert is_on_the_page('<a href="https://film.example/1" rel="noopener nofollow">')
    assert not is_on_the_page("<iframe")
