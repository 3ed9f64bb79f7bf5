"""Removing false voices by a rule: tried dry, applied, undone.

Each change is stamped; the one counter writes the right numbers within seconds, as it does for
every other change, so that removing thousands holds no signer up.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from no2hate.accounts.models import Staff
from no2hate.areas.models import Area
from no2hate.audit import services as audit
from no2hate.campaigns.integrity.domains import domain_of
from no2hate.campaigns.integrity.origins import key_of_domain
from no2hate.campaigns.integrity.permissions import check_can_look, check_can_remove
from no2hate.campaigns.models import Edition, Invalidation, Voice
from no2hate.campaigns.models.suspects import SuspectQuerySet
from no2hate.common import clock
from no2hate.common.text import tidy
from no2hate.moderation import aside

SAMPLE: Final = 20
A_MOMENT: Final = timedelta(seconds=1)  # who signed this very moment is meant too
LEAST_OF_A_NAME: Final = 3  # letters, where nothing else is named


class RuleTooWideError(ValueError):
    """It names a time and nothing else: it would empty the line."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Which voices are meant: signed in this time, and all else that is named."""

    signed_from: datetime
    signed_until: datetime
    area: Area | None = None
    came_from: bytes | None = None
    domain: str = ""
    domain_key: bytes | None = None
    name_like: str = ""
    held_reason: str = ""

    @property
    def is_too_wide(self) -> bool:
        """Whether nothing but a time is named, or a letter or two that half of all names have."""
        times = {"signed_from", "signed_until"}
        named = {n: value for n, value in vars(self).items() if value and n not in times}
        return not named or (
            named.keys() == {"name_like"} and len(tidy(self.name_like)) < LEAST_OF_A_NAME
        )


@transaction.atomic
def propose(rule: Rule, *, edition: Edition, why: str, by: Staff) -> Invalidation:
    """Write a rule down, to be tried dry; nothing is removed yet.

    It means nobody who signs later: those could be in no sample.

    Raises:
        NotAllowedError: If this person may not look at what comes in.
        RuleTooWideError: If it names a time and nothing else.
    """
    check_can_look(by)
    if rule.is_too_wide:
        raise RuleTooWideError
    domain = domain_of(f"any@{rule.domain}") if rule.domain else ""
    return Invalidation.objects.create(
        edition=edition,
        signed_from=rule.signed_from,
        signed_until=min(rule.signed_until, clock.now() + A_MOMENT),
        area=rule.area,
        came_from=rule.came_from,
        domain=domain,
        domain_key=key_of_domain(edition, domain) if domain else rule.domain_key,
        name_like=tidy(rule.name_like),
        held_reason=rule.held_reason,
        why=tidy(why),
        made_by=by,
    )


def meant(rule: Invalidation) -> SuspectQuerySet:
    """Return the voices a rule would take out now."""
    found: SuspectQuerySet = Voice.objects.meant_by(rule)
    return found


def sample(rule: Invalidation) -> list[Voice]:
    """Return some of them, in no order, for a person to look at before anything happens."""
    some = meant(rule).select_related("area", "item").order_by("?")[:SAMPLE]
    return sorted(some, key=lambda voice: voice.signed_at)


@transaction.atomic
def apply(*, public_id: str, by: Staff) -> Invalidation:
    """Take out whom a rule means; a second time does nothing.

    Raises:
        NotAllowedError: If this person may not remove voices.
    """
    check_can_remove(by)
    rule = _locked(public_id)
    if rule.applied_at:
        return rule
    rule.counted_before = meant(rule).filter(state="confirmed", held_reason="").count()
    rule.removed_voices = meant(rule).take_out(rule)
    aside.set_aside(items=rule.voices.values("item"))
    rule.applied_at, rule.applied_by = clock.now(), by
    rule.save(update_fields=["counted_before", "removed_voices", "applied_at", "applied_by"])
    audit.record(act="voices removed", about=rule.public_id, by=by.public_id)
    return rule


@transaction.atomic
def undo(*, public_id: str, by: Staff) -> Invalidation:
    """Let those a rule took out stand as before; who has withdrawn or run out since stays out.

    Raises:
        NotAllowedError: If this person may not remove voices.
    """
    check_can_remove(by)
    rule = _locked(public_id)
    if not rule.applied_at or rule.undone_at:
        return rule
    aside.take_up_again(items=rule.voices.values("item"))
    rule.voices.all().put_back()
    rule.undone_at, rule.undone_by = clock.now(), by
    rule.save(update_fields=["undone_at", "undone_by"])
    audit.record(act="voices put back", about=rule.public_id, by=by.public_id)
    return rule


def _locked(public_id: str) -> Invalidation:
    """Return a rule, ours alone until the end."""
    related = Invalidation.objects.select_related("edition").select_for_update(of=("self",))
    return related.get(public_id=public_id)
