"""A desk founded in the environment of a site that is served, as an office founds it there.

    python -m tests.founding DESK PERSON [AREA]
    python -m tests.founding --counter LIBRARY PERSON AREA

The first steward is taken on, the desk drilled and opened; what nobody else must know is
said on the last line, as JSON: the steward's e-mail and passphrase, the envelope's identity.
Open day and night: what is tested is who reads, not when.
"""

import json
import sys
from datetime import time
from secrets import token_hex

import django

from no2hate.config.cli import use_profile


def found(desk: str, person: str, area: str = "") -> dict[str, str]:
    """Found an open desk with its first steward; return what each of them keeps."""
    from no2hate.accounts import desks, services  # noqa: PLC0415 -- settings come first
    from no2hate.areas.models import Area  # noqa: PLC0415
    from no2hate.partners import founding  # noqa: PLC0415
    from no2hate.partners.models import Organisation  # noqa: PLC0415

    where = Area.objects.get(slug=area) if area else None
    passphrase = services.new_passphrase()
    email = f"{person.lower()}-{token_hex(4)}@no2hate.example"
    steward = services.create_staff(
        email=email, name=person, password=passphrase, languages=["en", "ur"]
    )
    new = desks.create_desk(
        organisation=founding.found_organisation(
            name=f"{desk} trust", kind=Organisation.Kind.CHARITY, area=where
        ),
        about=founding.About(name=desk, area=where, languages=["en", "ur"]),
        hours=[founding.Opening(weekday, time(0), time(23, 59)) for weekday in range(7)],
        steward=steward,
    )
    desks.drill(desk=new.desk, identity=new.recovery_identity)
    desks.open_desk(desk=new.desk)
    return {"email": email, "passphrase": passphrase, "identity": new.recovery_identity}


def open_counter(library: str, person: str, area: str) -> dict[str, str]:
    """Found a library without a desk, and take on who helps at its counter."""
    from no2hate.accounts import services  # noqa: PLC0415 -- settings come first
    from no2hate.areas.models import Area  # noqa: PLC0415
    from no2hate.partners import founding  # noqa: PLC0415
    from no2hate.partners.models import Organisation  # noqa: PLC0415

    where = Area.objects.get(slug=area)
    passphrase = services.new_passphrase()
    email = f"{person.lower()}-{token_hex(4)}@no2hate.example"
    services.create_staff(
        email=email,
        name=person,
        password=passphrase,
        languages=["en"],
        area=where,
        is_moderator=False,
        organisation=founding.found_organisation(
            name=library, kind=Organisation.Kind.CENTRE, area=where, takes_walk_ins=True
        ),
    )
    return {"email": email, "passphrase": passphrase}


if __name__ == "__main__":
    use_profile()
    django.setup()
    given = sys.argv[1:]
    made = open_counter(*given[1:]) if given[0] == "--counter" else found(*given)
    sys.stdout.write(json.dumps(made) + "\n")
