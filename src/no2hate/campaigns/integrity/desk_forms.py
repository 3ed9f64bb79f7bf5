"""What the desk says when it lets voices count, tries a removal, or vouches for a place."""

from datetime import datetime
from ipaddress import ip_address
from typing import Any, Final, Self

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from no2hate.areas.models import Area
from no2hate.campaigns import current
from no2hate.campaigns.forms import Choices, Offered
from no2hate.campaigns.integrity.alike import Copies, Wording
from no2hate.campaigns.integrity.removing import Rule
from no2hate.campaigns.models import Voice
from no2hate.common import clock
from no2hate.common.ids import PUBLIC_ID_LENGTH
from no2hate.moderation.models import DeclineReason

HASH_IN_HEX: Final = 32
TODAY, TOMORROW = "today", "tomorrow"
ADDRESS, NETWORK = "address", "network"


def _why(label: Any, missing: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=200, error_messages={"required": missing})


def _hash() -> forms.RegexField:
    return forms.RegexField(
        rf"^[0-9a-f]{{{HASH_IN_HEX}}}$", required=False, widget=forms.HiddenInput
    )


class HeldForm(forms.Form):
    """Held voices of a day and a reason, and of one network or all; and why."""

    day = forms.DateField(widget=forms.HiddenInput)
    reason = forms.ChoiceField(choices=Voice.Held, widget=forms.HiddenInput)
    came_from = _hash()
    seen = forms.DateTimeField(widget=forms.HiddenInput)  # when the last of them came
    why = _why(
        _("Why? One sentence for the log"),
        _("Say why: are these people, or are they false?"),
    )

    def clean_came_from(self) -> bytes | None:
        """Return the bytes that were written out for the form."""
        return bytes.fromhex(self.cleaned_data["came_from"]) or None


def _areas() -> Choices:
    return [("", _("Any area")), *((s, a.local_name) for s, a in current.areas().items())]


def _reasons() -> Choices:
    return [("", _("Held or not")), *Voice.Held.choices]


class RuleForm(forms.Form):
    """Which voices are meant. Everything named must hold; nothing is removed by sending it."""

    signed_from = forms.DateTimeField(label=_("Signed from"), widget=forms.HiddenInput)
    signed_until = forms.DateTimeField(label=_("Signed before"), widget=forms.HiddenInput)
    came_from = _hash()
    domain_key = _hash()
    domain = forms.CharField(
        label=_("Their email domain"),
        help_text=_("What stands after the @, for example example.org."),
        required=False,
        max_length=253,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    name_like = forms.CharField(
        label=_("Their name contains"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    area = forms.ChoiceField(label=_("Area"), choices=Offered(_areas), required=False)
    held_reason = forms.ChoiceField(label=_("Held?"), choices=Offered(_reasons), required=False)
    why = _why(_("Why are they false?"), _("Say why you take these voices to be false"))

    def clean_area(self) -> Area | None:
        """Return the area itself."""
        return current.areas().get(self.cleaned_data["area"])

    def clean_came_from(self) -> bytes | None:
        """As above."""
        return bytes.fromhex(self.cleaned_data["came_from"]) or None

    def clean_domain_key(self) -> bytes | None:
        """As above."""
        return bytes.fromhex(self.cleaned_data["domain_key"]) or None

    def clean(self) -> dict[str, Any]:
        """A rule has a beginning and an end, and names more than a time."""
        said = super().clean() or self.cleaned_data
        if not self.errors and self.rule().is_too_wide:
            raise forms.ValidationError(
                _("Name more than a time: an area, a domain, a name, or why they were held")
            )
        return said

    def rule(self) -> Rule:
        """Return what was asked."""
        said = self.cleaned_data
        return Rule(**{name: said[name] for name in Rule.__dataclass_fields__})


class WindowedRuleForm(RuleForm):
    """The same, where a person chooses the time: two local times, typed or picked."""

    field_order = ("signed_from", "signed_until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("signed_from", "signed_until"):
            picker = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
            self.fields[name].widget = picker

    def clean_signed_until(self) -> datetime:
        """The end comes after the beginning."""
        until: datetime = self.cleaned_data["signed_until"]
        since = self.cleaned_data.get("signed_from")
        if since and until <= since:
            raise forms.ValidationError(_("The end must come after the beginning"))
        if since and since > clock.now():
            raise forms.ValidationError(_("This time is still to come"))
        return until


class Ticked(forms.MultipleChoiceField):
    """Boxes of a page that changes meanwhile: what is no longer offered means nothing."""

    def valid_value(self, value: Any) -> bool:
        """Take every short value; the service looks for what it names."""
        return len(str(value)) <= PUBLIC_ID_LENGTH


class CopiesForm(forms.Form):
    """Which wordings, each with all that say the very same, and the rule they break."""

    items = Ticked(label=_("Tick the words that break it"), widget=forms.CheckboxSelectMultiple)
    reason = forms.ChoiceField(
        label=_("Which rule of the wall"), choices=[("", _("Choose one")), *DeclineReason.choices]
    )

    def offer(self, found: Copies) -> Self:
        """Show every wording with its number; where there is one only, it is ticked."""
        wordings = [(one.sample.public_id, _wording(one)) for one in found.wordings]
        self.fields["items"].choices = wordings  # type: ignore[attr-defined]
        self.initial["items"] = [name for name, _said in wordings] if len(wordings) == 1 else []
        return self


def _wording(one: Wording) -> str:
    words = one.sample.text or one.sample.name
    return format_html(
        '<b>{}×</b> <q lang="{}" dir="auto">{}</q>', one.number, one.sample.language, words
    )


class AllowForm(forms.Form):
    """A place whose many voices are people."""

    address = forms.CharField(
        label=_("The address its network shows to the world"),
        help_text=_(
            "Numbers such as 203.0.113.7 or 2001:db8::7. Their IT people know it; so does a "
            "search for “what is my address” made there."
        ),
        max_length=45,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
        error_messages={"required": _("Enter the address")},
    )
    width = forms.ChoiceField(
        label=_("How much of it?"),
        choices=[
            (ADDRESS, _("This one address")),
            (NETWORK, _("Its whole network: 256 neighbours, or one customer’s IPv6")),
        ],
        initial=ADDRESS,
        widget=forms.RadioSelect,
    )
    when = forms.ChoiceField(
        label=_("Which day?"),
        choices=[(TODAY, _("Today, until midnight")), (TOMORROW, _("Tomorrow, all day"))],
        initial=TODAY,
        widget=forms.RadioSelect,
    )
    why = _why(_("Who will be there?"), _("Say who will be there, for example a school assembly"))

    def clean_address(self) -> str:
        """Return the address if it is one."""
        try:
            return str(ip_address(self.cleaned_data["address"].strip()))
        except ValueError:
            raise forms.ValidationError(
                _("Enter an address in numbers, for example 203.0.113.7")
            ) from None

    def answers(self) -> dict[str, Any]:
        """Return what the service asks for."""
        said = self.cleaned_data
        return {
            "address": said["address"],
            "is_network": said["width"] == NETWORK,
            "is_tomorrow": said["when"] == TOMORROW,
            "why": said["why"],
        }
