"""Whatever is posted to whatever address takes posts: a clear answer, never a fault."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from no2hate.campaigns import seasons
from tests.accounts.factories import StaffFactory, desk_client

EXAMPLES = 200
VALUES = {"year": "2026", "act": "decline"}
SEALED = ("/speak-out/", "/return/", "/desk/cases/", "/desk/people/")
KEPT = "I stand with you, Gyda’n gilydd"  # must come back in a refused form
ODD = st.text() | st.sampled_from(
    ["\x00", "🧍" * 400, "'; --", "a" * 70_000, "\u202e", "-1", "own"]
)


def posts() -> list[str]:
    """Return an address for every route, its variables filled with something harmless.

    The sealed road is walked from inside, in `test_fuzz_sealed.py`.
    """
    return sorted(path for path in set(_paths(get_resolver())) if not path.startswith(SEALED))


def _paths(resolver, prefix="/"):
    for pattern in resolver.url_patterns:
        here = prefix + _filled(pattern)
        if isinstance(pattern, URLPattern):
            yield here
        else:
            yield from _paths(pattern, here)


def _filled(pattern) -> str:
    return re.sub(
        r"<(?:\w+:)?(\w+)>", lambda name: VALUES.get(name[1], "derbyshire"), str(pattern.pattern)
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
