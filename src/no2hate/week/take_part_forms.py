"""The questions of taking part, and the words of their errors."""

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from no2hate.partners.models import Organisation
from no2hate.web.forms import MailboxField
from no2hate.week.places import area_called, area_choices, kind_choices
from no2hate.week.registering import Asked

NAME_LENGTH: Final = 100
MOST_WORDS: Final = 500


class TakePartForm(forms.Form):
    """Who you are and what you would like to do. `website` is for machines alone."""

    organisation_name = forms.CharField(
        label=_("Your organisation"),
        help_text=_("As it should stand on the page, for example “Derby Central Library”."),
        max_length=NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": _("Write the name of your organisation")},
    )
    kind = forms.ChoiceField(
        label=_("What kind of organisation is it?"),
        choices=kind_choices,
        error_messages={"required": _("Choose what comes closest")},
    )
    area = forms.ChoiceField(
        label=_("Where do you work?"),
        help_text=_("The police area. The office of this area answers you."),
        choices=area_choices,
        error_messages={"required": _("Choose your area, or everywhere")},
    )
    person = forms.CharField(
        label=_("Your name"),
        max_length=NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        error_messages={"required": _("Write your name, so that the office knows whom to ask for")},
    )
    email = MailboxField(
        label=_("Your work email address"),
        help_text=_(
            "We write to it so that we know it is yours. An address of your organisation is "
            "quickest: with another, the office may ring you first."
        ),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        error_messages={
            "required": _("Enter your email address, so that the office can answer you"),
            "invalid": _("Enter an email address in the form name@example.org"),
        },
    )
    about = forms.CharField(
        label=_("What would you like to do?"),
        help_text=_(
            "A sentence or two is plenty. You do not need a finished plan. "
            "Only the office reads this."
        ),
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Tell us in a sentence what you would like to do")},
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    @property
    def is_a_machine(self) -> bool:
        """Whether something filled in what no person sees."""
        return bool(self.cleaned_data["website"])

    def asked(self) -> Asked:
        """Return the checked answers."""
        said = self.cleaned_data
        area = area_called(said["area"])
        return Asked(
            organisation_name=said["organisation_name"],
            kind=Organisation.Kind(said["kind"]),
            area_id=area.pk if area else None,
            person=said["person"],
            email=said["email"],
            about=said["about"],
        )
