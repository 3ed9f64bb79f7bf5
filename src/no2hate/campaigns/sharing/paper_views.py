"""Paper for whoever prints it: posters for all, a certificate for the one whose link it is."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from no2hate.campaigns.links import Purpose
from no2hate.campaigns.models import Voice
from no2hate.campaigns.own import Own
from no2hate.campaigns.sharing.card_views import area_or_404, edition_or_404
from no2hate.outbox.links import public_id_of
from no2hate.web.pages import public_page


@public_page
def poster(request: HttpRequest, area: str = "") -> HttpResponse:
    """Give a poster of the campaign, or of an area."""
    from no2hate.campaigns.sharing import papers  # noqa: PLC0415 -- it loads numpy
    from no2hate.web.posters import answer  # noqa: PLC0415 -- as above

    edition, here = edition_or_404(), area_or_404(area)
    return answer(lambda: papers.poster(edition, here))


@never_cache
@require_safe
def certificate(request: HttpRequest, token: str) -> HttpResponse:
    """Give a school, club or other group that counts its certificate."""
    from no2hate.campaigns.sharing import papers  # noqa: PLC0415 -- it loads numpy
    from no2hate.web.posters import answer  # noqa: PLC0415 -- as above

    public_id = public_id_of(token, Purpose.MINE)
    voice = Voice.objects.for_its_holder(public_id) if public_id else None
    if voice is None or not (Own(voice).is_group and Own(voice).is_counted):
        raise Http404
    return answer(lambda: papers.certificate(voice))
