"""The page that monitoring reads, for whoever holds its token."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from no2hate.common.cipher import same
from no2hate.config.metrics import exposition


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Answer with every number; to anybody else this address does not exist."""
    token = settings.METRICS_TOKEN
    if not (token and same(request.headers.get("Authorization", ""), f"Bearer {token}")):
        return render(request, "404.html", status=404)  # not led to a slash, for good
    return HttpResponse(exposition(), content_type=CONTENT_TYPE_LATEST)
