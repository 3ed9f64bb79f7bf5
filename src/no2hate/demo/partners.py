"""The invented partners of the week: who they are, who plans for them, what they promise."""

from datetime import timedelta
from pathlib import Path
from typing import Final

from no2hate.accounts import organisation_people
from no2hate.accounts.models import Staff
from no2hate.areas import tables
from no2hate.areas.models import Area
from no2hate.common import clock
from no2hate.outbox import services as outbox
from no2hate.partners import founding
from no2hate.partners.models import Organisation
from no2hate.week import deciding, registering, telling
from no2hate.week.models import Registration

DATA: Final = Path(__file__).parent / "data"
LIBRARY: Final = "library"  # Ben’s: he signs in
READ_AFTER: Final = timedelta(hours=2)  # the office takes its time


def join(*, ben: Staff, ewa: Staff) -> dict[str, Staff]:
    """Let every partner in, and return who plans for each, by the partner's code.

    Their people have links to choose a password that ran out long ago; only Ben has a card.
    """
    rows = list(tables.read(DATA / "partners.csv"))
    areas = Area.objects.in_bulk(field_name="slug")
    return {row["code"]: _planner(row, areas[row["area"]], ben=ben, ewa=ewa) for row in rows}


def promise(planners: dict[str, Staff], *, ewa: Staff) -> None:
    """Keep what each promises this year; Ewa reads it a little later."""
    for row in tables.read(DATA / "partners.csv"):
        organisation = Organisation.objects.get(name=row["name"])
        promised = telling.commit(
            organisation=organisation,
            by=planners[row["code"]],
            text=row["promise"],
            language="en",
        )
        with clock.standing_at(clock.now() + READ_AFTER):
            deciding.approve_commitment(commitment=promised, by=ewa, words=promised.new_text)
        outbox.forget_address(about=promised.public_id)


def ask_to_take_part() -> None:
    """Let one more ask, and confirm it: it waits for Ewa."""
    asked = registering.Asked(
        organisation_name="Matlock Sings (example)",
        kind=Organisation.Kind.COMMUNITY,
        area_id=Area.objects.get(slug="derbyshire").pk,
        person="Bronwen",
        email="bronwen@example.org",
        about="We are a choir of forty. We would like to sing on the last day, where people pass.",
    )
    registering.ask(asked, address="203.0.113.7")  # RFC 5737: nobody's
    waiting = Registration.objects.latest("pk")
    registering.confirm(public_id=waiting.public_id)
    outbox.forget_address(about=waiting.public_id)


def _planner(row: dict[str, str], area: Area, *, ben: Staff, ewa: Staff) -> Staff:
    if row["code"] == LIBRARY:
        return ben
    organisation = founding.found_organisation(
        name=row["name"], kind=Organisation.Kind(row["kind"]), area=area
    )
    return organisation_people.invite(
        organisation=organisation,
        email=f"{row['code']}@example.org",
        name=row["person"],
        languages=["en"],
        by=ewa,
    )
