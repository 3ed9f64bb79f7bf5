"""Every address of the site, as the resolver knows it, and what a stranger is answered there.

python -m tests.walls.addresses > tests/walls/addresses.csv     # then read each line
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.test import Client
from django.urls import URLPattern, get_resolver

from no2hate.web.surfaces import surface_of

TABLE = Path(__file__).with_suffix(".csv")
SAMPLES = {"slug": "derbyshire", "str": "0123456789", "int": "1", "year": "2020"}


class Address(NamedTuple):
    """One pattern; `get` and `post` are a status, or `sign-in` where staff must sign in.

    `who` is `anyone`, `staff`, or `demo` for what only a demo has.
    """

    pattern: str
    name: str
    surface: str
    who: str
    get: str
    post: str


class Route(NamedTuple):
    """A pattern with its name, its view, and an address it matches."""

    pattern: str
    name: str
    view: object
    example: str


def routes() -> list[Route]:
    """Every pattern of a real site, in the order in which they are tried."""
    return list(_walk(get_resolver(), Route("/", "", None, "/")))


def demo_routes() -> list[Route]:
    """Every pattern that only the demo has."""
    return list(_walk(get_resolver("no2hate.demo.urls"), Route("/demo/", "demo:", None, "/demo/")))


def _walk(resolver: object, above: Route) -> Iterator[Route]:
    for each in resolver.url_patterns:
        is_view = isinstance(each, URLPattern)
        space = f"{each.namespace}:" if not is_view and each.namespace else ""
        here = Route(
            above.pattern + str(each.pattern),
            above.name + (each.name if is_view else space),
            each.callback if is_view else None,
            above.example + _filled(each.pattern),
        )
        yield from [here] if is_view else _walk(each, here)


def _filled(pattern: object) -> str:
    """The pattern with a sample in each variable's place."""
    return re.sub(r"<(?:(\w+):)?(\w+)>", _sample, str(pattern))


def _sample(variable: re.Match[str]) -> str:
    kind, name = variable.groups(default="str")
    return SAMPLES.get(name) or SAMPLES[kind]


def table() -> list[Address]:
    """The table as it was agreed."""
    with TABLE.open(newline="") as file:
        return [Address(**row) for row in csv.DictReader(file)]


def seen_by_a_stranger() -> list[Address]:
    """The table as it is: each address asked and posted to by somebody nobody knows."""
    return [
        Address(
            route.pattern,
            route.name,
            surface_of(route.example).value,
            "staff" if "sign-in" in (get := _answer("get", route), post := _answer("post", route))
            else "anyone",
            get,
            post,
        )
        for route in routes()
    ]  # fmt: skip


def _answer(method: str, route: Route) -> str:
    response = getattr(Client(), method)(route.example, secure=True)
    if "/sign-in/?" in response.headers.get("Location", ""):
        return "sign-in"
    return str(response.status_code)
