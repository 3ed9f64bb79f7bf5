"""Coming in: password, then code; and going out."""

from typing import Any, cast

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from no2hate.accounts import keys, members, services, sessions
from no2hate.accounts.forms import CodeForm, SignInForm
from no2hate.accounts.models import Authenticator, Staff
from no2hate.accounts.qr import qr_svg
from no2hate.web.addresses import client_address
from no2hate.web.forms import bound


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for e-mail and password; both right open nothing yet but the next question."""
    if request.method == "GET" and request.user.is_authenticated:
        return redirect("accounts:second-factor")
    form = bound(SignInForm, request)
    if request.method == "POST" and form.is_valid():
        opened = services.check_password(
            email=form.cleaned_data["email"],
            password=form.cleaned_data["password"],
            address=client_address(request),
        )
        if opened:
            if opened.staff.authenticator() is None:
                services.set_up_authenticator(staff=opened.staff)
            sessions.begin(request, opened, wanted=request.GET.get("next", ""))
            return redirect("accounts:second-factor")
        form.refuse()
    return _page(request, "accounts/sign_in.html", form)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask for the code of now; the right one opens the desk."""
    staff = sessions.half_open(request)
    if staff is None:
        return redirect("accounts:home")
    authenticator = staff.authenticator()
    if authenticator is None:  # removed since the password was typed
        return _out(request)
    if not authenticator.confirmed:
        return redirect("accounts:set-up")
    form = bound(CodeForm, request)
    if request.method == "POST" and form.is_valid():
        verified = services.check_code(staff=staff, code=form.cleaned_data["code"])
        if verified:
            return redirect(_let_in(request, verified))
        form.refuse()
    return _page(request, "accounts/second_factor.html", form)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """Show the secret until its first code is typed; after that, never again."""
    staff = sessions.half_open(request)
    authenticator = staff.authenticator() if staff else None
    if staff is None or authenticator is None or authenticator.confirmed:
        return redirect("accounts:second-factor")
    form = bound(CodeForm, request)
    if request.method == "POST" and form.is_valid():
        verified = services.confirm_authenticator(staff=staff, code=form.cleaned_data["code"])
        if verified:
            return redirect(_let_in(request, verified))
        form.refuse()
    shown = {"secret": authenticator.secret, "qr": qr_svg(authenticator.uri)}
    return _page(request, "accounts/set_up.html", form, shown)


@csrf_exempt  # asked for below, where the browser does not say that our own page posts
@login_not_required
@never_cache
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; the browser is told to forget what it holds of the desk.

    Also from a page that is older than the sign-in, whose token is dead: nobody shall leave
    believing to be out. Another site can end nothing and clears no cookie.
    """
    is_ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    response: HttpResponse = (_out if is_ours else csrf_protect(_out))(request)
    return response


@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Go to where the work waits: members of a desk to its cases, others to what they do."""
    staff = cast("Staff", request.user)
    work = (
        (staff.memberships.here().exists(), "casework:list"),
        (staff.is_moderator, "moderation:queue"),
        (staff.is_office or staff.organisation_id, "weekdesk:home"),
        (staff.is_analyst, "rises:waiting"),
    )
    return redirect(next((page for is_theirs, page in work if is_theirs), "casework:list"))


def _let_in(request: HttpRequest, verified: Authenticator) -> str:
    """Open the desk; desks whose next key waited for a steward get it now."""
    wanted = sessions.open_with(request, verified)
    members.renew_all_due(by=verified.user, by_private=keys.private_key(request))
    return wanted


def _out(request: HttpRequest) -> HttpResponse:
    sessions.end(request)
    response = redirect("accounts:sign-in")
    # Not "cache": that can hang Chromium for seconds.
    response.headers["Clear-Site-Data"] = '"cookies", "storage"'
    return response


def _page(
    request: HttpRequest, template: str, form: forms.Form, shown: dict[str, Any] | None = None
) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, **(shown or {})}, status=status)
