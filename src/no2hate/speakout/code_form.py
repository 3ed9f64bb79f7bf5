"""One question: the last group of the code, to show that it was written down."""

from typing import Any, Final
from unicodedata import decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from no2hate import vault
from no2hate.common.cipher import same

GROUP: Final = 4
READ_AS: Final = str.maketrans("ILO", "110")


class CodeKeptForm(forms.Form):
    """Asked before the code is never shown again."""

    last = forms.CharField(
        label=_("Type the last four signs of your code"),
        help_text=_("So that we know you have it. After this it cannot be shown again."),
        widget=forms.TextInput(
            attrs={"dir": "ltr", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Type the last four signs of your code")},
    )

    def __init__(self, *args: Any, code: vault.Code, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.code = code

    def clean_last(self) -> str:
        """Read it as a whole code is read: any case, spaces, O for 0."""
        signs = [str(decimal(sign, sign)) for sign in self.cleaned_data["last"].upper()]
        typed = "".join(sign for sign in signs if sign.isalnum()).translate(READ_AS)
        if not same(typed[-GROUP:], self.code.last_group):
            raise forms.ValidationError(_("These are not the last four signs. Look once more"))
        return typed
