"""What the picture keeps: published figures, unusual rises, and what happened around them."""

from no2hate.insight.models.figures import Figure, FigureQuerySet
from no2hate.insight.models.rises import ContextEvent, Rise, RiseQuerySet

__all__ = ["ContextEvent", "Figure", "FigureQuerySet", "Rise", "RiseQuerySet"]
