"""The questions of adding a voice, and the words of their errors."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from django import forms
from django.utils.choices import BaseChoiceIterator
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from no2hate.areas import postcodes
from no2hate.campaigns import consent, current
from no2hate.campaigns.group_questions import GroupQuestions
from no2hate.campaigns.integrity.suspicion import started_field, trap_field
from no2hate.campaigns.models import OfferedLine
from no2hate.campaigns.services import Signature
from no2hate.common.languages import WRITTEN
from no2hate.common.text import tidy
from no2hate.moderation import switches
from no2hate.moderation.switches import Switch
from no2hate.web import drafts
from no2hate.web.forms import MailboxField, with_shared_fields
from no2hate.web.memo import for_seconds

JUST_COUNT_ME: Final = "none"
OWN_WORDS: Final = "own"
NOT_SAID: Final = ""
MOST_WORDS: Final = 280
NAME_LENGTH: Final = 60


def _email() -> MailboxField:
    return MailboxField(
        label=_("Your email address"),
        help_text=_(
            "We write to you once, so that each person counts once. Then we forget your "
            "address, unless you ask us to keep it below."
        ),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        error_messages={
            "required": _("Enter your email address, so that we can check it is you"),
            "invalid": _("Enter an email address in the form name@example.org"),
        },
    )


Choices = list[tuple[str, Any]]


class Offered(BaseChoiceIterator):
    """Choices asked for when needed."""

    def __init__(self, ask: Callable[[], Choices]) -> None:
        self.ask = ask

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return iter(self.ask())


def _lines() -> dict[str, OfferedLine]:
    return {f"line-{line.pk}": line for line in current.lines()}


def _sayings() -> Choices:
    own = [] if switches.is_on(Switch.PAUSE_MESSAGES) else [(OWN_WORDS, _("My own words"))]
    offered = [(code, _said(line)) for code, line in _lines().items()]
    return [(JUST_COUNT_ME, _("Nothing more: just count me")), *offered, *own]


def _said(line: OfferedLine) -> str:
    if not line.written_with:
        return line.text
    said = {"line": line.text, "group": line.written_with}
    return gettext("%(line)s (written with %(group)s)") % said


def _languages() -> Choices:
    return [(code, language.name) for code, language in WRITTEN.items()]


def _areas() -> Choices:
    return _areas_in(get_language() or "")


@for_seconds(current.SECONDS)
def _areas_in(_language: str) -> Choices:
    places = [(slug, area.local_name) for slug, area in current.areas().items()]
    return [(NOT_SAID, _("Rather not say, or somewhere else")), *places]


class Places(forms.Select):
    """Names of areas; they say that they are English where the page's language has none."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return what an option shows."""
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        if value and drafts.is_read():
            option["attrs"] |= {"lang": "en", "dir": "ltr"}
        return option


@with_shared_fields
class VoiceForm(GroupQuestions):
    """Who you are is asked only as far as the count needs it."""

    field_order = ("says", "words", "words_language", "kind")

    says = forms.ChoiceField(
        label=_("What do you want to say?"),
        choices=Offered(_sayings),
        widget=forms.RadioSelect,
        initial=JUST_COUNT_ME,
        error_messages={"required": _("Choose a line, your own words, or just be counted")},
    )
    words = forms.CharField(
        label=_("Your own words"),
        help_text=_(
            "Any language, up to 280 letters. A person reads them before they join the wall. "
            "Please do not name people or describe a crime here."
        ),
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    words_language = forms.ChoiceField(
        label=_("The language of your words"), choices=Offered(_languages), required=False
    )
    name = forms.CharField(
        label=_("First name, or the name of your group"),
        required=False,
        max_length=NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "given-name", "dir": "auto"}),
    )
    is_named = forms.BooleanField(
        label=_("Show this name beside my words on the wall"), required=False
    )
    area = forms.ChoiceField(
        label=_("Where do you live?"), choices=Offered(_areas), required=False, widget=Places
    )
    postcode = forms.CharField(
        label=_("Or the first half of your postcode"),
        help_text=_("For example DE4. We keep the area, not the postcode."),
        required=False,
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )
    email = _email()
    wants_news = forms.BooleanField(
        label=consent.CURRENT.words,
        help_text=_("One letter. You can end this at any time, in that letter or before it."),
        required=False,
    )
    subject = trap_field()
    started = started_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("words_language", (get_language() or "en").partition("-")[0])

    @property
    def takes_words(self) -> bool:
        """Whether own words are taken now."""
        return not switches.is_on(Switch.PAUSE_MESSAGES)

    def clean_name(self) -> str:
        """Compose the letters first: what is measured is what is kept."""
        return _fits(tidy(self.cleaned_data["name"]), NAME_LENGTH)

    def clean_words(self) -> str:
        """As the name."""
        return _fits(tidy(self.cleaned_data["words"]), MOST_WORDS)

    def clean_postcode(self) -> str:
        """Turn half a postcode into the area it lies in; ask where it lies in two."""
        typed: str = self.cleaned_data["postcode"]
        if not typed:
            return ""
        found = postcodes.find(typed)
        if not found.is_postcode:
            raise forms.ValidationError(_("Enter the first half of a postcode, such as DE4"))
        if found.elsewhere and not found.codes:
            raise forms.ValidationError(
                _(
                    "That postcode is outside England and Wales. You are welcome in the line: "
                    "leave this empty and choose “Rather not say, or somewhere else”."
                )
            )
        within = {s: a for s, a in current.areas().items() if a.code in found.codes}
        if len(within) == 1 and found.is_certain:
            return next(iter(within))
        if self.cleaned_data.get("area") in within:
            return str(self.cleaned_data["area"])
        raise forms.ValidationError(
            gettext("That postcode lies in more than one area. Choose one above: %(areas)s")
            % {"areas": ", ".join(area.local_name for area in within.values())}
        )

    def clean(self) -> dict[str, Any]:
        """Own words must be there when chosen, and are left out when not."""
        answers = super().clean() or self.cleaned_data
        is_wordless = not answers.get("words", "").strip() and "words" not in self.errors
        if answers.get("says") == OWN_WORDS and is_wordless:
            self.add_error("words", _("Write your words, or choose one of the lines"))
        return answers

    def signature(self) -> Signature:
        """Return the checked answers."""
        said = self.cleaned_data
        area = current.areas().get(said["postcode"] or said["area"])
        return Signature(
            email=said["email"],
            kind=self.voice_kind(),
            group_size=self.size(),
            name=said["name"] if said["is_named"] else "",
            area_id=area.pk if area else None,
            line=_lines().get(said["says"]),
            words=said["words"] if said["says"] == OWN_WORDS else "",
            words_language=said["words_language"] or "en",
            language=get_language() or "en-gb",
            wants_news=said["wants_news"],
            trap=said["subject"],
            started=said["started"],
        )


class AgainForm(forms.Form):
    """One question: where to write to."""

    email = _email()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = ""


class AppealForm(forms.Form):
    """One sentence to a second reader; it may be left out."""

    words = forms.CharField(
        label=_("Why should a second person look?"),
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _fits(text: str, most: int) -> str:
    if len(text) > most:
        raise forms.ValidationError(_("Use at most %(most)d letters"), params={"most": most})
    return text
