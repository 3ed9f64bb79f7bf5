"""What this room keeps: items, decisions on them, switches and rates."""

from no2hate.moderation.models.complaints import Answer, Appeal, Complaint
from no2hate.moderation.models.decisions import (
    Decision,
    DeclineReason,
    EscalateReason,
    reason_in_words,
)
from no2hate.moderation.models.items import Item
from no2hate.moderation.models.rates import DailyKey, RateCount
from no2hate.moderation.models.switches import Switch, SwitchChange

__all__ = [
    "Answer",
    "Appeal",
    "Complaint",
    "DailyKey",
    "Decision",
    "DeclineReason",
    "EscalateReason",
    "Item",
    "RateCount",
    "Switch",
    "SwitchChange",
    "reason_in_words",
]
