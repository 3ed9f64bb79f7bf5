"""What a page tells caches: everybody's for a while, or nobody's."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
KEPT_NOWHERE: Final = "max-age=0, no-cache, no-store, must-revalidate, private"


def public_page(view: View[P]) -> View[P]:
    """Let anyone keep this page for the window; it may depend on its path alone.

    No cookie, no form, no reader: the page cache and every proxy serve it to all.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_cache_control(
            response,
            public=True,
            max_age=settings.PAGE_WINDOW,
            stale_while_revalidate=2 * settings.PAGE_WINDOW,
            stale_if_error=600,
        )
        return response

    answer.csrf_exempt = True  # type: ignore[attr-defined]  # it takes no POST at all
    return cast("View[P]", require_safe(answer))


def kept_nowhere(view: View[P]) -> View[P]:
    """Let nobody keep this page: what Django's `never_cache` says, without a date it composes.

    For the pages of a signature, where composing took a twentieth of their time.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = KEPT_NOWHERE
        return response

    return cast("View[P]", answer)
