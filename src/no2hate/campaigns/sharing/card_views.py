"""Cards as pictures. Whoever may not see the words any more gets 410, with every size."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse

from no2hate.areas.models import Area
from no2hate.campaigns import current
from no2hate.campaigns.models import Edition, Voice
from no2hate.campaigns.sharing import cards, keeping
from no2hate.web.pages import public_page


@public_page
def voice_card(request: HttpRequest, public_id: str, *, is_tall: bool = False) -> HttpResponse:
    """Give the card of a voice on the wall."""
    try:
        card = cards.of_voice(public_id)
    except Voice.DoesNotExist:
        raise Http404 from None
    except cards.GoneError:
        return HttpResponse(status=HTTPStatus.GONE)
    return keeping.answer(request, card, is_tall=is_tall)


@public_page
def area_card(request: HttpRequest, area: str = "", *, is_tall: bool = False) -> HttpResponse:
    """Give the card of an area, or of all of them."""
    return keeping.answer(
        request, cards.of_area(edition_or_404(), area_or_404(area)), is_tall=is_tall
    )


@public_page
def day_card(request: HttpRequest, number: int, *, is_tall: bool = False) -> HttpResponse:
    """Give the card of a day of the week of action."""
    try:
        card = cards.of_day(edition_or_404(), number)
    except LookupError:
        raise Http404 from None
    return keeping.answer(request, card, is_tall=is_tall)


def edition_or_404() -> Edition:
    """Return the year that is on, or next, or was last."""
    edition = current.edition()
    if edition is None:
        raise Http404
    return edition


def area_or_404(slug: str) -> Area | None:
    """Return an area by its slug; none for no slug."""
    here = current.areas().get(slug)
    if slug and here is None:
        raise Http404
    return here
