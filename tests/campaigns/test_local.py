"""An area's own part: its figures, its goal, its promises, who has spoken and who has not."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from no2hate.areas.models import Area
from no2hate.campaigns import seasons, tally
from no2hate.campaigns.local import faces, figures, milestones, national
from no2hate.campaigns.local.milestones import NotReachedError, PromisedError, ReachedError
from no2hate.campaigns.models import Milestone, Statement, Tally, Voice
from no2hate.campaigns.permissions import NotAllowedError
from no2hate.common import clock
from no2hate.web import memo, page_cache
from tests.accounts.factories import StaffFactory, desk_client
from tests.campaigns.conftest import DAY_FOUR

KINDS = [kind.value for kind in Voice.Kind]
GROUPS = st.sampled_from(sorted(set(KINDS) - {"person", "affected"}))


@pytest.fixture
def ewa(derbyshire):
    return StaffFactory(name="Ewa", is_office=True, area=derbyshire)


@pytest.fixture
def lead(edition):
    return StaffFactory(name="Lead", is_office=True)


@pytest.fixture
def count(edition, derbyshire):
    """Let so many voices of a kind be counted in Derbyshire."""

    def add(number, kind="person", people=0):
        Tally.objects.create(
            edition=edition, area=derbyshire, kind=kind, source="entered",
            day=DAY_FOUR.date(), voices=number, people=people,
        )  # fmt: skip
        forget()

    return add


@pytest.fixture
def promise(edition, derbyshire, ewa):
    return milestones.promise(
        edition=edition, area=derbyshire, voices=100, words="The commissioner replies", by=ewa
    )


def forget():
    memo.forget_all()
    page_cache.clear()


def read(client, path="/derbyshire/"):
    forget()
    return client.get(path).content.decode()


def speak(edition, area, **said):
    words = {"language": "en", "text": "Not here.", "signed": "The office"} | said
    at = {"publish_at": DAY_FOUR - timedelta(days=1)} | words
    return Statement.objects.create(edition=edition, area=area, **at)


def test_small_kinds_are_merged_on_the_page(client, count):
    for kind, number in {"person": 40, "school": 6, "faith": 2, "club": 1}.items():
        count(number, kind)

    text = read(client)

    assert "Schools and classes" not in text  # 6 of it and 3 others are one number
    assert "All others together" in text
    assert "Faith and belief groups" not in text


def test_people_affected_are_never_apart_at_any_size(client, count):
    count(40)
    count(12, "affected")

    text = read(client)

    assert '<td class="num">52</td>' in text
    assert '<td class="num">12</td>' not in text


@given(st.dictionaries(st.sampled_from(KINDS), st.integers(0, 60)))
def test_no_kind_shown_is_small_and_none_can_be_found_by_subtraction(counts):
    shown = dict(figures.told_apart(counts))
    total = sum(counts.values())

    assert not shown or (sum(shown.values()) == total and min(shown.values()) >= 5)
    assert "affected" not in shown
    if figures.MERGED in shown:
        left = {figures.TOGETHER.get(kind, kind) for kind, n in counts.items() if n} - set(shown)
        assert len(left) >= 2


@given(st.integers(0, 60), st.integers(0, 60), st.dictionaries(GROUPS, st.integers(0, 60)))
def test_how_many_of_the_people_are_affected_changes_nothing(person, affected, others):
    apart = figures.told_apart({"person": person, "affected": affected} | others)
    together = figures.told_apart({"person": person + affected} | others)

    assert apart == together


def test_fewer_than_ten_are_not_told_apart():
    assert figures.told_apart({"person": 5, "affected": 4}) == []


def test_the_rate_stands_on_the_page_with_two_decimals(client, derbyshire, count):
    Area.objects.filter(pk=derbyshire.pk).update(population=1_000_000)
    count(2_345)

    assert '<dd class="n">23.45</dd>' in read(client)


def test_a_goal_and_how_near_it_is_stand_on_the_page(client, edition, derbyshire, ewa, count):
    faces.set_goal(edition=edition, area=derbyshire, voices=200, by=ewa)
    count(50)

    assert "25% of our goal of 200" in read(client)


def test_a_promise_is_stamped_when_the_count_reaches_it_and_asks_for_its_answer(
    client, count, promise, edition
):
    count(99)
    assert (milestones.stamp_reached(), "1 voice" in read(client)) == (0, False)
    count(1)
    assert [milestones.stamp_reached() for _ in range(2)] == [1, 0]

    assert "The answer is due" in read(client)
    assert [due.voices for due in milestones.answers_due(edition)] == [100]


def test_a_promise_reached_stays_reached_when_voices_are_taken_back(count, promise):
    count(100)
    milestones.stamp_reached()
    Tally.objects.all().delete()
    tally.recount_everything()
    milestones.stamp_reached()

    promise.refresh_from_db()
    assert promise.reached_at == clock.now()


def test_the_lead_s_promise_counts_everyone_and_stands_on_the_home_page(
    client, edition, lead, count
):
    words = "The minister replies"
    milestones.promise(edition=edition, area=None, voices=50, words=words, by=lead)
    count(50)
    milestones.stamp_reached()

    assert words in read(client, "/")
    assert words not in read(client)


def test_the_answer_is_read_by_everyone(client, count, promise, ewa):
    with pytest.raises(NotReachedError):
        milestones.answer(milestone=promise, words="Yes.", signed="Ewa", by=ewa)
    count(100)
    milestones.stamp_reached()
    milestones.answer(milestone=promise, words="Yes, from May.", signed="Ewa", by=ewa)

    assert "Yes, from May." in read(client)


def test_a_promise_somebody_earned_cannot_be_taken_back(count, promise, ewa):
    count(100)
    milestones.stamp_reached()

    with pytest.raises(ReachedError):
        milestones.withdraw_promise(milestone=promise, by=ewa)


def test_a_promise_nobody_earned_is_taken_back_once(promise, ewa):
    for _ in range(2):
        milestones.withdraw_promise(milestone=promise, by=ewa)

    assert not Milestone.objects.exists()


def test_a_number_is_promised_once(edition, lead):
    said = {"edition": edition, "area": None, "voices": 9, "words": "We answer", "by": lead}
    milestones.promise(**said)

    with pytest.raises(PromisedError):
        milestones.promise(**said)


def test_an_office_promises_for_nobody_else(edition, ewa):
    kent = Area.objects.get(slug="kent")

    for area in (kent, None):
        with pytest.raises(NotAllowedError):
            milestones.promise(edition=edition, area=area, voices=9, words="We", by=ewa)


def test_the_roll_call_says_who_has_spoken_and_who_has_not_so_far(client, edition, derbyshire):
    speak(edition, derbyshire, film="https://films.example/1")
    speak(edition, Area.objects.get(slug="kent"), state=Statement.State.DRAFT)

    text = read(client, "/roll-call/")

    assert "1 of 43 offices" in text
    assert text.count("silent so far</span>") == 42
    assert 'href="https://films.example/1"' in text


def test_the_lead_sees_the_silent_first_and_sorts_by_links(edition, derbyshire, lead, count):
    speak(edition, derbyshire)
    count(70)

    silent = [line.area.slug for line in national.lines(edition, by="silent")]
    most = [line.area.slug for line in national.lines(edition, by="voices")]

    assert (silent[-1], most[0]) == ("derbyshire", "derbyshire")
    assert desk_client(lead).get("/desk/areas/?sort=frank").status_code == 200


def test_a_day_that_is_not_over_is_compared_with_nothing(edition, derbyshire, count):
    before = seasons.create_edition(campaign=edition.campaign, year=2025)
    yesterday = DAY_FOUR.date() - timedelta(days=1)
    same_day = national.same_day(edition, before, yesterday)
    for day, voices in ((same_day, 50), (same_day + timedelta(days=1), 900)):
        seasons.enter_totals(edition=before, cells=[(derbyshire, day, voices)])
        Tally.objects.filter(edition=before).update(source="web")  # the next would replace it
    count(75)
    Tally.objects.filter(edition=edition).update(day=yesterday)
    count(400)

    (line,) = [one for one in national.lines(edition, by="name") if one.area == derbyshire]

    assert (line.voices, line.before, line.change) == (475, 50, 50)


def test_the_lead_is_told_that_an_answer_is_due(lead, count, promise):
    count(100)
    milestones.stamp_reached()

    assert "1 promised answer is due" in read(desk_client(lead), "/desk/areas/")
