"""What an area's office writes: its face, its goal, its promises and answers."""

from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from no2hate.campaigns.local import logos
from no2hate.campaigns.local.logos import Logo, NoLogoError
from no2hate.common.text import tidy

MOST_VOICES: Final = 10_000_000


class FaceForm(forms.Form):
    """Who works here, and the logo.

    The picture comes last: a file that is refused takes nothing along that was typed.
    """

    people = forms.CharField(
        label=_("People of the office"),
        help_text=_("As everyone may read them, a line each: name and what they do."),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    logo_alt = forms.CharField(
        label=_("What the logo says"),
        help_text=_("For people who cannot see it, for example: Derbyshire Police and Crime."),
        max_length=120,
        required=False,
    )
    removes_logo = forms.BooleanField(label=_("Take the logo away"), required=False)
    logo = forms.FileField(
        label=_("Logo"),
        help_text=_(
            "A PNG or JPEG picture of at most 500 KB. We draw it anew, small and without "
            "anything else the file says."
        ),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )

    def __init__(self, *args: Any, has_logo: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_logo = has_logo
        if not has_logo:
            del self.fields["removes_logo"]

    def clean_people(self) -> str:
        """Tidy each line by itself."""
        lines = map(tidy, self.cleaned_data["people"].splitlines())
        return "\n".join(line for line in lines if line)

    def clean_logo(self) -> Logo | None:
        """Have the picture drawn anew, or say in a sentence why not."""
        file: UploadedFile[bytes] | None = self.cleaned_data.get("logo")
        if file is None:
            return None
        if (file.size or 0) > logos.MOST_BYTES:
            raise forms.ValidationError(logos.TOO_LARGE)
        try:
            return logos.drawn_anew(file.read())
        except NoLogoError as no_logo:
            raise forms.ValidationError(no_logo.args[0]) from None

    def clean(self) -> dict[str, Any]:
        """Ask for the words that go with a logo."""
        said = super().clean() or {}
        stays = self.has_logo and not said.get("removes_logo")
        if (said.get("logo") or stays) and not tidy(said.get("logo_alt", "")):
            self.add_error("logo_alt", _("Write what the logo says, for people who cannot see it"))
        return said


class GoalForm(forms.Form):
    """How many voices an area hopes for."""

    voices = forms.IntegerField(
        label=_("Voices you hope for this year"),
        help_text=_("Everyone sees it. Leave it empty to show no goal."),
        min_value=1,
        max_value=MOST_VOICES,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr"}),
        error_messages={"invalid": _("Write the goal in numbers, for example 5000")},
    )


class PromiseForm(forms.Form):
    """A public answer promised at a number."""

    voices = forms.IntegerField(
        label=_("At how many voices?"),
        min_value=1,
        max_value=MOST_VOICES,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr"}),
        error_messages={
            "required": _("Write at how many voices you answer"),
            "invalid": _("Write the number of voices in numbers, for example 10000"),
        },
    )
    words = forms.CharField(
        label=_("What do you promise?"),
        help_text=_("For example: the commissioner replies to what you wrote on the wall."),
        max_length=200,
        error_messages={"required": _("Write what you promise")},
    )

    def clean_words(self) -> str:
        """Tidy."""
        return tidy(self.cleaned_data["words"])


class AnswerForm(forms.Form):
    """The promised answer."""

    words = forms.CharField(
        label=_("Your answer"),
        help_text=_("Everyone reads it as soon as you send it."),
        max_length=1200,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write your answer")},
    )
    signed = forms.CharField(
        label=_("Who answers"),
        help_text=_("Name and office."),
        max_length=160,
        error_messages={"required": _("Write who answers")},
    )
