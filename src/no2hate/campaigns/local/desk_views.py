"""The office's desk: all areas for the lead, one's own part for an area."""

from typing import Final, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from no2hate.accounts.models import Staff
from no2hate.campaigns import current
from no2hate.campaigns.local import faces, figures, logos, milestones, national
from no2hate.campaigns.local.desk_forms import FaceForm, GoalForm
from no2hate.campaigns.local.desk_pages import area_of, page
from no2hate.campaigns.office.permissions import can_run_campaign
from no2hate.web.forms import bound
from no2hate.web.uploads import takes_one_file

HEADS: Final = (  # of the lead's table: what it sorts by, its words, whether numbers stand below
    ("name", _lazy("Area"), False),
    ("silent", _lazy("Statement"), False),
    ("voices", _lazy("Voices"), True),
    ("change", _lazy("Against last year"), True),
    ("rate", _lazy("For every 10,000"), True),
    ("goal", _lazy("Goal"), True),
    ("answer", _lazy("Answer"), False),
)


@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the lead all areas, silent ones first; an area's office goes to its own."""
    staff = cast("Staff", request.user)
    edition = current.edition()
    if edition is None or not staff.is_office:
        raise Http404
    if not can_run_campaign(staff):
        own = current.area(staff.area_id)
        if own is None:
            raise Http404
        return redirect("local-desk:area", own.slug)
    asked = request.GET.get("sort", "")
    order = asked if asked in national.SORTS else "silent"
    lines = national.lines(edition, by=order)
    shown = {
        "edition": edition,
        "lines": lines,
        "order": order,
        "direction_of": "ascending" if order in {"silent", "name", "change"} else "descending",
        "heads": HEADS,
        "silent": sum(line.statement == national.SILENT for line in lines),
        "due": milestones.answers_due(edition),
    }
    return render(request, "campaigns/local_desk_national.html", shown)


@never_cache
@require_safe
def area(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an office its part: how it stands, what waits, what nobody has written yet."""
    place, here = area_of(request, slug)
    office = faces.office_of(here)
    found = figures.of_area(place.edition, here)
    shown = {
        "office": office,
        "logo_name": faces.logo_name(office),
        "figures": found,
        "promises": milestones.progress(place.edition, here, voices=found.voices),
        "standing": national.standing(place.edition, here),
    }
    return page(request, "area", place, shown)


@never_cache
@require_http_methods(["GET", "POST"])
@takes_one_file(most=logos.MOST_BYTES)
def face(request: HttpRequest, slug: str) -> HttpResponse:
    """Write who works here and what the logo is."""
    place, here = area_of(request, slug)
    office = faces.office_of(here)
    names = ("people", "logo_alt")
    initial = {name: getattr(office, name) for name in names} if office else {}
    has_logo = bool(office and office.logo)
    files = {"files": request.FILES} if request.method == "POST" else {}
    form = bound(FaceForm, request, initial=initial, has_logo=has_logo, **files)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if said.pop("removes_logo", False) and not said["logo"]:
            faces.remove_logo(area=here, by=place.staff)
        faces.change_face(area=here, by=place.staff, **said)
        messages.info(request, _("Everyone sees it on your area’s page now."))
        return redirect("local-desk:area", slug)
    shown = {"office": office, "logo_name": faces.logo_name(office)}
    return page(request, "face", place, shown, form)


@never_cache
@require_http_methods(["GET", "POST"])
def goal(request: HttpRequest, slug: str) -> HttpResponse:
    """Set how many voices an area hopes for."""
    place, here = area_of(request, slug)
    initial = {"voices": faces.goal_of(place.edition, here)}
    form = bound(GoalForm, request, initial=initial)
    if request.method == "POST" and form.is_valid():
        faces.set_goal(edition=place.edition, area=here, by=place.staff, **form.cleaned_data)
        messages.info(request, _("Everyone sees it on your area’s page now."))
        return redirect("local-desk:area", slug)
    return page(request, "goal", place, {}, form)
