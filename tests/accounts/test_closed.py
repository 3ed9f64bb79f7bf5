"""The desk is closed by default."""

import csv
import re
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter

from tests.accounts.factories import PASSWORD, authenticator_of
from tests.walls import addresses

FILLED = "7K2M9Q4T1X"
TABLE = Path(addresses.__file__).with_suffix(".csv")


def doors():
    """Return the addresses of the desk that the table of addresses leaves open to anyone."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["pattern"].startswith("/desk/")]
    anyone = [row["pattern"] for row in rows if row["who"] == "anyone"]
    return {re.sub(r"<[^>]+>", FILLED, pattern) for pattern in anyone}


def desk_addresses(patterns=None, before="/"):
    """Return every address below the desk, with something in the place of each name."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        address = before + _filled(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from desk_addresses(pattern.url_patterns, address)
        elif isinstance(pattern, URLPattern) and address.startswith("/desk/"):
            yield address


def _filled(pattern):
    route = str(pattern)
    for name, converter in pattern.converters.items():
        value = "7" if isinstance(converter, IntConverter) else FILLED
        kind = next(k for k in ("str", "slug", "int", "uuid", "path") if f"<{k}:{name}>" in route)
        route = route.replace(f"<{kind}:{name}>", value)
    return route


def test_the_walk_finds_the_doors_and_what_is_behind_them():
    found = set(desk_addresses())

    assert found >= {*doors(), "/desk/sign-in/", "/desk/", "/desk/moderation/"}


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_sees_the_sign_in_page_at_every_address_of_the_desk(client, method):
    for address in set(desk_addresses()) - doors():
        answer = getattr(client, method)(address)

        assert (answer.status_code, answer.url) == (302, f"/desk/sign-in/?next={address}"), address


def test_half_a_sign_in_is_a_strangers(client, cerys):
    authenticator_of(cerys)
    client.post("/desk/sign-in/", {"email": cerys.email, "password": PASSWORD})

    for address in set(desk_addresses()) - doors():
        assert client.get(address).url == f"/desk/sign-in/?next={address}", address
