"""The parts pages are made of: each a tag here and a template under ``parts/``."""

from collections.abc import Sequence
from typing import Any, Final, Protocol

from django import forms, template
from django.contrib import messages
from django.forms import BoundField
from django.template.context import RequestContext
from django.urls import get_script_prefix
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from no2hate.common import crowd as people
from no2hate.web import drafts
from no2hate.web.memo import for_seconds

register = template.Library()

SHORT: Final = 36  # letters; words up to this length are set as a banner
TONES: Final = ("c1", "c2", "c3", "c4", "c2", "c1", "c5")  # the figure's ink on each card
NAV_KEPT: Final = 30.0  # seconds
PAIRS: Final = (("c1", "c4"), ("c3", "c6"), ("c5", "c2"))  # inks of a year's row


class SaidVoice(Protocol):
    """What a card on the wall shows."""

    words: str
    name: str
    place: str
    language: str
    direction: str
    number: int


class CountedYear(Protocol):
    """One row of the years chart."""

    year: int
    count: int
    is_current: bool


@register.inclusion_tag("parts/figures.html")
def figures() -> dict[str, Any]:
    """Define the nine figures and the empty place, once a page."""
    return {}


@register.inclusion_tag("parts/figure.html")
def figure(kind: str = "pa", colour: str = "c1") -> dict[str, Any]:
    """Draw one person beside words that already say it."""
    return {"kind": kind, "colour": colour}


@register.inclusion_tag("parts/crowd.html")
def crowd(seed: object = "", count: int = 26, label: str = "", place: str = "") -> dict[str, Any]:
    """Draw the line of people with one empty place; the same seed gives the same line."""
    place = place or _("Your place")
    width = max(140, 32 + 11 * len(place))
    return {
        "line": people.line_up(seed=str(seed), count=count),
        "place": place,
        "card_width": width,
        "card_x": people.MIDDLE - width // 2,
        "label": label
        or _(
            "A line of people of every kind standing shoulder to shoulder. One place in the "
            "middle is drawn as a dashed outline: it is yours."
        ),
    }


@register.inclusion_tag("parts/years.html")
def years(rows: Sequence[CountedYear], unit: int) -> dict[str, Any]:
    """Show voices year by year as rows of people, each of whom stands for `unit` voices."""
    return {"rows": [_year(row, turn, unit) for turn, row in enumerate(rows)]}


@register.inclusion_tag("parts/voice_card.html")
def voice_card(voice: SaidVoice) -> dict[str, Any]:
    """Show one voice as an item of the wall; its number only picks colours and a figure."""
    tone = voice.number % len(TONES)
    return {
        "voice": voice,
        "tone": tone + 1,
        "colour": TONES[tone],
        "kind": people.KINDS[voice.number % len(people.KINDS)],
        "is_short": len(voice.words) <= SHORT,
    }


@register.inclusion_tag("parts/steps.html")
def steps(current: int, total: int, note: str = "") -> dict[str, Any]:
    """Show how far a person has come: one figure joins the line at each step."""
    line = people.in_a_row(seed="steps", count=total, inks=("c5", "c1", "c3", "c4", "c2"))
    return {
        "done": line[:current],
        "to_come": line[current:],
        "width": 25 * total + 5,
        "current": current,
        "total": total,
        "note": note,
    }


@register.inclusion_tag("parts/errors.html")
def error_summary(form: forms.BaseForm) -> dict[str, Any]:
    """List what to check, each with a way to its question; nothing when all is well."""
    return {
        "general": form.non_field_errors(),
        "fields": [(field, first_control(field)) for field in form if field.errors],
        "count": sum(len(errors) for errors in form.errors.values()),
    }


@register.inclusion_tag("parts/notices.html", takes_context=True)
def notices(context: RequestContext) -> dict[str, Any]:
    """Show what the last act did (staff pages only: others have no session to keep it)."""
    return {"notices": messages.get_messages(context.request)}


@register.inclusion_tag("parts/desk_nav.html", takes_context=True)
def desk_nav(context: RequestContext) -> dict[str, Any]:
    """Show the ways on a desk to those who are signed in with both factors."""
    user = getattr(context.request, "user", None)
    is_signed_in = bool(user and user.is_authenticated and user.is_verified())
    return {
        "is_signed_in": is_signed_in,
        "staff": user,
        "standing": _standing(user) if is_signed_in else "",
        "has_counter": _has_counter(user) if is_signed_in else False,
        "page_path": context["page_path"],
    }


@for_seconds(NAV_KEPT)
def _standing(staff: Any) -> str:
    """Return how someone stands at desks; only what the menu offers depends on it."""
    states = set(staff.memberships.exclude(state="left").values_list("state", flat=True))
    return "admitted" if "admitted" in states else "waiting" if states else ""


@for_seconds(NAV_KEPT)
def _has_counter(staff: Any) -> bool:
    """Return whether somebody's organisation, or that of a desk of theirs, takes walk-ins."""
    own = staff.organisation
    at_a_desk = staff.desks().filter(organisation__takes_walk_ins=True)
    return bool(own and own.takes_walk_ins) or bool(at_a_desk.exists())


@register.simple_tag(takes_context=True)
def nav_link(context: template.Context, route: str, words: str) -> SafeString:
    """Return an item of a menu, marked when the page shown is this one or below it."""
    address, is_english = drafts.way_to(route)
    here = get_script_prefix() + str(context["page_path"]).removeprefix("/")
    current = SafeString("")
    if is_english:
        current = SafeString(' hreflang="en"')
    elif address == here:
        current = SafeString(' aria-current="page"')
    elif address != get_script_prefix() and here.startswith(address):
        current = SafeString(' aria-current="true"')
    return format_html('<li><a href="{}"{}>{}</a></li>', address, current, words)


@register.simple_tag
def to(route: str, *args: object) -> SafeString:
    """Return a link's address; where the page lacks the reader's language, the English one's."""
    address, is_english = drafts.way_to(route, *args)
    return format_html('href="{}" hreflang="en"' if is_english else 'href="{}"', address)


@register.filter
def as_named(name: str) -> str:
    """Return the name of an area; on a draft's page, marked as the English it is."""
    return format_html('<bdi lang="en">{}</bdi>', name) if drafts.is_read() else name


@register.filter
def control(field: BoundField) -> SafeString:
    """Return a field's control; free text takes its direction from what is typed."""
    widget = field.field.widget
    is_free = isinstance(widget, forms.Textarea) or type(widget) is forms.TextInput
    return field.as_widget(attrs={"dir": "auto"} if is_free and "dir" not in widget.attrs else {})


def first_control(field: BoundField) -> str:
    """Return the id of the control to go to; a group of them begins with its first."""
    if field.is_hidden:
        return ""
    return field.id_for_label or f"{field.auto_id}_0"


def _year(row: CountedYear, turn: int, unit: int) -> dict[str, Any]:
    count = max(round(row.count / unit), 1 if row.count else 0)
    line = people.in_a_row(seed=str(row.year), count=count, inks=PAIRS[turn % len(PAIRS)])
    return {"said": row, "people": line, "width": 25 * count + 5}
