"""Last week's backup comes back, and nothing that ended since comes with it."""

from dataclasses import dataclass

import pytest

from no2hate import vault as sealing
from no2hate.accounts import members, passwords, services
from no2hate.accounts.keys import NotAdmittedError
from no2hate.accounts.models import SealedSession, Staff
from no2hate.areas.services import load_areas
from no2hate.audit.services import ship_revocations
from no2hate.campaigns import seasons
from no2hate.campaigns import services as campaigns
from no2hate.campaigns.models import Voice
from no2hate.speakout import permissions, returning
from no2hate.speakout.models import Report
from tests.accounts.factories import PASSWORD, StaffFactory, desk_client, private_of
from tests.config.backups import Vault
from tests.speakout.coming_back import as_reporter, tell
from tests.speakout.standing import Standing, standing_desk

pytestmark = pytest.mark.django_db(transaction=True)
NEW_PASSWORD = "another-long-one-in-the-sun"

Told = tuple[Report, sealing.Code]


@dataclass
class LastWeek:
    """A desk with Cerys, Dev and Ewa, Frank who moderates, Amina's three reports, and a backup."""

    standing: Standing
    dev: Staff
    ewa: Staff
    frank: Staff
    kept: Told
    deleted: Told
    rotated: Told

    def end_things(self) -> None:
        """What happened after the backup."""
        returning.delete_report(report=self.deleted[0], reporter=opened(self.deleted))
        returning.rotate_code(
            report=self.rotated[0], reporter=opened(self.rotated), code=sealing.Code.new()
        )
        permissions.take_back(report=self.kept[0], reporter=opened(self.kept), recipient="police")
        self.standing.leave(self.dev)
        services.end_access(staff=self.frank)
        session = desk_client(self.ewa).session
        assert services.change_password(
            staff=self.ewa, old=PASSWORD, new=NEW_PASSWORD, session=session
        )
        ship_revocations()


def opened(told: Told) -> returning.Reporter:
    found = returning.open_with(told[1])
    assert found
    return found


@pytest.fixture
def last_week(tmp_path, settings) -> LastWeek:
    """Back up, let things end, lose everything, restore."""
    load_areas()
    vault = Vault(tmp_path, settings)
    standing = standing_desk()
    dev, ewa = standing.join("Dev"), standing.join("Ewa")
    desk_client(dev)
    told = [tell(recipients=["police", "council"]) for _ in range(3)]
    frank = StaffFactory(name="Frank", email="frank@desk.example")
    week = LastWeek(standing, dev, ewa, frank, *told)
    made = vault.back_up()
    week.end_things()
    vault.restore_into_empty(made)
    return week


def test_a_deleted_report_stays_deleted(last_week):
    report = Report.objects.get(public_id=last_week.deleted[0].public_id)

    assert returning.open_with(last_week.deleted[1]) is None
    assert not report.items.exists()
    assert not report.wraps.exists()


def test_a_replaced_code_opens_nothing(last_week):
    assert returning.open_with(last_week.rotated[1]) is None


def test_what_nobody_ended_is_there_and_opens(last_week):
    report, code = last_week.kept

    assert as_reporter(Report.objects.get(public_id=report.public_id), code).is_whole


def test_a_permission_taken_back_stays_taken_back_and_another_stands(last_week):
    report, code = last_week.kept
    found = as_reporter(Report.objects.get(public_id=report.public_id), code)

    current = permissions.current(found.entries)

    assert (current["police"].is_given, current["council"].is_given) == (False, True)


def test_who_left_opens_nothing_and_the_desk_is_asked_for_a_new_key(last_week):
    dev = Staff.objects.get(email=last_week.dev.email)
    standing = last_week.standing
    standing.desk.refresh_from_db()

    with pytest.raises(NotAdmittedError):
        standing.privates(dev)

    assert standing.desk.needs_new_key


def test_an_old_password_opens_nothing_and_others_do(last_week):
    ewa = Staff.objects.get(email=last_week.ewa.email)
    frank = Staff.objects.get(email=last_week.frank.email)  # a moderator, whose access was ended
    cerys = Staff.objects.get(email=last_week.standing.cerys.email)

    assert passwords.opened(ewa, PASSWORD) is None
    assert passwords.opened(frank, PASSWORD) is None
    assert passwords.opened(cerys, PASSWORD)


def test_nobody_is_signed_in(last_week):
    assert not SealedSession.objects.exists()


def test_the_desk_takes_what_is_told_next_and_renews_its_key(last_week):
    standing = last_week.standing
    cerys = Staff.objects.get(email=standing.cerys.email)
    told = tell()

    members.renew_all_due(by=cerys, by_private=private_of(cerys))

    standing.desk.refresh_from_db()
    assert not standing.desk.needs_new_key
    assert as_reporter(*told).is_whole


def test_a_voice_taken_back_stays_out_of_the_line(tmp_path, settings):
    load_areas()
    vault = Vault(tmp_path, settings)
    edition = seasons.create_edition(campaign=seasons.load_campaign(), year=2026)
    campaigns.add_voice(
        campaigns.Signature(email="ben@example.org"), edition=edition, address="ben"
    )
    ben = Voice.objects.get().public_id
    campaigns.confirm_voice(public_id=ben)
    made = vault.back_up()
    campaigns.withdraw_voice(public_id=ben)
    ship_revocations()

    vault.restore_into_empty(made)

    assert Voice.objects.get(public_id=ben).state == Voice.State.WITHDRAWN
