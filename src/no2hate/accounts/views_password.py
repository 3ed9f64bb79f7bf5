"""Passwords and keys of one's own: chosen, changed, lost, found again."""

from typing import Any, Final, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from no2hate.accounts import (
    invitations,
    members,
    passwords,
    people,
    recovery,
    services,
    sessions,
)
from no2hate.accounts.models import Staff
from no2hate.accounts.password_forms import ChangeForm, ChooseForm, LastGroupForm, RecoverForm
from no2hate.accounts.passwords import Opened
from no2hate.accounts.people_forms import OwnPasswordForm
from no2hate.web.addresses import client_address
from no2hate.web.forms import bound

_CODE: Final = "recovery_code"  # in the sealed session, until its last group is typed


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Let somebody invited choose a password; their key is made with it."""
    staff = invitations.who(token)
    if staff is None:
        return _gone(request)
    form = bound(ChooseForm, request, staff=staff)
    if request.method == "POST" and form.is_valid():
        password = form.cleaned_data["new_password"]
        try:
            activated = members.activate(token=token, password=password)
        except invitations.DeadLinkError:  # used in another window meanwhile
            return _gone(request)
        return _begin(request, activated.staff, password, activated.recovery_code)
    shown = {"staff": staff, "desks": people.desks_of(staff)}
    return _page(request, "accounts/invited.html", form, shown)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def recovery_code(request: HttpRequest) -> HttpResponse:
    """Show a new recovery code until its last group is typed; after that, never again."""
    code = str(request.session.get(_CODE, ""))
    if not code:
        return redirect("accounts:second-factor")
    groups = code.split("-")
    form = bound(LastGroupForm, request, wanted=groups[-1])
    if request.method == "POST" and form.is_valid():
        del request.session[_CODE]
        is_in = request.user.is_authenticated and request.user.is_verified()
        return redirect("accounts:key" if is_in else "accounts:second-factor")
    return _page(request, "accounts/recovery_code.html", form, {"groups": groups})


@never_cache
@require_safe
def own_key(request: HttpRequest) -> HttpResponse:
    """Show one's own numbers, and whether one still waits to be admitted."""
    staff = _staff(request)
    shown = {
        "key": people.own_key(staff),
        "desks": people.desks_waited_for(staff),
        "is_a_partner": people.is_only_a_partner(staff),
    }
    return render(request, "accounts/waiting.html", shown)


@never_cache
@require_http_methods(["GET", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; every other session of one's own ends."""
    form = bound(ChangeForm, request, staff=_staff(request))
    if request.method == "POST" and form.is_valid():
        is_done = services.change_password(
            staff=_staff(request),
            old=form.cleaned_data["old_password"],
            new=form.cleaned_data["new_password"],
            session=request.session,
        )
        if is_done:
            messages.success(request, _("Your password is changed."))
            return redirect("accounts:key")
        form.refuse()
    return _page(request, "accounts/password.html", form)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def lost_password(request: HttpRequest) -> HttpResponse:
    """Say the three ways back, and take the second: recovery code and telephone."""
    form = bound(RecoverForm, request)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        code = recovery.use_recovery_code(
            email=typed["email"],
            code=typed["recovery_code"],
            totp=typed["code"],
            new_password=typed["new_password"],
            address=client_address(request),
        )
        if code:
            return _begin(request, people.called(typed["email"]), typed["new_password"], code)
        form.refuse()
    return _page(request, "accounts/password_lost.html", form)


@never_cache
@require_http_methods(["GET", "POST"])
def new_recovery_code(request: HttpRequest) -> HttpResponse:
    """Make a new recovery code; the old one opens nothing from then on."""
    form = bound(OwnPasswordForm, request)
    if request.method == "POST" and form.is_valid():
        opened = services.check_password(
            email=_staff(request).email,
            password=form.cleaned_data["password"],
            address=client_address(request),
        )
        if opened:
            request.session[_CODE] = recovery.renew_recovery_code(opened=opened)
            return redirect("accounts:recovery-code")
        form.refuse()
    return _page(request, "accounts/recovery_new.html", form)


def _begin(request: HttpRequest, staff: Staff, password: str, code: str) -> HttpResponse:
    """Sign in with the password chosen just now, and show the recovery code before all else."""
    private = passwords.opened(staff, password)
    if private is None:  # changed again meanwhile
        return redirect("accounts:sign-in")
    if staff.authenticator() is None:
        services.set_up_authenticator(staff=staff)
    first = "accounts:home" if people.is_only_a_partner(staff) else "accounts:key"
    sessions.begin(request, Opened(staff, private), wanted=resolve_url(first))
    request.session[_CODE] = code
    return redirect("accounts:recovery-code")


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/invited_gone.html", status=404)


def _staff(request: HttpRequest) -> Staff:
    return cast("Staff", request.user)


def _page(
    request: HttpRequest, template: str, form: forms.Form, shown: dict[str, Any] | None = None
) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, **(shown or {})}, status=status)
