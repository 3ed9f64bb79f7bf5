"""What the campaign keeps: its years and wording, the voices, their tally, and what is around."""

from no2hate.campaigns.models.editions import Campaign, DayTheme, Edition, EditionFact
from no2hate.campaigns.models.invalidations import Invalidation
from no2hate.campaigns.models.offices import AreaGoal, LaunchCheck, Milestone, Office, RotaTurn
from no2hate.campaigns.models.posts import Bookmark, Network, OptOut, Post
from no2hate.campaigns.models.pulse import PulseCount
from no2hate.campaigns.models.sheets import Sheet
from no2hate.campaigns.models.statements import OfferedLine, Statement
from no2hate.campaigns.models.tally import HeldRelease, Tally
from no2hate.campaigns.models.voices import Voice

__all__ = [
    "AreaGoal",
    "Bookmark",
    "Campaign",
    "DayTheme",
    "Edition",
    "EditionFact",
    "HeldRelease",
    "Invalidation",
    "LaunchCheck",
    "Milestone",
    "Network",
    "OfferedLine",
    "Office",
    "OptOut",
    "Post",
    "PulseCount",
    "RotaTurn",
    "Sheet",
    "Statement",
    "Tally",
    "Voice",
]
