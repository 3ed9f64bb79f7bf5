"""Staff and how they come in; their keys; the desks they are members of; their sessions."""

from no2hate.accounts.models.members import DeskRecovery, Invitation, Member, MemberQuerySet
from no2hate.accounts.models.sessions import SealedSession
from no2hate.accounts.models.staff import (
    DIGITS,
    FAILURES_COUNTED,
    SEED_SIZE,
    Authenticator,
    FailedSignIn,
    Staff,
    StaffKey,
    StaffQuerySet,
    canonical_email,
    check_languages,
)

__all__ = [
    "DIGITS",
    "FAILURES_COUNTED",
    "SEED_SIZE",
    "Authenticator",
    "DeskRecovery",
    "FailedSignIn",
    "Invitation",
    "Member",
    "MemberQuerySet",
    "SealedSession",
    "Staff",
    "StaffKey",
    "StaffQuerySet",
    "canonical_email",
    "check_languages",
]
