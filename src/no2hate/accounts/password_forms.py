"""What staff type to choose a password, to change it, and to come back without one."""

from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from no2hate.accounts.forms import LONGEST_PASSWORD, CodeForm
from no2hate.accounts.models import Staff
from no2hate.accounts.services import new_passphrase

SHORTEST: Final = 15  # signs; the validators in the settings decide, this only says so
CHOICE: Final = ("offered_passphrase", "takes_offered", "new_password", "again")
LONGEST_CODE: Final = 80  # signs as typed, spaces and dashes included


def password_field(label: Any, required: Any, *, fresh: bool = False, **more: Any) -> forms.Field:
    """Return a box for a password; a fresh one is offered to the browser's own keeper."""
    keeper = "new-password" if fresh else "current-password"
    return forms.CharField(
        label=label,
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": keeper, "spellcheck": "false"}),
        error_messages={"required": required},
        **more,
    )


class ChooseForm(forms.Form):
    """A new password typed twice, or the passphrase the page offers."""

    offered_passphrase = forms.CharField(max_length=LONGEST_PASSWORD, widget=forms.HiddenInput)
    takes_offered = forms.BooleanField(
        label=_("Use this passphrase: I have written it down, or my password manager has it"),
        required=False,
    )
    new_password = password_field(
        _("New password"),
        _("Type a new password"),
        fresh=True,
        help_text=_(
            "At least 15 characters. Four or five words that do not belong together are good."
        ),
    )
    again = password_field(
        _("The same again"), _("Type the new password a second time"), fresh=True
    )

    def __init__(self, *args: Any, staff: Staff | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = {"offered_passphrase": new_passphrase()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.staff = staff
        if self["takes_offered"].value():
            self.fields["new_password"].required = self.fields["again"].required = False

    def clean_new_password(self) -> str:
        """Refuse what is short or known to everyone."""
        password: str = self.cleaned_data["new_password"]
        if self.cleaned_data.get("takes_offered"):
            password = self.cleaned_data.get("offered_passphrase", "")
        if len(password) < SHORTEST:
            raise forms.ValidationError(_too_short(SHORTEST - len(password)))
        validate_password(password, user=self.staff)
        return password

    def clean_again(self) -> str:
        """Refuse a slip of the finger."""
        again: str = self.cleaned_data["again"]
        wanted = self.cleaned_data.get("new_password")
        is_typed = wanted is not None and not self.cleaned_data.get("takes_offered")
        if is_typed and again != wanted:
            raise forms.ValidationError(_("The two are not the same. Type both again"))
        return again


class ChangeForm(ChooseForm):
    """The password of now, and the one from now on."""

    old_password = password_field(_("Your password now"), _("Type your password of now"))
    field_order = ("old_password", *CHOICE)

    def refuse(self) -> None:
        """Say that the old one is not right, or that it is too early to try again."""
        self.add_error(
            "old_password",
            _("That is not your password, or you tried too often. Wait a minute, then try again"),
        )


class RecoverForm(ChooseForm):
    """Coming back with the recovery code: who, the code, the telephone, a new password."""

    email = forms.EmailField(
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
        error_messages={
            "required": _("Type your e-mail address"),
            "invalid": _("Type an e-mail address like name@example.org"),
        },
    )
    recovery_code = forms.CharField(
        label=_("Recovery code"),
        max_length=LONGEST_CODE,
        help_text=_("Seven groups of four. Capitals, spaces and dashes do not matter."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
        ),
        error_messages={"required": _("Type your recovery code")},
    )
    code = CodeForm.base_fields["code"]
    field_order = ("email", "recovery_code", "code", *CHOICE)

    clean_code: Callable[..., str] = CodeForm.clean_code

    def refuse(self) -> None:
        """Say that it failed, and nothing of why."""
        self.add_error(
            None,
            _(
                "That did not work. Check the e-mail address and the recovery code, wait for the "
                "next six-digit code, then try again."
            ),
        )


class LastGroupForm(forms.Form):
    """The proof that a code shown once is now on paper."""

    last_group = forms.CharField(
        label=_("Type the last group of four"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
        ),
        error_messages={"required": _("Type the last four characters of the code you wrote down")},
    )

    def __init__(self, *args: Any, wanted: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wanted = wanted

    def clean_last_group(self) -> str:
        """Compare it as it would be read from paper."""
        typed = "".join(filter(str.isalnum, self.cleaned_data["last_group"].upper()))
        if typed.translate(str.maketrans("ILO", "110")) != self.wanted:
            raise forms.ValidationError(
                _("That is not the last group. Look at what you wrote down and type its end")
            )
        return typed


def _too_short(missing: int) -> str:
    return ngettext(
        "Too short: %(count)d more character is needed",
        "Too short: %(count)d more characters are needed",
        missing,
    ) % {"count": missing}
