"""Whatever is posted to whatever address takes posts: a clear answer, never a fault."""

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from no2hate.campaigns import seasons
from tests.accounts.factories import StaffFactory, desk_client
from tests.walls.addresses import routes, table

EXAMPLES = 200
SEALED = ("/speak-out/", "/return/", "/desk/cases/", "/desk/people/", "/desk/walk-in/")
OF_PARTNERS = ("/week/", "/desk/week/", "/desk/rises/")
KEPT = "I stand with you, Gyda’n gilydd"  # must come back in a refused form
ODD = st.text() | st.sampled_from(
    ["\x00", "🧍" * 400, "'; --", "a" * 70_000, "\u202e", "-1", "own"]
)


def posts() -> list[str]:
    """Return an example of every address that takes a post.

    The sealed road is walked from inside, in `test_fuzz_sealed.py`; what partners, guests,
    the office and analysts send, in `test_fuzz_week.py`.
    """
    taken = {address.name for address in table() if address.post != "405"}
    return sorted(
        {
            route.example
            for route in routes()
            if route.name in taken and not route.example.startswith(SEALED + OF_PARTNERS)
        }
    )


@pytest.fixture
def visitor(path, _year) -> Client:
    """Frank's browser, or on the desk that of somebody signed in."""
    if not path.startswith("/desk/") or "sign-in" in path:
        return Client()
    return desk_client(StaffFactory(name="Ewa"))


@pytest.fixture
def _year(db, time_machine):
    time_machine.move_to("2026-10-13T12:00:00+00:00")
    seasons.create_edition(campaign=seasons.load_campaign(), year=2026)


@pytest.fixture
def questions(visitor, path) -> tuple[str, ...]:
    """The names of the questions a page asks, and some it does not."""
    form = (visitor.get(path).context or {}).get("form")
    return (*(form.fields if form else ()), "reason", "switch", "turn", "why", "next")


@pytest.mark.parametrize("path", posts())
@given(data=st.data())
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)
def test_no_post_is_a_fault(path, visitor, questions, data):
    said = data.draw(st.dictionaries(st.sampled_from(questions), ODD, max_size=len(questions)))

    answer = visitor.post(path, said)

    assert answer.status_code < 500


@pytest.mark.usefixtures("_year")
@given(email=ODD.filter(lambda typed: "@" not in typed))
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_refused_form_gives_the_words_back(email):
    answer = Client().post("/add/", {"says": "own", "words": KEPT, "email": email})

    assert answer.status_code == 422
    assert KEPT in answer.content.decode()
