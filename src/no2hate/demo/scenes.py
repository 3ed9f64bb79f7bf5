"""The five scenes: what each shows."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from no2hate.demo.cast import Words


@dataclass(frozen=True)
class Scene:
    """Two minutes of the system at work."""

    number: int
    title: Words
    about: Words


SCENES: Final = (
    Scene(
        1,
        _("Your voice in the line"),
        _(
            "Add your voice, open the letter, press the button and be counted. Then let your own "
            "words onto the wall as Ewa, and share their card."
        ),
    ),
    Scene(
        2,
        _("Amina is answered"),
        _(
            "She tells it in Urdu, comes back with a code, is answered, and takes a permission "
            "back. Then the stolen database, shown as noise."
        ),
    ),
    Scene(
        3,
        _("The library’s walk-in"),
        _("Somebody comes to the counter. A librarian helps them tell it, and keeps nothing."),
    ),
    Scene(
        4,
        _("The attack"),
        _(
            "Frank sends forty nasty messages at once. Nothing shows, he is taken out of the "
            "count, and one becomes a report."
        ),
    ),
    Scene(
        5,
        _("Spring 2020, replayed"),
        _("Real figures, week by week: what an unusual rise looks like, and who is told."),
    ),
)
