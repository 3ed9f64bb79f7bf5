"""What a page tells caches: everybody's for a while, or nobody's."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


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
