"""What the campaign keeps: its years and wording, the voices, their tally, and what is around."""

from no2hate.campaigns.models.editions import Campaign, DayTheme, Edition, EditionFact
from no2hate.campaigns.models.invalidations import Allowance, Invalidation
from no2hate.campaigns.models.offices import AreaGoal, LaunchCheck, Milestone, Office, RotaTurn
from no2hate.campaigns.models.open_data import OpenData
from no2hate.campaigns.models.posts import Bookmark, Network, OptOut, Post
from no2hate.campaigns.models.pulse import PulseCount
from no2hate.campaigns.models.sheets import Sheet
from no2hate.campaigns.models.statements import OfferedLine, Statement
from no2hate.campaigns.models.tally import HeldRelease, HourCount, Tally
from no2hate.campaigns.models.voices import Voice

__all__ = [
    "Allowance",
    "AreaGoal",
    "Bookmark",
    "Campaign",
    "DayTheme",
    "Edition",
    "EditionFact",
    "HeldRelease",
    "HourCount",
    "Invalidation",
    "LaunchCheck",
    "Milestone",
    "Network",
    "OfferedLine",
    "Office",
    "OpenData",
    "OptOut",
    "Post",
    "PulseCount",
    "RotaTurn",
    "Sheet",
    "Statement",
    "Tally",
    "Voice",
]
