"""A desk session: begun by a password, opened by a code, ended after ten hours at most."""

from time import time
from typing import Final

import django_otp
from django.contrib.auth import login, logout
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from no2hate.accounts.models import Authenticator, Staff

LONGEST: Final = 10 * 60 * 60  # seconds, however busy (ASVS 5.0, 7.3.2: 8 to 12 hours)
_BEGAN: Final = "began"  # seconds since 1970 by the wall clock: the demo's may jump
_NEXT: Final = "next"


def begin(request: HttpRequest, staff: Staff, *, wanted: str) -> None:
    """Start a session after the password: a new key, nothing open yet."""
    logout(request)  # whoever sat here before leaves nothing behind
    login(request, staff)
    request.session[_BEGAN] = time()
    request.session[_NEXT] = local_path(wanted)


def open_with(request: HttpRequest, authenticator: Authenticator) -> str:
    """Open the desk after the code, under another new key; return the page wanted."""
    django_otp.login(request, authenticator)
    request.session.cycle_key()
    return str(request.session.pop(_NEXT, "")) or resolve_url("accounts:home")


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
