"""The board of a desk: where every case stands, for a meeting round one screen."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from no2hate.accounts.models import Staff
from no2hate.casework.board import board_of


@never_cache
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Show the cases of whoever is signed in by stage; nothing is opened."""
    found = board_of(cast("Staff", request.user))
    if found is None:
        return render(request, "casework/nobody.html")
    return render(request, "casework/board.html", {"board": found})
