"""Filters and parts of the picture's pages: how a figure is said, and rows of ten people."""

from typing import Any

from django import template

from no2hate.common import crowd
from no2hate.insight import charts, words
from no2hate.insight.models import Figure

register = template.Library()


@register.filter
def said(figure: Figure) -> str:
    """Say a figure's number with its unit."""
    return words.said(figure)


@register.filter
def period(figure: Figure) -> str:
    """Say a figure's period."""
    return words.period(figure.first_day, figure.last_day)


@register.filter
def without(figure: Figure, names: words.Names) -> str:
    """Say whom a figure leaves out."""
    return words.without(figure, names)


@register.filter
def number(value: float) -> str:
    """Say a number as the page's language writes it."""
    return words.number(value)


@register.filter
def change(figure: Figure, before: Figure) -> str:
    """Say how a figure differs from the one it may be compared with."""
    return words.change(figure.value or 0, before.value or 0)


@register.inclusion_tag("insight/_of_ten.html")
def of_ten(percent: float, label: str) -> dict[str, Any]:
    """Draw ten people, as many of them filled as the share has tenths."""
    count = charts.of_ten(percent)
    line = crowd.in_a_row(seed="ten", count=10, inks=("c5", "c1", "c3", "c4", "c2"))
    return {"some": line[:count], "others": line[count:], "label": label}
