"""What an item says, put into its reader's language: codes are kept, sentences are made anew."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from no2hate.speakout.choices import PASSED_ON, CloseReason, Recipient, label


def words_of(content: Mapping[str, Any]) -> str:
    """Return what an item says: what the desk did, and what somebody wrote."""
    said = [_why_closed(content), _passed_on(content), str(content.get("text", ""))]
    return "\n\n".join(filter(None, said))


def _why_closed(content: Mapping[str, Any]) -> str:
    reason = content.get("closes")
    return str(label(CloseReason, reason)) if reason and reason != CloseReason.OTHER else ""


def _passed_on(content: Mapping[str, Any]) -> str:
    if not content.get("shared"):
        return ""
    parts = "; ".join(str(PASSED_ON.get(part, part)) for part in content.get("parts", ()))
    whom = str(label(Recipient, content["shared"]))
    return _("As you allowed, we passed this on. To whom: %(whom)s. What: %(parts)s.") % {
        "whom": whom,
        "parts": parts,
    }
