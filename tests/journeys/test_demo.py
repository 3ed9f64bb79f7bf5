"""The demo: what its pages tell people to do can be done, and ends as they say."""

from tests.journeys.eyes import look
from tests.journeys.people import Reader, Visitor, eventually
