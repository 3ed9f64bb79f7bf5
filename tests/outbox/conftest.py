"""A mailbox that answers, and one kind of letter."""

import pytest

from no2hate.outbox import line
from no2hate.outbox.letters import Letter, letter
from tests.mailbox import Mailbox

GREETING = "test-greeting"
GONE = "GONE"
BROKEN = "BROKEN"


@letter(GREETING)
def greet(about, language):
    if about == GONE:
        return None
    if about == BROKEN:
        raise ZeroDivisionError("Amina's secret words")
    return Letter(subject=f"Welcome {about}", body=f"Croeso, خوش آمدید ({language})\n")


@pytest.fixture
def mailbox(settings):
    box = Mailbox()
    for name, value in box.settings().items():
        setattr(settings, name, value)
    box.start()
    yield box
    box.stop()
    line.rest.end()
