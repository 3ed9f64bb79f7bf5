"""The two questions of signing up for an event, and the words of their errors."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from no2hate.web.forms import MailboxField
from no2hate.week.models.signups import MOST_PEOPLE


class SignUpForm(forms.Form):
    """Where to write to, and how many places are needed: no name is asked for."""

    email = MailboxField(
        label=_("Your email address"),
        help_text=_(
            "We write to you so that your places are really yours, and again if something "
            "changes. A week after the event we forget your address."
        ),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        error_messages={
            "required": _("Enter your email address, so that we can keep your places"),
            "invalid": _("Enter an email address in the form name@example.org"),
        },
    )
    people = forms.IntegerField(
        label=_("How many of you are coming?"),
        help_text=_("Children too."),
        initial=1,
        min_value=1,
        max_value=MOST_PEOPLE,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "dir": "ltr"}),
        error_messages={
            "required": _("Say how many of you are coming"),
            "invalid": _("Write a whole number, such as 2"),
            "min_value": _("At least one of you must come"),
            "max_value": _("For more than %(limit_value)d people please write to the organiser"),
        },
    )

    def __init__(self, *args: Any, places_left: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places_left = places_left

    def clean_people(self) -> int:
        """Refuse more people than there is room for."""
        people: int = self.cleaned_data["people"]
        left = self.places_left
        if left is not None and people > left:
            raise forms.ValidationError(
                ngettext("Only %(left)d place is left", "Only %(left)d places are left", left)
                % {"left": left}
            )
        return people
