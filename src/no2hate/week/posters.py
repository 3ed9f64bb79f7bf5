"""The posters of the week: one event's, and an area's."""

from collections.abc import Sequence
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from no2hate.web.posters import Poster, answer, draw, readable
from no2hate.week.listing import Shown
from no2hate.week.models import Event

__all__ = ["answer", "of_area", "of_event"]

MOST_LINES: Final = 5


def of_event(event: Event) -> bytes:
    """Return one event's poster; where a safe place is stands on none."""
    shown = Shown(event)
    day = date_format(shown.starts, "l j F Y")
    time = f"{shown.starts:%H:%M} – {shown.ends:%H:%M}"
    where = ", ".join(filter(None, [event.place, shown.address]))
    about = [*shown.access, event.access_notes]
    said = Poster(
        seed=event.public_id,
        link=shown.link,
        first=readable(event.title, or_else=str(event.get_kind_display())),
        second="",
        lead=f"{day}\n{time}",
        lines=[(readable(where, or_else=_("The place is on the page behind the code")), "")],
        plain=readable(", ".join(filter(None, about)), or_else=""),
        notice=_("Cancelled") if shown.is_cancelled else "",
        scan=_("Scan to sign up") if event.takes_sign_ups else _("Scan to see more"),
    )
    return draw(said, by=readable(event.organisation.name, or_else=""))


def of_area(*, name: str, seed: str, link: str, dates: str, coming: Sequence[Shown]) -> bytes:
    """Return the poster of an area: who stands together when, and what comes next there."""
    lines = [_line(shown) for shown in coming if not shown.is_cancelled][:MOST_LINES]
    said = Poster(
        seed=seed,
        link=link,
        first=name,
        second=_("stands together."),
        lead=dates,
        lines=lines,
        plain="" if lines else _("Add your voice. Come along. Say no to hate."),
        scan=_("Scan to see what is on"),
    )
    return draw(said, by="")


def _line(shown: Shown) -> tuple[str, str]:
    event = shown.event
    day = date_format(shown.starts, "D j F")
    title = readable(event.title, or_else=str(event.get_kind_display()))
    where = readable(event.place, or_else="")
    when = f"{day}, {shown.starts:%H:%M}"
    return title, ", ".join(filter(None, [when, where]))
