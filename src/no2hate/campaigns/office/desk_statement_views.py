"""What the lead says this year: written, approved, taken back."""

from collections.abc import Callable
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from no2hate.accounts.models import Staff
from no2hate.campaigns.models import Statement
from no2hate.campaigns.office import statements
from no2hate.campaigns.office.desk_pages import manager_of, page, was_open_too_long, year_of
from no2hate.campaigns.office.forms import ApproveForm, StatementForm, initial_statement
from no2hate.campaigns.office.rota import page_languages
from no2hate.common.languages import written
from no2hate.web.forms import bound

SAID: Final = {
    "approve": gettext_lazy("Approved. It goes out by itself at its hour."),
    "public": gettext_lazy("Approved. Everyone can read it now."),
    "withdraw": gettext_lazy("Taken back. It is a draft again, and nobody outside reads it."),
}


@never_cache
@require_http_methods(["GET", "POST"])
def statement(request: HttpRequest, year: int, language: str) -> HttpResponse:
    """Write the lead's statement in one language, or change it."""
    staff, edition = manager_of(request), year_of(request, year)
    if language not in page_languages():
        raise Http404
    standing = statements.statement_of(edition, area=None, language=language)
    form = bound(StatementForm, request, initial=initial_statement(edition, standing))
    if request.method == "POST" and form.is_valid():
        statements.draft_statement(
            edition=edition, area=None, language=language, words=form.words(edition), by=staff
        )
        messages.info(request, _("Kept. Read it once more below, then approve it."))
        return redirect("office:year", edition.year)
    shown = {"edition": edition, "standing": standing, "written_in": written(language)}
    return page(request, "statement", shown | {"language_code": language}, form)


@never_cache
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, year: int, language: str, act: str) -> HttpResponse:
    """Approve the words as they were read, or take them back."""
    staff, edition = manager_of(request), year_of(request, year)
    standing = statements.statement_of(edition, area=None, language=language)
    if act not in {"approve", "withdraw"} or standing is None:
        raise Http404
    form = bound(ApproveForm, request)
    if request.method != "POST" or not form.is_valid():
        was_open_too_long(request)
        return redirect("office:year", edition.year)
    try:
        now = _acts(form.cleaned_data["version"])[act](standing, staff)
    except statements.ChangedMeanwhileError:
        messages.info(request, _("Nothing was done: somebody has changed the words meanwhile."))
    else:
        messages.info(request, str(SAID["public" if statements.is_public(now) else act]))
    return redirect("office:year", edition.year)


def _acts(version: str) -> dict[str, Callable[[Statement, Staff], Statement]]:
    return {
        "approve": lambda said, by: statements.approve_statement(
            statement=said, version=version, by=by
        ),
        "withdraw": lambda said, by: statements.withdraw_statement(statement=said, by=by),
    }
