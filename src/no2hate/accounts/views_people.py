"""The people of a desk: invited, admitted after a telephone call, let go."""

from typing import Any, Final, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from no2hate.accounts import members, people, services
from no2hate.accounts.keys import NotAdmittedError
from no2hate.accounts.models import Member, Staff
from no2hate.accounts.passwords import Opened
from no2hate.accounts.people_forms import AdmitForm, InviteForm, OwnPasswordForm
from no2hate.accounts.permissions import NotAllowedError, can_reset
from no2hate.accounts.pins import PinError
from no2hate.web.addresses import client_address
from no2hate.web.forms import bound

OTHER_KEY: Final = gettext_lazy(
    "The key of this desk or of a colleague is not the one we know. Nothing was done. "
    "Tell whoever runs this site, by telephone."
)


@never_cache
@require_safe
def people_page(request: HttpRequest) -> HttpResponse:
    """Show the people of one's desks; whoever belongs to none finds no such page."""
    staff = _staff(request)
    rows = people.overview(by=staff)
    if not rows and people.desks_waited_for(staff):
        return redirect("accounts:key")
    if not rows:
        raise Http404
    return render(request, "accounts/people.html", {"rows": rows, "key": people.own_key(staff)})


@never_cache
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, desk_id: str) -> HttpResponse:
    """Ask somebody to the desk by letter; what is wrong stands beside its question."""
    desk = get_object_or_404(people.invites_for(_staff(request)), public_id=desk_id)
    form = bound(InviteForm, request)
    if request.method == "POST" and form.is_valid():
        try:
            who = members.invite_member(desk=desk, by=_staff(request), **form.cleaned_data)
        except ValidationError as wrong:
            form.add_error("email", wrong.messages)
        else:
            messages.info(request, _said_invited(who))
            return redirect("accounts:people")
    return _page(request, "accounts/people_invite.html", form, {"desk": desk})


@never_cache
@require_http_methods(["GET", "POST"])
def admit(request: HttpRequest, member_id: str) -> HttpResponse:
    """Open the desk's key to somebody whose numbers were the same on the telephone."""
    member = _in_care(request, member_id)
    if not people.is_waiting(member):  # a second click, or somebody was faster
        return redirect("accounts:people")
    form = bound(AdmitForm, request, initial={"fingerprint": member.fingerprint})
    if request.method == "POST" and form.is_valid():
        opened = _opened(request, form)
        said = opened and _admit(member, opened, form.cleaned_data["fingerprint"])
        if said:
            messages.info(request, said)
            return redirect("accounts:people")
    shown = {"member": member, "groups": member.fingerprint.split()}
    return _page(request, "accounts/people_admit.html", form, shown)


@never_cache
@require_http_methods(["GET", "POST"])
def invite_again(request: HttpRequest, member_id: str) -> HttpResponse:
    """Let somebody who lost their password choose another and be admitted anew."""
    member = _other_in_care(request, member_id)
    if not can_reset(_staff(request), member):  # they left, or work at another desk too
        return redirect("accounts:people")
    form = bound(OwnPasswordForm, request)
    if request.method == "POST" and form.is_valid() and _opened(request, form):
        members.reset_by_colleague(member=member, by=_staff(request))
        messages.info(request, _("A new invitation to %s is on its way.") % member.staff.name)
        return redirect("accounts:people")
    return _page(request, "accounts/people_again.html", form, {"member": member})


@never_cache
@require_http_methods(["GET", "POST"])
def end_membership(request: HttpRequest, member_id: str) -> HttpResponse:
    """Let somebody go; the page says before what that does and what it cannot do."""
    member = _other_in_care(request, member_id)
    if people.has_left(member):
        return redirect("accounts:people")
    form = bound(OwnPasswordForm, request)
    if request.method == "POST" and form.is_valid():
        opened = _opened(request, form)
        said = opened and _end(member, opened)
        if said:
            messages.info(request, said)
            return redirect("accounts:people")
    return _page(request, "accounts/people_end.html", form, {"member": member})


def _admit(member: Member, opened: Opened, fingerprint: str) -> str:
    """Admit, and say what became of it."""
    try:
        members.admit(
            member=member, by=opened.staff, by_private=opened.private, fingerprint=fingerprint
        )
    except (members.OtherFingerprintError, members.NotWaitingError):
        return (
            _(
                "Something about %s has changed since you opened the page. Nobody was admitted. "
                "Call them again and compare the numbers shown now."
            )
            % member.staff.name
        )
    except NotAllowedError:
        raise Http404 from None
    except (PinError, NotAdmittedError):
        return str(OTHER_KEY)
    return _("%s is admitted.") % member.staff.name


def _end(member: Member, opened: Opened) -> str:
    """End a membership, and say what became of it."""
    try:
        members.end_membership(member=member, by=opened.staff, by_private=opened.private)
    except NotAllowedError:
        raise Http404 from None
    except (PinError, NotAdmittedError):
        return str(OTHER_KEY)
    return _("The membership of %s has ended.") % member.staff.name


def _said_invited(who: Staff) -> str:
    if who.key_or_none:
        return _("%s works at another desk too, and now waits to be admitted here.") % who.email
    return _("The invitation to %s is on its way.") % who.name


def _in_care(request: HttpRequest, member_id: str) -> Member:
    member: Member = get_object_or_404(people.in_care_of(_staff(request)), public_id=member_id)
    return member


def _other_in_care(request: HttpRequest, member_id: str) -> Member:
    member = _in_care(request, member_id)
    if member.staff_id == _staff(request).pk:  # nobody locks themselves out by a slip
        raise Http404
    return member


def _opened(request: HttpRequest, form: OwnPasswordForm) -> Opened | None:
    """Return what the password of whoever is signed in opens; guesses are counted."""
    opened = services.check_password(
        email=_staff(request).email,
        password=form.cleaned_data["password"],
        address=client_address(request),
    )
    if opened is None:
        form.refuse()
    return opened


def _staff(request: HttpRequest) -> Staff:
    return cast("Staff", request.user)


def _page(
    request: HttpRequest, template: str, form: forms.Form, shown: dict[str, Any]
) -> HttpResponse:
    return render(request, template, {"form": form, **shown}, status=422 if form.errors else 200)
