"""Ready posts: for each day of the week its picture, what it shows, and words by length."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.conf import settings
from django.urls import get_script_prefix, reverse, set_script_prefix
from django.utils import translation
from django.utils.translation import gettext_lazy

from no2hate.campaigns.models import Edition
from no2hate.campaigns.sharing import cards, networks
from no2hate.campaigns.sharing.networks import BLUESKY, MASTODON, Length, Network, X
from no2hate.common.languages import written

LENGTHS: Final = (X, BLUESKY, MASTODON)
SHORT: Final = gettext_lazy("%(theme)s%(statement)s. Add your voice.")
MORE: Final = gettext_lazy(
    "Nothing reaches people like a word from someone they know, so bring one more. If it has "
    "happened to you, you can tell us in any language, without your name."
)


@dataclass(frozen=True)
class Text:
    """Words for the networks of one length."""

    networks: str
    most: int
    words: str


@dataclass(frozen=True)
class Post:
    """One day's post in one language."""

    language: str
    language_name: str
    direction: str
    picture: str
    tall: str
    alt: str
    texts: list[Text]
    links: list[Network]


@dataclass(frozen=True)
class Day:
    """One day of the week of action."""

    number: int
    date: date
    theme: str
    is_today: bool


def days(edition: Edition) -> list[Day]:
    """Return the days of the week with what each is about."""
    themes, today = cards.themes(edition), edition.today()
    return [
        Day(number, day, themes.get(number, ""), day == today)
        for number, day in enumerate(edition.days, start=1)
    ]


def of_day(edition: Edition, number: int) -> list[Post]:
    """Return a day's post in every language that all of it is in, that of the page first.

    Raises:
        LookupError: If the week has no such day.
    """
    here = translation.get_language()
    whole = [code for code, _name in settings.LANGUAGES if _is_whole(edition, number, code)]
    return [_post(edition, number, code) for code in sorted(whole, key=lambda code: code != here)]


def _is_whole(edition: Edition, number: int, code: str) -> bool:
    """Return whether no part of a day's post would stand there in English."""
    if code == settings.LANGUAGE_CODE:
        return True
    pairs = zip(
        _parts(edition, number, code),
        _parts(edition, number, settings.LANGUAGE_CODE),
        strict=True,
    )
    return all(said != english for said, english in pairs if english)


def _parts(edition: Edition, number: int, code: str) -> list[str]:
    with translation.override(code):
        theme = cards.themes(edition).get(number, "")
        card = cards.of_day(edition, number)
        return [str(SHORT), str(MORE), theme, edition.campaign.local_statement, card.alt]


def _post(edition: Edition, number: int, code: str) -> Post:
    with _in(code):
        card = cards.of_day(edition, number)
        link = f"{settings.PUBLIC_ORIGIN}{reverse('front:home')}"
        said = _texts(edition, cards.themes(edition).get(number, ""))
        language = code.partition("-")[0]
        return Post(
            language=language,
            language_name=written(language).name,
            direction=written(language).direction,
            picture=reverse("sharing:day-card", args=[number]),
            tall=reverse("sharing:day-card-tall", args=[number]),
            alt=card.alt,
            texts=_by_length(said, link),
            links=networks.networks(said[-1], link),
        )


def _texts(edition: Edition, theme: str) -> list[str]:
    """Return what a day's post says: all of it, and the short of it."""
    about = f"{theme}. " if theme else ""
    short = SHORT % {"theme": about, "statement": edition.campaign.local_statement}
    return [f"{short} {MORE}", str(short)]


def _by_length(said: list[str], link: str) -> list[Text]:
    """Return the words for each length; networks that take the same ones stand together."""
    found: dict[str, list[Length]] = {}
    for length in LENGTHS:
        found.setdefault(networks.first_that_fits(said, link, length), []).append(length)
    return [
        Text(", ".join(each.names for each in lengths), min(each.most for each in lengths), words)
        for words, lengths in found.items()
    ]


@contextmanager
def _in(code: str) -> Iterator[None]:
    """Let words and addresses be those of a language for a while."""
    before = get_script_prefix()
    set_script_prefix("/" if code == settings.LANGUAGE_CODE else f"/{code}/")
    try:
        with translation.override(code):
            yield
    finally:
        set_script_prefix(before)
