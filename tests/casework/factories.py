"""A desk with its people, what was told to it, and the page of a case."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from no2hate import vault
from no2hate.accounts.keys import DeskKeys, desk_keys
from no2hate.accounts.models import Member, Staff
from no2hate.areas.models import Area
from no2hate.common import clock
from no2hate.common.ids import new_public_id
from no2hate.partners.models import Desk
from no2hate.speakout import keys as report_keys
from no2hate.speakout import permissions, thread
from no2hate.speakout.models import Item, Progress, Report
from no2hate.speakout.wording import words_of
from tests.accounts.factories import private_of

STORY = "He followed me home from the bus and shouted at my children."
PHONE = "07700 900123"
CASES = "/desk/cases/"
Kind = Item.Kind


@dataclass(frozen=True)
class Told:
    """A report, and the code of who told it."""

    report: Report
    code: vault.Code

    @property
    def path(self) -> str:
        return f"{CASES}{self.report.public_id}/"

    @property
    def reporter(self) -> report_keys.Reporter:
        return report_keys.Reporter.of(self.code)

    def fresh(self) -> Report:
        """Return the report as it stands now."""
        return Report.objects.select_related("desk", "area").get(pk=self.report.pk)

    def thread(self) -> thread.Thread:
        """Return what the person reads."""
        report = self.fresh()
        return thread.read(report, report_keys.open_as_reporter(report, self.reporter))

    def messages(self) -> list[str]:
        """Return the desk's messages, as the person reads them."""
        said = self.thread().of(Kind.MESSAGE)
        return [words_of(each.content) for each in said if each.side == Item.Side.DESK]


def tell(
    desk: Desk, story: str = STORY, *, area: Area | None = None, days_ago: int = 0, **more: Any
) -> Told:
    """Let Amina tell a desk something; `allows` recipients, `contact` a number to be reached."""
    code, day = vault.Code.new(), clock.today(settings.TIME_ZONE) - timedelta(days=days_ago)
    report = Report(
        public_id=new_public_id(),
        desk=desk,
        area=area,
        where=Report.Where.AREA if area else Report.Where.ONLINE,
        received_on=day,
        waits_since=day,
        locator=code.locator,
        reporter_public=code.pair.public,
    )
    keys, wraps = report_keys.birth(report, code)
    details = {"wish": "support", "place": "street", "strands": ["race"]} | more.get("details", {})
    items = [thread.New(Kind.STORY, {"text": story}), thread.New(Kind.DETAILS, details)]
    if contact := more.get("contact"):
        identity, identity_wraps = report_keys.identity_birth(report, code)
        items.append(thread.New(Kind.CONTACT, {"name": "Amina", "phone": contact}, identity))
        wraps += identity_wraps
    thread.begin(report, keys, wraps, items)
    Progress.objects.create(report=report, kind=Progress.Kind.RECEIVED, on=day)
    told = Told(report, code)
    for recipient in more.get("allows", ()):
        permissions.give(report=told.fresh(), reporter=told.reporter, recipient=recipient)
    return told


def write_back(told: Told, words: str = "Thank you. It happened again.") -> None:
    """Let Amina write."""
    with transaction.atomic():
        thread.write(
            report=told.fresh(),
            opens=lambda locked: report_keys.open_as_reporter(locked, told.reporter),
            items=[thread.New(Kind.MESSAGE, {"text": words})],
            side=Item.Side.REPORTER,
        )
        Report.objects.now_waits_for_desk(told.report)


def keys_of(staff: Staff, desk: Desk) -> DeskKeys:
    """Return the desk's keys as somebody's session opens them."""
    member = Member.objects.admitted().select_related("desk").get(staff=staff, desk=desk)
    return desk_keys(member=member, private=private_of(staff))


def token_on(page: str, act: str) -> str:
    """Return the sign that the form of an act carries on a page."""
    form = page.partition(f'/{act}/"')[2].partition("</form>")[0]
    found = re.search(r'name="token" value="(\w+)"', form)
    assert found, f"no form for {act}"
    return found[1]


def press(client: Any, told: Told, act: str, **answers: Any) -> Any:
    """Read the case and send one of its forms, as a browser does; follow where it leads."""
    if act in {"reply", "note", "close", "share"} and "token" not in answers:
        answers["token"] = token_on(client.get(told.path).content.decode(), act)
    return client.post(f"{told.path}{act}/", answers, follow=True)
