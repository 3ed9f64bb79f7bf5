"""The office lets organisations in, and sees to their people."""

from typing import Final, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from no2hate.accounts import organisation_people
from no2hate.accounts.models import Staff
from no2hate.web.forms import auto_id, bound
from no2hate.week import counters, overview, registering
from no2hate.week.desk_forms import DeclineForm, LetInForm
from no2hate.week.desk_pages import office_of, page, was_open_too_long
from no2hate.week.models import Registration
from no2hate.week.permissions import NotAllowedError

ACTS: Final[dict[str, type[forms.Form]]] = {"approve": LetInForm, "decline": DeclineForm}
PEOPLE: Final = {
    "again": (
        organisation_people.invite_again,
        gettext_lazy("A new link to %s is on its way."),
    ),
    "end": (organisation_people.end, gettext_lazy("%s can no longer sign in.")),
}
REFUSED: Final = {
    registering.NameTakenError: (
        "name",
        gettext_lazy("That name is taken in another area. Add the town, for example"),
    ),
    registering.HasDeskError: (
        "name",
        gettext_lazy("This organisation has a desk here: nobody joins it this way"),
    ),
    organisation_people.WorksElsewhereError: (
        None,
        gettext_lazy("This person signs in already, for another organisation."),
    ),
    organisation_people.AccessEndedError: (
        None,
        gettext_lazy("This person’s access was ended once. Ask whoever runs this site."),
    ),
}
COUNTER: Final = {
    "give": gettext_lazy("%s takes walk-ins."),
    "end": gettext_lazy("%s takes no walk-ins."),
}


@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show who asks to take part, and the people of those who do."""
    return _home(request)


@never_cache
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, public_id: str, act: str) -> HttpResponse:
    """Let an organisation in, or say why not."""
    staff = office_of(request)
    if act not in ACTS:
        raise Http404
    asked = get_object_or_404(overview.registrations_of(staff), public_id=public_id)
    form = bound(ACTS[act], request, auto_id=auto_id(public_id, act))
    if request.method == "POST" and form.is_valid():
        try:
            said = _decide(asked, staff, form)
        except registering.AlreadyDecidedError as before:
            said = _said_before(before, staff)
        except NotAllowedError:
            raise Http404 from None
        if said:
            messages.info(request, said)
            return redirect("weekdesk:partners")
    if not form.errors:
        was_open_too_long(request)
        return redirect("weekdesk:partners")
    return _home(request, (public_id, act, form))


@never_cache
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, public_id: str, act: str) -> HttpResponse:
    """Send a partner's person a new link, or let them in no more; asked first, then done."""
    staff = office_of(request)
    if act not in PEOPLE:
        raise Http404
    whom = get_object_or_404(overview.people_in_care_of(staff), public_id=public_id)
    if request.method != "POST":
        was_open_too_long(request)
        return page(request, "desk_person", {"whom": whom, "act": act})
    do, said = PEOPLE[act]
    try:
        do(staff=whom, by=staff)
    except organisation_people.NotInCareError:
        raise Http404 from None
    messages.info(request, str(said) % whom.name)
    return redirect("weekdesk:partners")


@never_cache
@require_http_methods(["GET", "POST"])
def walk_ins(request: HttpRequest, public_id: str, act: str) -> HttpResponse:
    """Let people come to an organisation's counter, or no longer."""
    staff = office_of(request)
    if act not in COUNTER:
        raise Http404
    organisation = get_object_or_404(counters.in_care_of(staff), public_id=public_id)
    if request.method == "POST":
        counters.set_walk_ins(organisation=organisation, takes=act == "give", by=staff)
        messages.info(request, str(COUNTER[act]) % organisation.name)
    else:
        was_open_too_long(request)
    return redirect("weekdesk:partners")


def _decide(asked: Registration, staff: Staff, form: forms.Form) -> str:
    """Decide, and say what became of it; nothing if the form has to be looked at."""
    if isinstance(form, DeclineForm):
        registering.decline(registration=asked, by=staff, why=form.cleaned_data["why"])
        return _("Declined. They get your sentence in a kind letter.")
    try:
        organisation = registering.approve(registration=asked, by=staff, **form.cleaned_data)
    except registering.JoinsError as known:
        cast("LetInForm", form).ask_to_join(known.organisation, asked.person)
    except tuple(REFUSED) as refused:
        form.add_error(*REFUSED[type(refused)])
    except ValidationError as wrong:
        form.add_error(None, wrong.messages)
    else:
        return _("%s takes part. The person gets a letter with a link.") % organisation.name
    return ""


def _said_before(before: registering.AlreadyDecidedError, staff: Staff) -> str:
    if before.by is None:
        return _("There is nothing to decide here any more. Nothing was changed.")
    if before.by.pk == staff.pk:
        return _("You have already decided this. Nothing was changed.")
    return _("%s has already decided this. Nothing was changed.") % before.by.name


def _home(request: HttpRequest, filled: tuple[str, str, forms.Form] | None = None) -> HttpResponse:
    staff = office_of(request)
    shown = {
        "cards": [_card(one, filled) for one in overview.applicants(staff)],
        "people": overview.people_in_care_of(staff).order_by("organisation__name", "name"),
        "organisations": counters.in_care_of(staff),
        "decided": overview.decided(staff),
    }
    return page(request, "desk_partners", shown, filled[2] if filled else None)


def _card(one: overview.Applicant, filled: tuple[str, str, forms.Form] | None) -> dict[str, object]:
    public_id = one.registration.public_id
    all_forms: dict[str, forms.Form] = {
        "approve": LetInForm(
            initial={"name": one.registration.organisation_name},
            auto_id=auto_id(public_id, "approve"),
        ),
        "decline": DeclineForm(auto_id=auto_id(public_id, "decline")),
    }
    if filled and filled[0] == public_id:
        all_forms[filled[1]] = filled[2]
    name = str(all_forms["approve"]["name"].value() or "")
    return {"one": one, "known": overview.known_as(one.registration, name), **all_forms}
