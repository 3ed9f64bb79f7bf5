"""The two questions that are needed, and the words of their errors."""

from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from no2hate.areas import postcodes
from no2hate.speakout import places
from no2hate.speakout.fields import Offered, Words

Answers = dict[str, Any]  # as kept in the draft: text, truth, lists of codes

MOST_WORDS: Final = 20_000
WHERE: Final = "where"


class Question(forms.Form):
    """One page of questions; begins with what was answered before."""

    slug: ClassVar = ""
    title: ClassVar[Any] = ""

    def __init__(self, *args: Any, answers: Answers | None = None, **kwargs: Any) -> None:
        self.before = answers or {}
        kwargs.setdefault("initial", self.before)
        super().__init__(*args, **kwargs)

    def answers(self) -> Answers:
        """Return what was answered, in the form in which a draft keeps it."""
        return {
            name: said.isoformat() if isinstance(said, date) else said
            for name, said in self.cleaned_data.items()
        }


class StoryForm(Question):
    """The two questions that are needed."""

    story = Words(
        label=_("What happened?"),
        help_text=_(
            "Your words, in any language, as little or as much as you want. Leave out your "
            "own name if you want to stay unknown."
        ),
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": _("Tell us what happened, even in a few words"),
            "max_length": _(
                "These are %(show_value)d letters and signs; %(limit_value)d fit in one report. "
                "Send a part now: you can add more afterwards, with your code."
            ),
        },
    )
    where = forms.ChoiceField(
        label=_("Where does it belong?"),
        help_text=_("It decides who reads it. An area is enough, never your address."),
        choices=Offered(places.offered),
        error_messages={
            "required": _("Choose an area, “Online”, or “I would rather not say”: each is fine")
        },
    )
    postcode = Words(
        label=_("Or the first half of a postcode there"),
        help_text=_("For example DE4. We keep the area, not the postcode."),
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )

    def clean_postcode(self) -> str:
        """Turn half a postcode into the area it lies in; ask where it lies in two."""
        typed: str = self.cleaned_data["postcode"]
        if not typed or self.cleaned_data.get(WHERE):
            return ""
        found = postcodes.find(typed)
        if not found.is_postcode:
            raise forms.ValidationError(_("Enter the first half of a postcode, such as DE4"))
        if found.elsewhere and not found.codes:
            raise forms.ValidationError(
                _(
                    "That postcode is outside England and Wales. Choose “I would rather not say” "
                    "above and somebody will help you find who can act there."
                )
            )
        within = [area for area in places.areas().values() if area.code in found.codes]
        if len(within) != 1 or not found.is_certain:
            raise forms.ValidationError(
                gettext("That postcode lies in more than one area. Choose one above: %(areas)s")
                % {"areas": ", ".join(area.local_name for area in within)}
            )
        return within[0].slug

    def clean(self) -> Answers:
        """Take the place from either question; one of them is needed."""
        answers: Answers = super().clean() or self.cleaned_data
        if not self.data.get(WHERE) and (self.data.get("postcode") or "").strip():
            self.errors.pop(WHERE, None)  # the postcode answers it, or asks for itself
            return answers | {WHERE: answers.get("postcode", "")}
        return answers

    def answers(self) -> Answers:
        """Return the words and the place; a postcode is never kept."""
        return {name: self.cleaned_data[name] for name in ("story", WHERE)}


class SendForm(forms.Form):
    """No question: everything is said."""
