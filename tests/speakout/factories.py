"""Desks that are ready to read, and clients that tell them something."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.conf import settings

from no2hate import vault
from no2hate.accounts import pins
from no2hate.areas.models import Area
from no2hate.partners import founding
from no2hate.partners.models import Desk, Organisation
from no2hate.speakout import keys as report_keys
from no2hate.speakout import thread
from no2hate.speakout.models import Report
from no2hate.web import memo
from tests.accounts.factories import SecureClient

STORY = "He followed me home from the bus and shouted at my children."
ALL_WEEK = [founding.Opening(weekday, time(9), time(17)) for weekday in range(7)]
FIRST = 1  # a desk's first epoch
DAY = date(2026, 10, 1)

Kind = Organisation.Kind


@dataclass
class Post:
    """A desk with the private half of its key, as its members hold it."""

    desk: Desk
    pair: vault.KeyPair

    @property
    def by_epoch(self) -> dict[int, bytes]:
        return {FIRST: self.pair.private}


def derbyshire() -> Area:
    found: Area = Area.objects.get(slug="derbyshire")
    return found


def ready_desk(
    *,
    area: Area | None = None,
    name: str = "National desk",
    kind: Organisation.Kind = Kind.CHARITY,
    wishes: tuple[str, ...] = (),
) -> Post:
    """Return a desk that is drilled and open every day from nine to five."""
    organisation = founding.found_organisation(name=f"{name} trust", kind=kind, area=area)
    about = founding.About(
        name=name,
        area=area,
        wishes=list(wishes),
        passes_on="Only what you allow, to whom you allow it.",
        never_tells="Immigration officers, landlords, family and employers.",
    )
    desk = founding.found_desk(organisation=organisation, about=about, hours=ALL_WEEK)
    pair = vault.KeyPair.new()
    pins.pin_key(founding.add_key(desk=desk, epoch=FIRST, public=pair.public))
    founding.mark_drilled(desk=desk, on=DAY)
    founding.set_opened(desk=desk, on=DAY)
    memo.forget_all()
    return Post(desk, pair)


def cerys_desk(**more: Any) -> Post:
    """Return the desk of Derbyshire, where Cerys reads."""
    return ready_desk(area=derbyshire(), name="Derbyshire desk", **more)


def amina() -> SecureClient:
    """Return a browser that has looked at the first page."""
    client = SecureClient()
    client.get("/speak-out/")
    return client


def two_answers(**more: str) -> dict[str, str]:
    """Return what has to be told, for the form."""
    return {"story": STORY, "where": "derbyshire", **more}


def send_now(client: SecureClient, **more: str) -> Any:
    """Post the first page with "Send now"."""
    return client.post("/speak-out/", two_answers(go="send", **more))


def add_more(client: SecureClient, **more: str) -> Any:
    """Post the first page with "Add more"."""
    return client.post("/speak-out/", two_answers(go="more", **more))


def draft_cookie(client: SecureClient) -> vault.Cookie:
    """Return the cookie this browser holds."""
    return vault.Cookie.read(client.cookies[settings.DRAFT_COOKIE_NAME].value)


def code_on_screen(client: SecureClient) -> vault.Code:
    """Return the code as the page shows it."""
    page = client.get("/speak-out/code/").content.decode()
    groups = page.partition('<p class="code" dir="ltr">')[2].partition("</p>")[0]
    signs = groups.replace("<span>", "").replace("</span>", "")
    return vault.Code.read(signs)


def opened(report: Report, post: Post) -> dict[str, dict[str, Any]]:
    """Return the contents a desk can open, by kind; of several permissions the last."""
    keys = report_keys.open_as_desk(report, post.by_epoch)
    identity = report_keys.open_identity_as_desk(report, post.by_epoch)
    found = thread.read(report, keys, identity=identity)
    assert found.is_whole
    return {entry.kind: entry.content for entry in found.entries if entry.content}
