"""What desks still lack, in sentences for whoever runs the site."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from no2hate.accounts.models import Member, Staff
from no2hate.partners.models import Desk

ENOUGH: Final = 2  # holders of a desk's key: one may forget, fall ill or leave


class Lack(NamedTuple):
    """One thing to do, and how."""

    number: int
    said: str
    hint: str


def lacks() -> Iterator[Lack]:
    """Yield what is missing before people can be answered, and stay so."""
    if not Desk.objects.ready().exists():
        said = "No desk is ready: nobody can be answered."
        yield Lack(16, said, "no2hate create-organisation, recovery-drill, open-desk")
    for desk in Desk.objects.undrilled():
        said = f"Nobody has tried the envelope of {desk}."
        yield Lack(17, said, f'no2hate recovery-drill "{desk}"')
    for desk in Desk.objects.filter(keys__epoch=1):
        holders = desk.members.admitted().count()
        if holders < ENOUGH:
            said = f"People who can open {desk}: {holders}. There should be {ENOUGH} or more."
            yield Lack(18, said, "Let a steward invite and admit another.")
    if waiting := Member.objects.waiting().count():
        said = f"Members who wait to be admitted: {waiting}."
        yield Lack(19, said, "A steward calls them and compares the numbers, on the desk.")
    if locked_out := Staff.objects.active().without_way_in().count():
        said = f"Staff who have neither a password nor a link to choose one: {locked_out}."
        yield Lack(29, said, "no2hate new-password EMAIL, or end-access EMAIL")
