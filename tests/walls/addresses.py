"""Every address of the site, as the resolver knows it, and what a stranger is answered there.

    python -m tests.walls.addresses > tests/walls/addresses.csv     # then read each line
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.test import Client
from django.urls import URLPattern, get_resolver

from no2hate.web.surfaces import surface_of

TABLE = Path(__file__).with_suffix(".csv")
SAMPLES = {"slug": "derbyshire", "str": "0123456789", "int": "2020", "uuid": "", "path": "x"}


class Address(NamedTuple):
    """One pattern; `get` and `post` are a status, or `sign-in` where staff must sign in."""

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
    """Every pattern, in the order in which they are tried."""
    return list(_walk(get_resolver(), "/", "", "/"))


def _walk(resolver: object, before: str, space: str, example: str) -> Iterator[Route]:
    for each in resolver.url_patterns:
        pattern, here = before + str(each.pattern), example + _filled(each.pattern)
        if isinstance(each, URLPattern):
            yield Route(pattern, f"{space}{each.name}", each.callback, here)
        else:
            inner = f"{each.namespace}:" if each.namespace else ""
            yield from _walk(each, pattern, space + inner, here)


def _filled(pattern: object) -> str:
    """The pattern with a sample in each variable's place."""
    filled = str(pattern)
    for name, converter in pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower()
        kind = {"string": "str"}.get(kind, kind)
        for written in (f"<{kind}:{name}>", f"<{name}>"):
            filled = filled.replace(written, SAMPLES.get(kind, "x"))
    return filled


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
