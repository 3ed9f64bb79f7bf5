"""The shorter questions of the week's desk, and the words of their errors."""

from typing import Any, Final, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from no2hate.partners.models import Organisation
from no2hate.week.places import language_choices

SENTENCE: Final = 300  # letters


class NothingForm(forms.Form):
    """Nothing to fill in: the button says it. `sequence` is that of what was read."""

    sequence = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ReadForm(forms.Form):
    """Nothing to fill in; the words are those that were read."""

    words = forms.CharField(widget=forms.HiddenInput, strip=False)

    def clean_words(self) -> str:
        """Browsers send line ends of two signs; what is kept has one."""
        words: str = self.cleaned_data["words"]
        return words.replace("\r\n", "\n")


class WhyForm(forms.Form):
    """A reason somebody else reads."""

    why = forms.CharField(
        label=_("What should be different?"),
        help_text=_("The partner reads this sentence."),
        max_length=SENTENCE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in a sentence what should be different")},
    )


class SendBackForm(WhyForm, NothingForm):
    """A reason, about what was read."""


class SendWordsBackForm(WhyForm, ReadForm):
    """A reason, about the words that were read."""


class DeclineForm(forms.Form):
    """Why not: it goes into the letter."""

    why = forms.CharField(
        label=_("Why not, in a kind sentence?"),
        help_text=_("It stands in the letter they get."),
        max_length=SENTENCE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why in a kind sentence: it goes into the letter")},
    )


class TakeDownForm(forms.Form):
    """Why nobody may read it any more."""

    why = forms.CharField(
        label=_("Why is it taken down?"),
        help_text=_("The partner reads this sentence; nobody else does."),
        max_length=SENTENCE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in a sentence why")},
    )


class LetInForm(forms.Form):
    """What the organisation is called from now on, and whether it has a counter."""

    name = forms.CharField(
        label=_("Name of the organisation, as everyone will see it"),
        max_length=100,
        error_messages={"required": _("Write the name of the organisation")},
    )
    takes_walk_ins = forms.BooleanField(
        label=_("Its people are trained to take walk-ins, and have a quiet room"),
        help_text=_("Only if you have spoken with them. You can change it later."),
        required=False,
    )
    joins = forms.CharField(required=False, widget=forms.HiddenInput)

    def ask_to_join(self, organisation: Organisation, person: str) -> None:
        """Have it said what joining a known organisation means; sent again, it is done."""
        sent = cast("QueryDict", self.data).copy()
        sent["joins"] = organisation.public_id
        self.data = sent
        who = {"person": person, "organisation": organisation.name}
        self.add_error(
            "name",
            _(
                "%(organisation)s is here already. %(person)s would see all that its people plan: "
                "drafts, safe addresses, how many come. Ring them first. If %(person)s is really "
                "theirs, press again; they get a letter."
            )
            % who,
        )


class CancelForm(NothingForm):
    """Why it is called off: for its guests and its page, so asked of public events alone."""

    because = forms.CharField(
        label=_("What should people know?"),
        help_text=_(
            "One sentence, for example “The hall is flooded; we meet again on the 20th.” "
            "Everyone reads it once the office has."
        ),
        max_length=SENTENCE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a sentence for those who wanted to come")},
    )

    def __init__(self, *args: Any, is_public: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_public:
            del self.fields["because"]


class CommitmentForm(forms.Form):
    """One sentence for one year."""

    text = forms.CharField(
        label=_("What does your organisation promise to do?"),
        help_text=_("One sentence anyone can hold you to, up to 300 letters."),
        max_length=SENTENCE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write one sentence")},
    )
    language = forms.ChoiceField(
        label=_("Language of this sentence"), choices=language_choices, initial="en"
    )


class OutcomeForm(forms.Form):
    """How many, what changed, what next."""

    people = forms.IntegerField(
        label=_("How many people came, about?"),
        min_value=0,
        max_value=1_000_000,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "dir": "ltr"}),
        error_messages={"invalid": _("Write a whole number, such as 40")},
    )
    changed = forms.CharField(
        label=_("What changed?"),
        help_text=_("What is different now, if only a little. Please name no private person."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say in a sentence what changed")},
    )
    next_step = forms.CharField(label=_("What comes next?"), max_length=SENTENCE, required=False)
