"""Ben at the counter of a library, and somebody who came to tell him something."""

import re
from typing import Any

from django.conf import settings

from no2hate import vault
from no2hate.accounts.models import Staff
from no2hate.partners import founding
from no2hate.partners.models import Organisation
from tests.accounts.factories import SecureClient, StaffFactory, desk_client
from tests.speakout.factories import STORY, derbyshire

COUNTER = "/desk/walk-in/"
CENTRE = "Derwent Library"


def library(name: str = CENTRE, *, takes_walk_ins: bool = True) -> Organisation:
    return founding.found_organisation(
        name=name,
        kind=Organisation.Kind.CENTRE,
        area=derbyshire(),
        takes_walk_ins=takes_walk_ins,
    )


def librarian(centre: Organisation, name: str = "Ben") -> Staff:
    email = f"{name.lower()}@library.example"
    found: Staff = StaffFactory(name=name, email=email, organisation=centre, is_moderator=False)
    return found


def at_work(staff: Staff) -> SecureClient:
    return desk_client(staff)


def told(**more: Any) -> dict[str, Any]:
    return {"story": STORY, "where": "derbyshire", **more}


def write_down(client: SecureClient, **more: Any) -> Any:
    """Write the words; the other pages are skipped."""
    return client.post(f"{COUNTER}tell/", told(**more))


def send(client: SecureClient) -> Any:
    return client.post(f"{COUNTER}check/", {"agreed": "on"})


def written_and_sent(client: SecureClient, **more: Any) -> Any:
    write_down(client, **more)
    return send(client)


def shown(client: SecureClient, page: str = "") -> str:
    return str(client.get(f"{COUNTER}{page}", follow=True).content.decode())


def code_on_screen(client: SecureClient) -> vault.Code:
    signs = shown(client, "code/").partition('<p class="code" dir="ltr">')[2].partition("</p>")[0]
    return vault.Code.read(re.sub(r"<[^>]+>", "", signs))


def hand_over(client: SecureClient) -> Any:
    return client.post(f"{COUNTER}code/", {"handed": "on"})


def cookie_of(client: SecureClient) -> str:
    held = client.cookies.get(settings.WALK_IN_COOKIE_NAME)
    return held.value if held else ""
