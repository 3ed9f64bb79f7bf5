"""The questions of coming back, and the words of their errors."""

from typing import Any, Final
from unicodedata import decimal

from django import forms
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from no2hate import vault
from no2hate.common.languages import OTHER, WRITTEN
from no2hate.speakout.choices import Recipient
from no2hate.speakout.fields import Choices, Offered, Words

SIGNS: Final = 28  # of a code, without its dashes
MOST_WORDS: Final = 10_000
UNKNOWN: Final = _(
    "No page answers to this code. It may have been replaced by a new code, or its page was "
    "deleted. Compare every sign with what you wrote down."
)
TOO_MANY: Final = _(
    "Many wrong codes came from your network today. Please wait a little between two tries. "
    "A right code always works."
)


class CodeForm(forms.Form):
    """One box for the code; words written before the visit ended travel along."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_(
            "28 letters and numbers. Capitals, spaces and dashes do not matter, and O and 0, or "
            "I, L and 1, are the same here."
        ),
        widget=forms.TextInput(
            attrs={
                "dir": "ltr",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "code-box",
            }
        ),
        error_messages={"required": _("Type your code")},
    )
    words = Words(required=False, widget=forms.HiddenInput)  # measured when they are sent
    language = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def clean_code(self) -> vault.Code:
        """Read the code; what cannot be one is said at once, before anything is looked up."""
        signs = plain_signs(self.cleaned_data["code"])
        if len(signs) != SIGNS:
            raise forms.ValidationError(_counted(len(signs)))
        try:
            return vault.Code.read(signs)
        except vault.VaultError:
            raise forms.ValidationError(
                _("One sign is wrong. Compare what you typed with what you wrote down.")
            ) from None

    def carried(self) -> dict[str, str]:
        """Return the words that travel along."""
        said = self.cleaned_data
        kept = {"words": said.get("words", ""), "language": said.get("language", "")}
        return kept if kept["words"] else {}


def plain_signs(typed: str) -> str:
    """Return the letters and digits alone; digits of any script count as their value."""
    return "".join(str(decimal(sign, sign)) for sign in typed.upper() if sign.isalnum())


def _counted(found: int) -> str:
    return ngettext(
        "A code has 28 letters and numbers. You typed %(found)d.",
        "A code has 28 letters and numbers. You typed %(found)d.",
        found,
    ) % {"found": found}


def _languages() -> Choices:
    known: Choices = [(code, language.name) for code, language in WRITTEN.items()]
    return [*known, ("", OTHER.name)]


class OwnForm(forms.Form):
    """A form that says whose page it stood on: two tabs may hold two codes."""

    page = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)


class WriteForm(OwnForm):
    """A message, or more of what happened: the button says which."""

    words = Words(
        label=_("Write to them"),
        help_text=_("Any language. Only the people who read it can open it."),
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": _("Write a few words first"),
            "max_length": _(
                "These are %(show_value)d letters and signs; %(limit_value)d fit at once. Send a "
                "part now and the rest after it."
            ),
        },
    )
    language = forms.ChoiceField(
        label=_("The language of your words"), choices=Offered(_languages), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = (get_language() or "en").partition("-")[0]


class PermissionForm(OwnForm):
    """One recipient; the button says yes or takes it back."""

    recipient = forms.ChoiceField(choices=Recipient, widget=forms.HiddenInput)
    go = forms.ChoiceField(choices=[("give", ""), ("take-back", "")], widget=forms.HiddenInput)


class DeleteForm(OwnForm):
    """Asked once more: it cannot be undone."""

    sure = forms.BooleanField(
        label=_("Yes, delete everything I told and wrote, for good"),
        error_messages={"required": _("Tick the box if you are sure")},
    )
