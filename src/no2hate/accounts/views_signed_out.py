"""A session ended or a fault came while somebody wrote: the words go back to them."""

from typing import Final

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from no2hate.web.addresses import is_from_a_page_of_ours

NEVER_GIVEN_BACK: Final = ("password", "passphrase", "recovery", "csrfmiddlewaretoken")
CODE: Final = "code"  # the six digits; other fields may have it in their name


@never_cache
def keep_words(request: HttpRequest) -> HttpResponse:
    """Answer a form sent after the session's end with everything typed, to be sent again.

    Its own token dies at the next sign-in, so what is sent again is shown once more, in
    its form, before anything is done.
    """
    kept = typed_words(request)
    return render(request, "accounts/signed_out.html", {"kept": kept}, status=403)


@never_cache
def give_back(request: HttpRequest, *, status: int) -> HttpResponse:
    """Answer a form that met a fault of ours with everything typed, to be sent again.

    Nothing is asked of the database, which may be what failed.
    """
    kept = typed_words(request)
    said = [value for _name, value in kept if len(value.split()) > 1]
    return render(request, "accounts/not_sent.html", {"kept": kept, "said": said}, status=status)


@login_not_required
@never_cache
@require_safe
def signed_in_again(request: HttpRequest) -> HttpResponse:
    """Say where to go on, in the tab that was opened only to sign in."""
    is_in = request.user.is_authenticated and request.user.is_verified()
    return render(request, "accounts/signed_out_return.html", {"is_in": is_in})


def typed_words(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what our own page sent, without secrets; nothing from any other site's page.

    A session cookie does not travel with another site's form, so such a form always seems
    to come from somebody signed out. It must not be able to put words on our page.
    """
    return [
        (name, value)
        for name, values in _sent(request)
        if name != CODE and not any(secret in name.lower() for secret in NEVER_GIVEN_BACK)
        for value in values
    ]


def _sent(request: HttpRequest) -> list[tuple[str, list[str]]]:
    if not is_from_a_page_of_ours(request):
        return []
    try:
        return list(request.POST.lists())
    except UnreadablePostError:  # the browser hung up meanwhile
        return []
