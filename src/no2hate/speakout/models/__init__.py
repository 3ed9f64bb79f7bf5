"""What is kept of a report: sealed words, wrapped keys, and the little that is in the clear."""

from no2hate.speakout.models.facts import FactCell
from no2hate.speakout.models.reports import Item, Progress, Report, Wrap
from no2hate.speakout.models.rows import SealedRow
from no2hate.speakout.models.walk_ins import Advised

__all__ = ["Advised", "FactCell", "Item", "Progress", "Report", "SealedRow", "Wrap"]
