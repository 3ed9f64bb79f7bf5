"""What can be answered, in one place: the form, the return page and the desk read these labels."""

from typing import Final

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from no2hate.partners.models import Wish

__all__ = [
    "PERMISSION_WORDING",
    "RECIPIENT_USE",
    "About",
    "Place",
    "Reach",
    "Recipient",
    "Teller",
    "Wish",
    "label",
]

PERMISSION_WORDING: Final = "2026-11"  # kept with each permission; change it with the words


class Teller(TextChoices):
    """How the person who tells stands to what happened."""

    ME = "me", _("It happened to me")
    SAW = "saw", _("I saw it or heard it")
    OTHER = "other", _("I am telling you for someone else")


class Place(TextChoices):
    """The kind of place; never an address."""

    HOME = "home", _("At home")
    NEAR_HOME = "near_home", _("Near home")
    STREET = "street", _("In the street")
    TRANSPORT = "transport", _("On a bus, train, tram or taxi")
    STATION = "station", _("At a stop or station")
    SHOP = "shop", _("In a shop")
    LEISURE = "leisure", _("In a pub, café or at an event")
    SCHOOL = "school", _("At school or college")
    UNIVERSITY = "university", _("At university")
    WORK = "work", _("At work")
    WORSHIP = "worship", _("At a place of worship")
    HEALTH = "health", _("Where health or care is given")
    SPORT = "sport", _("At sport")
    PARK = "park", _("In a park or outdoors")
    PUBLIC = "public", _("In a council or other public building")
    CUSTODY = "custody", _("In prison or custody")
    ONLINE = "online", _("Online")
    PHONE = "phone", _("By phone, message or post")
    ELSEWHERE = "elsewhere", _("Somewhere else")


class About(TextChoices):
    """What a person can say beside the strands: that they do not know."""

    UNSURE = "unsure", _("I am not sure")
    ELSE = "else", _("Something else about who I am")


class Recipient(TextChoices):
    """Whom a desk may pass something on to, each only with the person's permission."""

    POLICE = "police", _("The police")
    COUNCIL = "council", _("The council")
    LANDLORD = "landlord", _("My landlord")
    SCHOOL = "school", _("The school, college or university")
    SUPPORT = "support", _("Another support organisation")


# What each permission is for, as the person reads it before giving it.
RECIPIENT_USE: Final[dict[str, str | Promise]] = {
    Recipient.POLICE: _("They can look into it, and may want to speak with you."),
    Recipient.COUNCIL: _("They can act about streets, neighbours and public places."),
    Recipient.LANDLORD: _("They can act about neighbours and make your home safer."),
    Recipient.SCHOOL: _("They can act about pupils, students and staff."),
    Recipient.SUPPORT: _("They know about what you live with, or speak your language."),
}


# What of a report went, as the person reads it.
PASSED_ON: Final[dict[str, str | Promise]] = {
    "story": _("what happened, in your words"),
    "details": _("what you added: when, where, what it was about"),
}


class CloseReason(TextChoices):
    """Why a desk closed it, as the person reads it; silence is no reason."""

    DONE = "done", _("What you asked for has been done.")
    COUNTED = "counted", _("You asked us to just count it, and it has been counted.")
    ELSEWHERE = "elsewhere", _("Somebody else is helping you now.")
    ASKED = "asked", _("You asked us to stop.")
    OTHER = "other", _("Another reason, in the words below.")


class Reach(TextChoices):
    """How the person would like to hear from the desk."""

    CODE = "code", _("Only here, with a code. Nobody needs to know who I am")
    CONTACT = "contact", _("By phone or email as well")


def label(choices: type[TextChoices], code: object) -> str | Promise:
    """Return the words of a code, or the code itself where it is not one of ours."""
    known: dict[object, str | Promise] = dict(choices.choices)
    return known.get(code, str(code))
