"""The six invented people: who they are, and how four of them sign in."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from time import time
from typing import Final, NamedTuple

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from no2hate.accounts import services as accounts
from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.partners import founding
from no2hate.partners.models import Organisation

FILE: Final = "demo-cast.json"
LIBRARY: Final = "Derwent Library (example)"
HALF_MINUTE: Final = 30  # seconds a code is shown; it is taken for as long again
Words = str | Promise


@dataclass(frozen=True)
class Person:
    """One of the cast, as the card shows them."""

    code: str
    name: str
    kind: str
    colour: str
    role: Words
    story: Words
    now: Words
    email: str = ""
    languages: tuple[str, ...] = ()
    area: str = ""
    is_moderator: bool = False
    is_duty: bool = False
    is_office: bool = False  # lets partners and their events in, and judges rises
    works_at: str = ""


class Taken(NamedTuple):
    """Someone taken on, and the password they were given."""

    staff: Staff
    password: str


@dataclass(frozen=True)
class SignIn:
    """What someone types to come in, and how long the code is good for."""

    email: str
    password: str
    code: str
    seconds: int


CAST: Final = (
    Person(
        code="amina",
        name="Amina",
        kind="ph",
        colour="c1",
        role=_("Affected"),
        story=_("Someone shouted at her on the tram, twice now. She has told nobody."),
        now=_(
            "She tells it in Urdu, without a name, and comes back with a code to read the answer. "
            "Be her in scene 2."
        ),
    ),
    Person(
        code="ben",
        name="Ben",
        kind="pa",
        colour="c4",
        role=_("Witness, and librarian at Derwent Library (example)"),
        story=_("He sat two rows behind her. At his library he now helps whoever comes to tell."),
        now=_(
            "Sign in as Ben to stand at the counter: he writes down what somebody says, and keeps "
            "nothing. He opens no report, not even the one he wrote. He also plans the library’s "
            "events of the week, and enters the voices that were signed on paper there."
        ),
        email="ben@example.org",
        languages=("en",),
        area="derbyshire",
        works_at=LIBRARY,
    ),
    Person(
        code="cerys",
        name="Cerys",
        kind="pw",
        colour="c3",
        role=_("Case worker, Derbyshire Hate Crime Support (example)"),
        story=_("She answers people like Amina, and sees to it that promised dates are kept."),
        now=_(
            "Sign in as Cerys to see who must hear from her today, in which order and why. "
            "Somebody has waited too long."
        ),
        email="cerys@example.org",
        languages=("en", "cy", "ur"),
        area="derbyshire",
    ),
    Person(
        code="dev",
        name="Dev",
        kind="pt",
        colour="c2",
        role=_("Case worker and moderator, Nottinghamshire Hate Crime Support (example)"),
        story=_("He answers people next door, and reads for the wall there, in English only."),
        now=_(
            "Sign in as Dev and look for anything of Derbyshire: he sees no report, no case and "
            "none of the threats. That is the point of him."
        ),
        email="dev@example.org",
        languages=("en",),
        area="nottinghamshire",
        is_moderator=True,
    ),
    Person(
        code="ewa",
        name="Ewa",
        kind="pb",
        colour="c5",
        role=_("National lead’s office, on duty"),
        story=_("She reads what waits for the wall, from every area and in ten languages."),
        now=_(
            "Sign in as Ewa to read the queue, run the season, let partners’ events into the week, "
            "and judge what rose. She is national: she may write for any area’s office. Threats "
            "wait apart. Ewa belongs to no desk: she opens no report."
        ),
        email="ewa@example.org",
        languages=("en", "cy", "pl", "ur", "pa", "ro", "ar", "bn", "fr", "so"),
        is_moderator=True,
        is_duty=True,
        is_office=True,
    ),
    Person(
        code="frank",
        name="Frank",
        kind="pk",
        colour="c6",
        role=_("Comes to abuse the campaign"),
        story=_("He has forty messages ready, and knows the tricks."),
        now=_("Let him send them: that is scene 4."),
    ),
)


def take_on() -> dict[str, Taken]:
    """Take on those who sign in, keep their passwords for the cards, and return them by code."""
    taken = {person.code: _take_on(person) for person in CAST if person.email}
    for one in taken.values():
        _hand_authenticator(one.staff)
    _keep({one.staff.email: one.password for one in taken.values()})
    return taken


def sign_in_of(person: Person) -> SignIn | None:
    """Return how someone signs in now, or nothing if they do not or were never taken on."""
    staff = Staff.objects.filter(email=person.email).first() if person.email else None
    authenticator = staff and staff.authenticator()
    password = _kept().get(person.email)
    if not (authenticator and password):
        return None
    left = HALF_MINUTE - int(time()) % HALF_MINUTE
    return SignIn(person.email, password, authenticator.fresh_code(), left + HALF_MINUTE)


def _take_on(person: Person) -> Taken:
    password = accounts.new_passphrase()
    area = Area.objects.get(slug=person.area) if person.area else None
    staff = accounts.create_staff(
        email=person.email,
        name=person.name,
        password=password,
        languages=list(person.languages),
        area=area,
        is_duty=person.is_duty,
        is_moderator=person.is_moderator,
        is_office=person.is_office,
        is_analyst=person.is_office,
        organisation=_centre(person.works_at, area) if person.works_at else None,
    )
    return Taken(staff, password)


def _centre(name: str, area: Area | None) -> Organisation:
    return founding.found_organisation(
        name=name, kind=Organisation.Kind.CENTRE, area=area, takes_walk_ins=True
    )


def _hand_authenticator(staff: Staff) -> None:
    authenticator = accounts.set_up_authenticator(staff=staff)
    accounts.confirm_authenticator(staff=staff, code=authenticator.current_code())


def _keep(passwords: dict[str, str]) -> None:
    written = _file().with_suffix(".new")
    written.unlink(missing_ok=True)
    handle = os.open(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(passwords, file)
    written.replace(_file())


def _kept() -> dict[str, str]:
    try:
        kept: dict[str, str] = json.loads(_file().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return kept


def _file() -> Path:
    folder: Path = settings.DATA_FOLDER
    return folder / FILE
