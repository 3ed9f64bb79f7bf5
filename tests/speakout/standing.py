"""A desk that is ready, and a report at it, made of the bones alone."""

from dataclasses import dataclass

from no2hate import vault
from no2hate.accounts import desks, keys, members
from no2hate.accounts.models import Member, Staff
from no2hate.areas.models import Area
from no2hate.common import clock
from no2hate.partners import founding
from no2hate.partners.models import Desk, Organisation
from no2hate.speakout import keys as report_keys
from no2hate.speakout import thread
from no2hate.speakout.models import Report
from tests.accounts.factories import StaffFactory, private_of

STORY = "Seven words nobody else would ever write: umbrella, harbour, violin"


@dataclass
class Standing:
    """A desk, its steward, and whoever else is there."""

    desk: Desk
    cerys: Staff

    def privates(self, staff: Staff | None = None) -> dict[int, bytes]:
        """The desk's private keys in somebody's hand."""
        who = staff or self.cerys
        member = Member.objects.select_related("desk").get(staff=who, desk=self.desk)
        return keys.desk_keys(member=member, private=private_of(who)).by_epoch

    def join(self, name: str) -> Staff:
        """Somebody new, invited and admitted."""
        staff = StaffFactory(name=name, email=f"{name.lower()}@desk.example")
        members.invite_member(
            desk=self.desk,
            by=self.cerys,
            email=staff.email,
            name=name,
            role=Member.Role.WORKER,
            is_steward=False,
            languages=["en"],
        )
        member = Member.objects.get(staff=staff, desk=self.desk)
        members.admit(member=member, by=self.cerys, by_private=private_of(self.cerys))
        return staff

    def leave(self, staff: Staff) -> None:
        """Somebody leaves, and the desk has its next key."""
        member = Member.objects.get(staff=staff, desk=self.desk)
        members.end_membership(member=member, by=self.cerys, by_private=private_of(self.cerys))


def standing_desk(*, slug: str | None = "derbyshire", name: str = "Derbyshire desk") -> Standing:
    """Found, drill and open a desk of an area, or a national one."""
    area = Area.objects.get(slug=slug) if slug else None
    organisation = founding.found_organisation(
        name=f"{name} (example)", kind=Organisation.Kind.CHARITY, area=area
    )
    steward = StaffFactory(name="Cerys")
    new = desks.create_desk(
        organisation=organisation,
        about=founding.About(name=name, area=area),
        hours=founding.WEEKDAYS_NINE_TO_FIVE,
        steward=steward,
    )
    desks.drill(desk=new.desk, identity=new.recovery_identity)
    desks.open_desk(desk=new.desk)
    return Standing(new.desk, steward)


def report_at(standing: Standing, *, code: vault.Code | None, story: str = STORY) -> Report:
    """A report with a story, and a name under its own key where there is a code."""
    today = clock.today("Europe/London")
    report = Report(
        public_id=vault.Cookie.new().text[:10].upper(),
        desk=standing.desk,
        where=Report.Where.NOT_SAID,
        received_on=today,
        waits_since=today,
        locator=code.locator if code else None,
        reporter_public=code.pair.public if code else b"",
    )
    opened, wraps = report_keys.birth(report, code)
    items = [thread.New("story", {"text": story})]
    if code:
        identity, identity_wraps = report_keys.identity_birth(report, code)
        items.append(thread.New("contact", {"name": "Amina"}, key=identity))
        wraps += identity_wraps
    thread.begin(report, opened, wraps, items)
    return report
