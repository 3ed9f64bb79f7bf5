"""One mailbox, one voice: the many ways to write an address are one; two people stay two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from no2hate.common.emails import canonical

names = st.from_regex(r"[a-z0-9]{1,12}", fullmatch=True)
tags = st.from_regex(r"[a-z0-9.+-]{0,8}", fullmatch=True)
domains = st.sampled_from(
    ["example.org", "outlook.com", "hotmail.co.uk", "proton.me", "bücher.example"]
)


@pytest.mark.parametrize(
    ("written", "counts_as"),
    [
        ("Amina@Example.ORG", "amina@example.org"),
        (" amina@example.org ", "amina@example.org"),
        ("amina+no2hate@outlook.com", "amina@outlook.com"),
        ("a.mi.na+x+y@gmail.com", "amina@gmail.com"),
        ("a.mina@googlemail.com", "amina@gmail.com"),
        ("a.mina@example.org", "a.mina@example.org"),
        ("+amina@example.org", "+amina@example.org"),
        ("amina@bücher.example", "amina@xn--bcher-kva.example"),
        ("amina@BÜCHER.example", "amina@xn--bcher-kva.example"),
        ("amina@example.org.", "amina@example.org"),
    ],
)
def test_how_addresses_are_written(written, counts_as):
    assert canonical(written) == counts_as


@given(names, tags, domains)
def test_a_tag_makes_no_second_person(name, tag, domain):
    assert canonical(f"{name}+{tag}@{domain}") == canonical(f"{name}@{domain}")


@given(st.lists(st.sampled_from("abcxyz"), min_size=2, max_size=8), st.data())
def test_dots_make_no_second_person_at_gmail(letters, data):
    dotted = "".join(letter + ("." if data.draw(st.booleans()) else "") for letter in letters[:-1])
    assert canonical(f"{dotted}{letters[-1]}@gmail.com") == canonical(
        f"{''.join(letters)}@googlemail.com"
    )


@given(names, names, domains)
def test_two_people_are_two(one, other, domain):
    assert (canonical(f"{one}@{domain}") == canonical(f"{other}@{domain}")) == (one == other)


@given(st.emails())
def test_what_counts_is_the_same_however_often_it_is_asked(email):
    assert canonical(canonical(email)) == canonical(email)
