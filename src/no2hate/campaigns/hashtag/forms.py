"""What is asked to nominate a post, and to have one's own taken off."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from no2hate.campaigns.hashtag import pasted
from no2hate.campaigns.hashtag.found import LONGEST_ADDRESS, Found


class NominateForm(forms.Form):
    """One link."""

    link = forms.CharField(
        label=_("The link of the post"),
        help_text=_("Open the post, copy its link and paste it here, beginning with https://"),
        max_length=LONGEST_ADDRESS,
        widget=forms.URLInput(attrs={"dir": "ltr", "autocomplete": "off"}),
        error_messages={"required": _("Paste the link of a post")},
    )

    def clean_link(self) -> Found:
        """Return the post the link leads to; nothing is fetched."""
        try:
            return pasted.read(str(self.cleaned_data["link"]))
        except ValueError:
            raise forms.ValidationError(
                _(
                    "We cannot tell a single post from this link. Links of posts on Mastodon, "
                    "Bluesky, Instagram, Threads, TikTok, Facebook, LinkedIn and X work."
                )
            ) from None

    def post(self) -> Found:
        """Return what was nominated."""
        found: Any = self.cleaned_data["link"]
        assert isinstance(found, Found)  # noqa: S101 -- clean_link() returned it
        return found


class MineForm(forms.Form):
    """Nothing to fill in: the button says it."""
