"""Whatever happens at a desk: who is admitted opens it, who is not does not."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from no2hate import vault
from no2hate.accounts import keys, members, pins
from no2hate.accounts.models import Member
from no2hate.partners.models import Desk
from tests.accounts.desks import admitted, founded, link_of, waiting
from tests.accounts.factories import PASSWORD, private_of

pytestmark = pytest.mark.django_db
happenings = st.lists(
    st.tuples(
        st.sampled_from(["comes", "is admitted", "leaves", "leaves by letter", "forgets", "renew"]),
        st.integers(0, 5),
    ),
    max_size=10,
)


class Life:
    """One desk, its people, and all that a thief has copied out of its tables so far."""

    def __init__(self):
        self.at = founded()
        self.by = {"by": self.at.steward, "by_private": private_of(self.at.steward)}
        self.names = iter(f"Ben{number}" for number in range(99))
        self.stolen = []
        admitted(self.at, next(self.names))

    def people(self, **like):
        others = Member.objects.here().filter(desk=self.at.desk, **like)
        return list(others.exclude(staff=self.at.steward).select_related("staff__key", "desk"))

    def happens(self, what, who):
        if what == "comes":
            waiting(self.at, next(self.names))
        elif what == "renew":
            members.renew_all_due(**self.by)
        elif found := self.people(**({"state": "waiting"} if what == "is admitted" else {})):
            self.to(found[who % len(found)], what)

    def to(self, member, what):
        if what == "is admitted":
            members.admit(member=member, **self.by)
        elif what == "leaves":
            members.end_membership(member=member, **self.by)
        elif what == "leaves by letter":
            members.end_membership(member=member, by=None)
        else:
            members.reset_by_command(staff=member.staff)
            members.activate(token=link_of(member.staff), password=PASSWORD)

    def steal(self):
        """Copy every wrap, beside the private key of who holds it."""
        for member in self.people(state="admitted"):
            about = keys.about_wrap(member, epoch=member.epoch)
            private = private_of(member.staff)
            opened = vault.unwrap(bytes(member.wrap), about=about, private=private)
            self.stolen.append((member.pk, opened))

    def check(self):
        newest = pins.public_key(self.at.desk)
        for member in Member.objects.filter(desk=self.at.desk).select_related("staff", "desk"):
            if member.state == Member.State.ADMITTED:
                held = keys.desk_keys(member=member, private=private_of(member.staff))
                assert set(held.by_epoch) == set(range(1, newest.epoch + 1))
            else:
                with pytest.raises(keys.NotAdmittedError):
                    keys.desk_keys(member=member, private=private_of(member.staff))
        self.check_leavers(newest)

    def check_leavers(self, newest):
        left = set(Member.objects.filter(state="left").values_list("pk", flat=True))
        is_due = Desk.objects.get(pk=self.at.desk.pk).needs_new_key
        had = [vault.KeyPair.from_private(key).public for pk, key in self.stolen if pk in left]
        assert is_due or newest.public not in had


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(happenings)
def test_whatever_happens_leavers_open_nothing_new_and_colleagues_everything(db, happened):
    with transaction.atomic():
        life = Life()
        for what, who in happened:
            life.steal()
            life.happens(what, who)
            life.check()
        transaction.set_rollback(True)
