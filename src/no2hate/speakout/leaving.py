"""Leaving at once: whatever a cookie of ours opens is forgotten with it."""

import logging
from typing import Final

from django.conf import settings
from django.db import Error
from django.http import HttpRequest, HttpResponse

from no2hate.speakout import cookies, return_visits, rows

FROM_HERE: Final = {"same-origin", "none"}  # our own pages, or a typed address

logger = logging.getLogger("no2hate.speakout")


def forget_visit(request: HttpRequest, response: HttpResponse) -> None:
    """End the draft and the visit of whoever leaves; never keep them from leaving.

    Only from our own pages or a typed address. An old browser does not say where it comes
    from: our cookies, which it sends to no other site's requests, say it instead.
    """
    if request.headers.get("Sec-Fetch-Site", "none") not in FROM_HERE:
        return
    for name in (settings.DRAFT_COOKIE_NAME, settings.WALK_IN_COOKIE_NAME, return_visits.COOKIE):
        cookie = cookies.read(request, name)
        if cookie is None:
            continue
        cookies.drop(response, name)
        try:
            rows.drop(cookie)
        except Error:  # it ends by itself within the hour
            logger.warning("speak out: left while the database was away", exc_info=True)
