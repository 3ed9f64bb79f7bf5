"""The season on one screen: the years, the one in preparation, what happens by itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from no2hate.campaigns.models import Edition
from no2hate.campaigns.office import overview, years
from no2hate.campaigns.office.desk_pages import (
    manager_of,
    office_of,
    page,
    staff_of,
    was_open_too_long,
    year_of,
)
from no2hate.campaigns.office.forms import NothingForm, PlanForm, ResultsForm, ThemesForm
from no2hate.campaigns.office.rota import page_languages
from no2hate.campaigns.seasons import written_by_us
from no2hate.common.languages import written
from no2hate.web.forms import auto_id, bound


@never_cache
@require_safe
def season(request: HttpRequest) -> HttpResponse:
    """Show where the season stands; a partner's people go to the lines they propose."""
    if not staff_of(request).is_office:
        return redirect("office:lines")
    here = [year for year in overview.now_and_next() if year.is_announced or _runs(request)]
    shown = {
        "cards": [overview.card(edition) for edition in here],
        "years": [year for year in overview.years() if year.is_announced],
        "is_preparing": any(not edition.is_announced for edition in overview.now_and_next()),
    }
    return page(request, "season", shown)


@never_cache
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Make the next year from the last one."""
    staff = manager_of(request)
    if request.method != "POST":
        was_open_too_long(request)
        return redirect("office:season")
    edition = years.create_next_year(by=staff)
    said = _("%(year)s is in preparation. Nobody but your office sees it.")
    messages.info(request, said % {"year": edition.year})
    return redirect("office:year", edition.year)


@never_cache
@require_http_methods(["GET", "POST"])
def year(request: HttpRequest, year: int) -> HttpResponse:
    """Show one year: its dates to change, its statements, and what is left to do."""
    edition = year_of(request, year)
    form = bound(PlanForm, request, initial=vars(years.plan_of(edition)))
    if request.method == "POST" and form.is_valid():
        try:
            years.change_plan(edition=edition, plan=form.plan(), by=manager_of(request))
        except years.DatesError as error:
            form.refuse(error)
        else:
            messages.info(request, _("Kept. The pages follow by themselves."))
            return redirect("office:year", edition.year)
    shown = {
        "card": overview.card(edition),
        "edition": edition,
        "said": overview.lead_says(edition),
        "languages": [(code, written(code).name) for code in page_languages()],
        "is_ours": edition.year in written_by_us(),
    }
    return page(request, "year", shown, form)


@never_cache
@require_http_methods(["GET", "POST"])
def announce(request: HttpRequest, year: int) -> HttpResponse:
    """Ask once more, then let everyone know of the year."""
    staff, edition = manager_of(request), year_of(request, year)
    if request.method != "POST" or not bound(NothingForm, request).is_valid():
        was_open_too_long(request)
        return page(
            request, "announce", {"edition": edition, "still_on": overview.still_on(edition)}
        )
    if years.announce(edition=edition, by=staff):
        messages.info(request, _("Announced. The pages are about it from now on."))
    return redirect("office:year", edition.year)


@never_cache
@require_http_methods(["GET", "POST"])
def themes(request: HttpRequest, year: int) -> HttpResponse:
    """Say what each day is about, in each language of the pages."""
    staff, edition = manager_of(request), year_of(request, year)
    standing = {f"{theme.day}-{theme.language}": theme.title for theme in edition.themes.all()}
    form = bound(ThemesForm, request, edition=edition, initial=standing)
    if request.method == "POST" and form.is_valid():
        said = (
            years.ThemeOfDay(int(day), language, title)
            for name, title in form.cleaned_data.items()
            for day, _sign, language in [name.partition("-")]
        )
        years.change_themes(edition=edition, themes=said, by=staff)
        messages.info(request, _("Kept."))
        return redirect("office:year", edition.year)
    return page(request, "themes", {"edition": edition}, form)


@never_cache
@require_http_methods(["GET", "POST"])
def results(request: HttpRequest, year: int, language: str) -> HttpResponse:
    """Write what the year came to, for its page in the archive."""
    staff, edition = manager_of(request), year_of(request, year)
    if language not in page_languages() or edition.year in written_by_us():
        return redirect("office:year", edition.year)
    form = bound(ResultsForm, request, auto_id=auto_id(language), initial=_facts(edition, language))
    if request.method == "POST" and form.is_valid():
        years.change_results(edition=edition, language=language, by=staff, **form.cleaned_data)
        messages.info(request, _("Kept. It stands on the page of the year."))
        return redirect("office:year", edition.year)
    shown = {"edition": edition, "written_in": written(language), "language_code": language}
    return page(request, "results", shown, form)


def _facts(edition: Edition, language: str) -> dict[str, str]:
    facts = list(edition.facts.filter(language=language))
    texts = "\n".join(fact.text for fact in facts)
    return {"texts": texts, "source": facts[0].source if facts else ""}


def _runs(request: HttpRequest) -> bool:
    staff = office_of(request)
    return staff.area_id is None
