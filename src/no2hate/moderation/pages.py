"""What the pages of this desk share: who reads, the ways to the others, the cards."""

from collections.abc import Iterable
from typing import Any, Final, NamedTuple, cast

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property

from no2hate.accounts.models import Staff
from no2hate.common import clock
from no2hate.moderation import alarms, origins, queue
from no2hate.moderation.blurred import Piece, pieces
from no2hate.moderation.deciding import is_alone
from no2hate.moderation.forms import ApproveForm, DeclineForm, EscalateForm
from no2hate.moderation.models import Decision, Item, reason_in_words
from no2hate.moderation.permissions import can_see_figures, can_turn_switches
from no2hate.web.forms import auto_id

ACTS: Final[dict[str, type[Form]]] = {
    "approve": ApproveForm,
    "decline": DeclineForm,
    "escalate": EscalateForm,
}


class Filled(NamedTuple):
    """A form that came back with something to check, and where it stands."""

    public_id: str
    act: str
    form: Form


class Words:
    """An item as a reader is shown it: abusive words covered until asked for."""

    def __init__(self, item: Item) -> None:
        self.item = item

    @cached_property
    def text(self) -> list[Piece]:
        """What was written, in pieces."""
        return pieces(self.item.text)

    @cached_property
    def name(self) -> list[Piece]:
        """The name under it, in pieces."""
        return pieces(self.item.name)


class Card(Words):
    """An item, those that are near-equal to it, and the forms under them."""

    def __init__(self, group: list[Item], *, by: Staff, filled: Filled | None = None) -> None:
        super().__init__(group[0])
        self.by, self.filled = by, filled
        self.group = group
        self.origin: origins.Origin | None = None

    @cached_property
    def others(self) -> list[Words]:
        """What is near-equal to the first, each to be read all the same."""
        return [Words(item) for item in self.group[1:]]

    @cached_property
    def forms(self) -> dict[str, Form]:
        """The form of each act; the one that came back, where it stood."""
        return {act: self._form(act, form_class) for act, form_class in ACTS.items()}

    @cached_property
    def first_reading(self) -> str:
        """What the first of two readers would do, in words; nothing before."""
        act, _colon, reason = self.item.first_reading.partition(":")
        if not act:
            return ""
        words = str(Decision.Action(act).label)
        return f"{words}: {reason_in_words(act, reason)}" if reason else words

    @cached_property
    def is_mine_alone(self) -> bool:
        """Whether the reader was first, and nobody else on the books can be second."""
        return self.item.first_reader_id == self.by.pk and is_alone(self.item, by=self.by)

    def _form(self, act: str, form_class: type[Form]) -> Form:
        if self.filled and (self.filled.public_id, self.filled.act) == (self.item.public_id, act):
            return self.filled.form
        return form_class(auto_id=auto_id(self.item.public_id, act))


def cards(groups: Iterable[list[Item]], *, by: Staff, filled: Filled | None = None) -> list[Card]:
    """Return a card for each group of items, with where the first comes from."""
    made = [Card(group, by=by, filled=filled) for group in groups]
    known = origins.of([card.item for card in made])
    for card in made:
        card.origin = known.get(card.item.pk)
    return made


def page(
    request: HttpRequest, template: str, shown: dict[str, Any], form: Form | None = None
) -> HttpResponse:
    """Render a page of this desk, with the ways to its others."""
    staff = cast("Staff", request.user)
    around = {
        "now": clock.now(),
        "form": form,
        "has_switches": can_turn_switches(staff),
        "is_national": staff.area_id is None,
        "has_figures": can_see_figures(staff),
        "is_reader": staff.is_moderator,
        "alarms": alarms.for_reader(staff) if staff.is_moderator else [],
        "duty_count": queue.duty_for(staff).count() if staff.is_duty else None,
        "said_count": queue.complaints_for(staff).count() + queue.appeals_for(staff).count(),
    }
    status = 422 if form and form.errors else 200
    return render(request, template, around | shown, status=status)


def back(request: HttpRequest) -> str:
    """Return the queue as it was, in the language that was chosen."""
    query = request.GET.urlencode()
    return reverse("moderation:queue") + (f"?{query}" if query else "")


def reader(request: HttpRequest) -> Staff:
    """Return the moderator who is signed in; for other staff there is nothing here."""
    staff = cast("Staff", request.user)
    if not staff.is_moderator:
        raise Http404
    return staff
