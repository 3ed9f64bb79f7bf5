"""A desk session: begun by a password, opened by a code, ended after ten hours at most."""

from time import time
from typing import Final

import django_otp
from django.contrib.auth import HASH_SESSION_KEY, login, logout
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from no2hate.accounts import keys
from no2hate.accounts.models import Authenticator, SealedSession, Staff
from no2hate.accounts.passwords import Opened
from no2hate.accounts.session_store import row_of, whose
from no2hate.audit import services as audit

LONGEST: Final = 10 * 60 * 60  # seconds, however busy (ASVS 5.0, 7.3.2: 8 to 12 hours)
_BEGAN: Final = "began"  # seconds since 1970 by the wall clock: the demo's may jump
_NEXT: Final = "next"


def begin(request: HttpRequest, opened: Opened, *, wanted: str) -> None:
    """Start a session after the password: a new cookie, the private key, nothing open yet."""
    logout(request)  # whoever sat here before leaves nothing behind
    login(request, opened.staff)
    keys.keep_private(request, opened.private)
    request.session[_BEGAN] = time()
    request.session[_NEXT] = local_path(wanted)


@transaction.atomic
def open_with(request: HttpRequest, authenticator: Authenticator) -> str:
    """Open the desk after the code, under another new key; return the page wanted."""
    django_otp.login(request, authenticator)
    request.session.cycle_key()
    staff: Staff = authenticator.user
    audit.record(act="signed in", about=staff.public_id, by=staff.public_id)
    return str(request.session.pop(_NEXT, "")) or resolve_url("accounts:home")


@transaction.atomic
def end(request: HttpRequest) -> None:
    """End this session."""
    if isinstance(request.user, Staff):
        public_id = request.user.public_id
        audit.record(act="signed out", about=public_id, by=public_id)
    logout(request)


def end_all(staff: Staff, *, but: str = "") -> None:
    """End every session of somebody, wherever it is open, but for the row named."""
    SealedSession.objects.filter(whose=whose(staff.pk)).exclude(pk=but).delete()


def go_on(session: SessionBase, staff: Staff) -> None:
    """Let one session live through a change of password, under a new cookie; the others end."""
    session.cycle_key()
    session[HASH_SESSION_KEY] = staff.get_session_auth_hash()
    session.save()
    end_all(staff, but=row_of(session))


def has_lasted_too_long(request: HttpRequest) -> bool:
    """Return whether a signed-in session is over; one without a beginning begins now."""
    if not request.user.is_authenticated:
        return False
    began: float = request.session.setdefault(_BEGAN, time())
    return time() - began > LONGEST


def half_open(request: HttpRequest) -> Staff | None:
    """Return who has shown a password but no code yet in this session."""
    staff = request.user
    if isinstance(staff, Staff) and not staff.is_verified():
        return staff
    return None


def local_path(wanted: str) -> str:
    """Return a page of ours, or nothing: a sign-in link must not lead to another site."""
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours and wanted.startswith("/") else ""
