"""What staff type to come in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from no2hate.accounts.models import DIGITS

LONGEST_PASSWORD = 500


class SignInForm(forms.Form):
    """The first factor."""

    email = forms.EmailField(
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
        error_messages={
            "required": _("Type your e-mail address"),
            "invalid": _("Type an e-mail address like name@example.org"),
        },
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Type your password")},
    )

    def refuse(self) -> None:
        """Say that it failed, and nothing of why."""
        self.add_error(
            None,
            _("We could not sign you in. Check both, wait a minute, then try again."),
        )


class CodeForm(forms.Form):
    """The second factor."""

    code = forms.CharField(
        label=_("Six-digit code"),
        help_text=_("Your authenticator app shows a new one every half minute."),
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "12"}
        ),
        error_messages={"required": _("Type the code your app shows")},
    )

    def clean_code(self) -> str:
        """Return the digits; apps show them in two groups."""
        code = "".join(self.cleaned_data["code"].split())
        if len(code) != DIGITS or not (code.isascii() and code.isdigit()):
            raise forms.ValidationError(_("The code is six digits, such as 123 456"))
        return code

    def refuse(self) -> None:
        """Say that the code was not taken."""
        self.add_error("code", _("That code was not taken. Wait for the next one and type it."))
