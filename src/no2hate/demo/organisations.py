"""Three invented desks, founded, drilled and opened as any office would."""

from dataclasses import dataclass, field
from typing import Final

from no2hate.accounts import desks, members, passwords
from no2hate.accounts import services as accounts
from no2hate.accounts.keys import DeskKeys, desk_keys
from no2hate.accounts.models import Member, Staff
from no2hate.areas.models import Area
from no2hate.demo.cast import Taken
from no2hate.partners import founding
from no2hate.partners.models import Desk, Organisation


@dataclass(frozen=True)
class Plan:
    """An organisation with its one desk, and what people are told of it."""

    name: str
    desk: str
    kind: Organisation.Kind
    area: str
    passes_on: str
    never_tells: str
    languages: tuple[str, ...]
    phone: str = ""


DERBYSHIRE: Final = Plan(
    name="Derbyshire Hate Crime Support (example)",
    desk="Derbyshire desk",
    kind=Organisation.Kind.CHARITY,
    area="derbyshire",
    passes_on=(
        "Only what you allow, to whom you allow it: the police, the council, your landlord, a "
        "school or another support organisation."
    ),
    never_tells=(
        "Your name, how to reach you, or that you wrote to us. We never speak to your family, "
        "your employer or immigration officers about you."
    ),
    languages=("en", "cy", "ur", "pa", "pl", "ar"),
    phone="01632 960 017",  # Ofcom keeps 01632 960 for numbers in stories
)
NOTTINGHAMSHIRE: Final = Plan(
    name="Nottinghamshire Hate Crime Support (example)",
    desk="Nottinghamshire desk",
    kind=Organisation.Kind.CHARITY,
    area="nottinghamshire",
    passes_on="Only what you allow, to whom you allow it.",
    never_tells="Your name, how to reach you, or that you wrote to us.",
    languages=("en", "ro"),
)
NATIONAL: Final = Plan(
    name="National helpline (example)",
    desk="National desk",
    kind=Organisation.Kind.CHARITY,
    area="",
    passes_on="Only what you allow, to whom you allow it.",
    never_tells="Your name, how to reach you, or that you wrote to us.",
    languages=("en", "cy"),
)


@dataclass(frozen=True)
class Steward:
    """Who founds a desk and lets others in, with the key that their password opens."""

    staff: Staff
    private: bytes = field(repr=False)


@dataclass(frozen=True)
class Hands:
    """A desk, who answers there, and what opens its reports."""

    desk: Desk
    worker: Staff
    keys: DeskKeys = field(repr=False)


def stand(taken: dict[str, Taken]) -> dict[str, Hands]:
    """Found the desks, let the cast in, and return who answers in which area, by its slug.

    Gwen supervises Cerys, Huw supervises Dev, and both read at the national desk: every desk
    is opened by two. Their passwords are kept nowhere; they have no cards.
    """
    gwen, huw = _steward("Gwen", ["en", "cy"]), _steward("Huw", ["en", "cy"])
    _let_in(huw.staff, _found(NATIONAL, gwen), by=gwen)
    return {
        plan.area: _answered(plan, taken[code].staff, by=steward)
        for plan, code, steward in ((DERBYSHIRE, "cerys", gwen), (NOTTINGHAMSHIRE, "dev", huw))
    }


def _answered(plan: Plan, worker: Staff, *, by: Steward) -> Hands:
    """Found a desk with somebody who answers at it."""
    desk = _found(plan, by)
    _let_in(worker, desk, by=by)
    member = desk.members.get(staff=by.staff)
    return Hands(desk, worker, desk_keys(member=member, private=by.private))


def _steward(name: str, languages: list[str]) -> Steward:
    password = accounts.new_passphrase()
    email = f"{name.lower()}@example.org"
    staff = accounts.create_staff(
        email=email, name=name, password=password, languages=languages, is_moderator=False
    )
    return Steward(staff, passwords.opened(staff, password) or b"")


def _found(plan: Plan, steward: Steward) -> Desk:
    """Found a desk, prove that its envelope opens it, and let the public write to it."""
    area = Area.objects.get(slug=plan.area) if plan.area else None
    organisation = founding.found_organisation(name=plan.name, kind=plan.kind, area=area)
    about = founding.About(
        name=plan.desk,
        area=area,
        passes_on=plan.passes_on,
        never_tells=plan.never_tells,
        phone=plan.phone,
        languages=list(plan.languages),
    )
    new = desks.create_desk(
        organisation=organisation,
        about=about,
        hours=founding.WEEKDAYS_NINE_TO_FIVE,
        steward=steward.staff,
    )
    desks.drill(desk=new.desk, identity=new.recovery_identity)  # held by this line alone
    desks.open_desk(desk=new.desk)
    return new.desk


def _let_in(staff: Staff, desk: Desk, *, by: Steward) -> None:
    members.invite_member(
        desk=desk,
        by=by.staff,
        email=staff.email,
        name=staff.name,
        role=Member.Role.WORKER,
        is_steward=True,
        languages=staff.languages,
    )
    member = desk.members.get(staff=staff)
    members.admit(member=member, by=by.staff, by_private=by.private)
