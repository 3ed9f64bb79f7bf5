"""The analysts' desk: rises in fives, what happened around them, a decision with a reason."""

import re
from datetime import date

import pytest

from no2hate.areas.models import Area
from no2hate.insight.models import ContextEvent, Rise
from tests.accounts.factories import StaffFactory, desk_client

RISES, EVENT = "/desk/rises/", "/desk/rises/event/"
STRANGE = {"count": 17, "expected": 4.83, "upper": 11.37}
EARLIER = {"last_day_day": "1", "last_day_month": "11", "last_day_year": "2026"}
HAPPENED = {"name": "March in Derby", "first_day_day": "7", "first_day_month": "11",
            "first_day_year": "2026", "source": "Derby Telegraph"}  # fmt: skip


@pytest.fixture
def derbyshire(db, time_machine):
    time_machine.move_to("2026-11-20T12:00:00Z", tick=False)
    return Area.objects.get(slug="derbyshire")


@pytest.fixture
def rise(derbyshire):
    return Rise.objects.create(
        week="2026-W46", place=derbyshire.code, strand="race", method="ears-c2", **STRANGE
    )


@pytest.fixture
def ewa(db):
    return StaffFactory(name="Ewa", is_analyst=True)


@pytest.fixture
def at_desk(ewa):
    return desk_client(ewa)


def words(response):
    """The words of a page, tags and scripts away."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


def test_other_staff_find_nothing_there(rise):
    client = desk_client(StaffFactory())

    judge = f"{RISES}{rise.public_id}/"
    assert {client.get(path).status_code for path in (RISES, EVENT, judge)} == {404}
    assert "Rises" not in client.get("/desk/").content.decode()


@pytest.mark.usefixtures("rise")
def test_numbers_are_said_in_fives(at_desk):
    said = words(at_desk.get(RISES))

    assert "Counted 15–19" in said
    assert "To be expected fewer than 5" in said
    assert "Still usual up to 10–14" in said
    assert "EARS C2" in said


@pytest.mark.usefixtures("rise")
def test_no_sign_of_the_page_depends_on_more_than_the_fives(at_desk):
    pages = []
    for numbers in (STRANGE, {"count": 19, "expected": 0.2, "upper": 14.9}):
        Rise.objects.update(**numbers)
        page = at_desk.get(RISES).content.decode()
        pages.append(re.sub(r'csrfmiddlewaretoken" value="\w+', "", page))

    assert pages[0] == pages[1]


@pytest.mark.usefixtures("rise")
def test_the_drawing_shows_no_week_that_was_no_rise(at_desk):
    assert at_desk.get(RISES).content.decode().count('class="sure"') == 1


def test_what_happened_there_or_everywhere_is_listed(rise, derbyshire, at_desk):
    for name, area in (("Here", derbyshire), ("Elsewhere", Area.objects.get(slug="kent"))):
        day = date(2026, 11, 3)
        event = ContextEvent.objects.create(
            code=name.lower(), name=name, first_day=day, last_day=day, source="A paper"
        )
        event.areas.add(area)

    said = words(at_desk.get(RISES))
    assert "Here" in said
    assert "Elsewhere" not in said
    assert rise.place == derbyshire.code


def test_an_analyst_of_an_area_sees_judges_and_tells_of_it_alone(rise, derbyshire):
    clients = [
        desk_client(StaffFactory(is_analyst=True, area=area))
        for area in (derbyshire, Area.objects.get(slug="kent"))
    ]
    answer = {"state": "confirmed", "why": "The march of Saturday."}

    seen = [words(client.get(RISES)).count("Counted 15–19") for client in clients]
    told = [client.post(EVENT, HAPPENED | {"area": "derbyshire"}).status_code for client in clients]
    judged = [client.post(f"{RISES}{rise.public_id}/", answer).status_code for client in clients]

    assert (seen, told, judged) == ([1, 0], [302, 302], [302, 404])
    slugs = ContextEvent.objects.order_by("pk").values_list("areas__slug", flat=True)
    assert list(slugs) == ["derbyshire", "kent"]


def test_a_decision_needs_a_reason(rise, at_desk):
    response = at_desk.post(f"{RISES}{rise.public_id}/", {"state": "confirmed", "why": " "})

    assert response.status_code == 422
    assert "Say why in a sentence" in response.content.decode()
    assert Rise.objects.get().state == "waiting"


def test_a_decision_is_kept_and_a_second_click_changes_nothing(rise, at_desk, ewa):
    for state in ("confirmed", "dismissed"):
        answer = {"state": state, "why": "The march of Saturday."}
        response = at_desk.post(f"{RISES}{rise.public_id}/", answer, follow=True)

    assert "It had been judged before" in response.content.decode()
    rise.refresh_from_db()
    assert (rise.state, rise.judged_by) == ("confirmed", ewa)
    assert "The march of Saturday." in words(at_desk.get(RISES))


@pytest.mark.usefixtures("derbyshire")
def test_an_analyst_writes_down_what_happened(at_desk):
    response = at_desk.post(EVENT, {**HAPPENED, "area": "derbyshire"})

    assert response.status_code == 302
    event = ContextEvent.objects.get()
    assert (event.first_day, event.last_day) == (date(2026, 11, 7), date(2026, 11, 7))
    assert event.areas.get().slug == "derbyshire"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"name": ""}, "Say in a few words what happened"),
        (EARLIER, "must not be before"),
        ({"area": "narnia"}, "narnia"),
        ({"url": "javascript:alert(1)"}, "Write the whole address"),
    ],
)
@pytest.mark.usefixtures("derbyshire")
def test_what_is_not_right_comes_back(at_desk, more, said):
    response = at_desk.post(EVENT, HAPPENED | more)

    assert response.status_code == 422
    assert said in response.content.decode()
    assert not ContextEvent.objects.exists()
