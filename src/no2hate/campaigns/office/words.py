"""The launch checklist in words: what each line asks, what it says now, and where to go."""

from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from no2hate.campaigns.models import Edition
from no2hate.campaigns.office.checklist import TICKED_HERE, Line
from no2hate.campaigns.office.dns import Fault

ASKS: Final[dict[str, Any]] = {
    "announced": gettext_lazy("The year is announced"),
    "statement": gettext_lazy("The lead’s statement is approved"),
    "themes": gettext_lazy("Every day has its theme in every language"),
    "mail": gettext_lazy("Test letters arrived, in the inbox"),
    "dns": gettext_lazy("Mail providers can tell our letters from forged ones"),
    "areas": gettext_lazy("Every area’s office says something"),
    "partners": gettext_lazy("Every area has a partner"),
    "rota": gettext_lazy("Somebody reads on the first day and in the week, in each language"),
    "duty": gettext_lazy("Somebody is on duty for threats, everywhere"),
    "desks": gettext_lazy("A desk answers where no local one does"),
    "rehearsal": gettext_lazy("The moderators have rehearsed"),
    "attack": gettext_lazy("We know what to do in an attack"),
    "worker": gettext_lazy("The worker does its rounds"),
    "backup": gettext_lazy("A backup was restored on another machine"),
}
WAYS: Final = {
    "announced": "office:announce",
    "statement": "office:year",
    "themes": "office:themes",
    "mail": "office:mail",
    "dns": "office:dns",
    "rota": "office:rota",
    "rehearsal": "office:rehearsal",
    "attack": "office:attack",
}
ELSEWHERE: Final = {"areas": "local-desk:home", "partners": "weekdesk:coverage"}
WHY: Final[dict[str, Any]] = {
    "announced": gettext_lazy("Until then nobody outside your office sees it, whatever its hour."),
    "mail": gettext_lazy("Send some, look where they land, then tick it."),
    "dns": gettext_lazy("Paste what DNS says; the page tells what is missing."),
    "duty": gettext_lazy("Whoever runs the site takes on staff with --duty and no area."),
    "desks": gettext_lazy("Words about a crime wait on the wall’s desk until a desk is open."),
    "rehearsal": gettext_lazy("Twenty nasty and four fair messages, then wiped."),
    "attack": gettext_lazy("Read it now: nobody reads it in an attack."),
    "backup": gettext_lazy(
        "A backup nobody has restored is a hope. Whoever runs the site tries it."
    ),
}
FAULTS: Final[dict[Fault, Any]] = {
    Fault.MISSING: gettext_lazy("There is no such record in what was pasted."),
    Fault.TWICE: gettext_lazy("There are two of them: providers then heed neither. Make it one."),
    Fault.NO_END: gettext_lazy("It does not end in “-all” or “~all”: nobody is ruled out."),
    Fault.ANYBODY: gettext_lazy("It lets anybody send in our name. End it in “-all” or “~all”."),
    Fault.TOO_MANY: gettext_lazy("More than ten look-ups: providers give up and treat it as none."),
    Fault.REVOKED: gettext_lazy("The key is empty, which means it was taken back."),
    Fault.WEAK: gettext_lazy("The key is damaged, or shorter than 1024 bits. Make one of 2048."),
    Fault.TESTING: gettext_lazy("It says “t=y”: only a test. Take that out before the launch."),
    Fault.ONLY_WATCHES: gettext_lazy("“p=none” only watches. Later make it “p=quarantine”."),
    Fault.NO_POLICY: gettext_lazy("It does not say what to do with forged letters (p=...)."),
    Fault.PARTLY: gettext_lazy("“pct” makes it count for a part of the letters only."),
    Fault.UNREPORTED: gettext_lazy("No “rua=mailto:...”: nobody tells you of forged letters."),
}


@dataclass(frozen=True)
class Shown:
    """A line as the page shows it."""

    line: Line
    asks: str
    says: str
    why: str
    way: str
    can_tick: bool


def in_words(line: Line, edition: Edition) -> Shown:
    """Return a line with its words and its way."""
    code = line.code
    if code in ELSEWHERE:
        way = reverse(ELSEWHERE[code])
    else:
        way = reverse(WAYS[code], args=[edition.year]) if code in WAYS else ""
    return Shown(
        line=line,
        asks=str(ASKS[code]),
        says=_says(line),
        why="" if line.is_done else str(WHY.get(code, "")),
        way="" if code == "announced" and line.is_done else way,
        can_tick=code in TICKED_HERE,
    )


def _says(line: Line) -> str:
    if line.code == "rehearsal" and line.tick:
        return rehearsed(line.tick.note)
    if line.code == "worker" and not line.is_done:
        return _(
            "It stands still, or letters wait for the mail server. Tell whoever runs the site."
        )
    return _counted(line)


def rehearsed(note: str) -> str:
    """Return the last rehearsal's numbers in a sentence."""
    read, through, kept, seconds = (int(number) for number in note.split("/"))
    return _(
        "%(read)d read, half within %(minutes)d min %(seconds)d s; %(through)d let through by "
        "mistake, %(kept)d fair ones not shown."
    ) % {
        "read": read,
        "minutes": seconds // 60,
        "seconds": seconds % 60,
        "through": through,
        "kept": kept,
    }


def _counted(line: Line) -> str:
    n = line.number or len(line.lacks)
    said = {
        "themes": ngettext("%d theme is missing.", "%d themes are missing.", n),
        "areas": ngettext("%d area is silent.", "%d areas are silent.", n),
        "partners": ngettext("%d area has none.", "%d areas have none.", n),
        "rota": ngettext("%d day has a hole.", "%d days have a hole.", n),
        "duty": ngettext("%d person.", "%d people.", n),
        "desks": ngettext("%d desk is open.", "%d desks are open.", n),
        "statement": ngettext("%d language is missing.", "%d languages are missing.", n),
    }
    is_told = n and line.code in said
    return said[line.code] % n if is_told else ""
