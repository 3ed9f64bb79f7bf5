"""What was answered, line by line, as the person checks it before sending."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from no2hate.speakout import places
from no2hate.speakout.choices import Place, Reach, Recipient, Teller, Wish, label
from no2hate.speakout.questions import QUESTIONS

Answers = dict[str, Any]
Said = list[str | Promise]


@dataclass(frozen=True, repr=False)
class Line:
    """One question with its answers; none were given where there are none."""

    slug: str
    title: str | Promise
    said: Said

    @property
    def address(self) -> str:
        """The name of the page that asks it."""
        return f"speakout:{self.slug}"


def lines(answers: Answers) -> list[Line]:
    """Return every question that could be skipped, in order."""
    return [
        Line(
            question.slug, question.title, [part for part in _SAID[question.slug](answers) if part]
        )
        for question in QUESTIONS
    ]


def _who(answers: Answers) -> Said:
    return [label(Teller, answers.get("teller"))] if answers.get("teller") else []


def _when(answers: Answers) -> Said:
    day = answers.get("day")
    shown = formats.date_format(date.fromisoformat(day), "j F Y") if day else ""
    return [
        shown,
        _("It has happened before, or it is still going on") if answers.get("going_on") else "",
    ]


def _place(answers: Answers) -> Said:
    return [label(Place, answers["place"])] if answers.get("place") else []


def _about(answers: Answers) -> Said:
    offered = dict(places.about(answers.get("where", "")))
    said: Said = [offered[code] for code in answers.get("strands", ()) if code in offered]
    thought = _("They thought I was, or did it because of somebody I know")
    return [*said, thought if answers.get("thought") else ""]


def _wish(answers: Answers) -> Said:
    return [label(Wish, answers["wish"])] if answers.get("wish") else []


def _share(answers: Answers) -> Said:
    said: Said = [label(Recipient, code) for code in answers.get("recipients", ())]
    elsewhere = _("It is about someone who works there: the national desk reads it instead")
    return [*(said or [_("Nobody else")]), elsewhere if answers.get("works_there") else ""]


def _reach(answers: Answers) -> Said:
    if answers.get("way") != Reach.CONTACT:
        return [label(Reach, Reach.CODE.value)]
    given: Said = [answers.get(name, "") for name in ("name", "phone", "email", "hours")]
    return [*given, _("You may leave a voice message") if answers.get("voicemail") else ""]


_SAID: Final[dict[str, Callable[[Answers], Said]]] = {
    "who": _who,
    "when": _when,
    "place": _place,
    "about": _about,
    "wish": _wish,
    "share": _share,
    "reach": _reach,
}
