"""What screening notices in a stranger's words. It orders and explains; a person decides.

Pure: no Django, no database. Nothing here publishes, refuses or changes a word.
"""

from enum import StrEnum

from no2hate.moderation.reading import accounts, contact, hostility, letters, names, threats
from no2hate.moderation.reading.sentences import sentences


class Reason(StrEnum):
    """Why a person should look twice, gravest first."""

    THREAT = "threat"
    DISCLOSURE = "disclosure"
    SLUR = "slur"
    SLOGAN = "slogan"
    CONTACT = "contact"
    HIDDEN_LETTERS = "hidden-letters"
    NAME_IS_A_SENTENCE = "name-is-a-sentence"
    IMPERSONATION = "impersonation"


FOR_DUTY = frozenset({Reason.THREAT, Reason.DISCLOSURE})


def screen(text: str, *, name: str = "") -> tuple[Reason, ...]:
    """Return what to look at twice in a text and the name under it, gravest first."""
    reasons = _anywhere(text) | (_anywhere(name) if name else set())
    if names.is_sentence(name):
        reasons.add(Reason.NAME_IS_A_SENTENCE)
    if names.is_office(name):
        reasons.add(Reason.IMPERSONATION)
    return tuple(reason for reason in Reason if reason in reasons)


def _anywhere(text: str) -> set[Reason]:
    found = letters.listed(text)
    reasons = {Reason(each.kind) for each in found}
    if letters.is_hiding(text) or any(each.is_disguised for each in found if each.kind == "slur"):
        reasons.add(Reason.HIDDEN_LETTERS)
    if contact.has_contact(text):
        reasons.add(Reason.CONTACT)
    said = sentences(text)
    if any(map(hostility.is_hostile, said)):
        reasons.add(Reason.SLUR)
    if any(map(hostility.is_spelled, said)):
        reasons |= {Reason.SLUR, Reason.HIDDEN_LETTERS}
    if any(map(threats.is_threat, said)):
        reasons.add(Reason.THREAT)
    if accounts.is_account(said):
        reasons.add(Reason.DISCLOSURE)
    return reasons
