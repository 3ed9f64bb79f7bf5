"""Wording that an office writes: rows, a language each; English stands in where one is missing."""

from typing import TypeVar

from django.db import models
from django.utils import translation

W = TypeVar("W", bound=models.Model)
FALLBACK = "en"


def reading() -> str:
    """Return the language of the page being made, without a region: ``en``, ``cy``."""
    return (translation.get_language() or FALLBACK).partition("-")[0]


def in_reader_language(rows: "models.QuerySet[W]", *, one_for: str) -> list[W]:
    """Return one row for each value of a field, in the page's language or else in English."""
    chosen: dict[object, W] = {}
    wanted = reading()
    for row in rows.filter(language__in={FALLBACK, wanted}):
        place = getattr(row, one_for)
        if place not in chosen or row.language == wanted:  # type: ignore[attr-defined]
            chosen[place] = row
    return [chosen[place] for place in sorted(chosen, key=str)]
