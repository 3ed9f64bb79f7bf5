"""The five scenes: what each shows, and which of them can be played today."""

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
    is_ready: bool = False


SCENES: Final = (
    Scene(
        1,
        _("Your voice in the line"),
        _(
            "Add your voice, open the letter, press the button and be counted. Then read your "
            "own words as Ewa and let them onto the wall."
        ),
        is_ready=True,
    ),
    Scene(
        2,
        _("Amina is answered"),
        _(
            "She tells it in Urdu, comes back with a code, is answered, and takes a permission "
            "back. Then the stolen database, shown as noise."
        ),
        is_ready=True,
    ),
    Scene(
        3,
        _("The library’s walk-in"),
        _("Somebody comes to the counter. A librarian helps them tell it, and keeps nothing."),
    ),
    Scene(
        4,
        _("The attack"),
        _("Frank sends forty nasty messages at once. Look where they went."),
        is_ready=True,
    ),
    Scene(
        5,
        _("Spring 2020, replayed"),
        _("Real public figures, week by week: what a rise looks like, and who is told."),
    ),
)
