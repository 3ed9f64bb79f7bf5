"""What is typed about the people of a desk: who is invited, who is admitted."""

from django import forms
from django.utils.translation import gettext_lazy as _

from no2hate.accounts.password_forms import password_field
from no2hate.common.languages import WRITTEN


def _languages() -> list[tuple[str, str]]:
    return [(code, language.name) for code, language in WRITTEN.items()]


class InviteForm(forms.Form):
    """Somebody who shall work at this desk."""

    email = forms.EmailField(
        label=_("Their e-mail address at work"),
        help_text=_("The invitation goes there. It can be used once, and for three days."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": _("Type their e-mail address"),
            "invalid": _("Type an e-mail address like name@example.org"),
        },
    )
    name = forms.CharField(
        label=_("Their name, as colleagues and reporting people see it"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Type their name")},
    )
    role = forms.ChoiceField(
        label=_("What they do here"),
        choices=[
            ("worker", _("Case worker: reads reports and answers")),
            ("supervisor", _("Supervisor: the same, and shares out the work and invites people")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what they do here")},
    )
    is_steward = forms.BooleanField(
        label=_("Key steward: admits people and ends their membership"),
        help_text=_("Every desk needs two. Choose people who will still be here next year."),
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages they read"),
        choices=_languages,
        initial=["en"],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one language")},
    )


class OwnPasswordForm(forms.Form):
    """The password of whoever is sitting here, asked again before something grave."""

    password = password_field(_("Your own password"), _("Type your own password"))

    def refuse(self) -> None:
        """Say that the password was not right, or that it is too early to try again."""
        self.add_error(
            "password",
            _("That is not your password, or you tried too often. Wait a minute, then try again"),
        )


class AdmitForm(OwnPasswordForm):
    """Opening the desk's key to somebody, after a telephone call.

    `fingerprint` is what the page showed: the key must still have it when it is sent.
    """

    fingerprint = forms.CharField(max_length=40, widget=forms.HiddenInput)
    same_numbers = forms.BooleanField(
        label=_("I called them, they read the numbers to me, and all were the same"),
        error_messages={
            "required": _(
                "Call them first. If one number differs, admit nobody and tell your supervisor"
            )
        },
    )
    field_order = ("fingerprint", "same_numbers", "password")
