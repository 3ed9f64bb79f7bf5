"""What the campaign keeps: its years and wording, the voices, and their tally."""

from no2hate.campaigns.models.editions import Campaign, DayTheme, Edition, EditionFact
from no2hate.campaigns.models.statements import OfferedLine, Statement
from no2hate.campaigns.models.tally import HeldRelease, Tally
from no2hate.campaigns.models.voices import Voice

__all__ = [
    "Campaign",
    "DayTheme",
    "Edition",
    "EditionFact",
    "HeldRelease",
    "OfferedLine",
    "Statement",
    "Tally",
    "Voice",
]
