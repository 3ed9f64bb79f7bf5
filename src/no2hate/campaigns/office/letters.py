"""The test letter an office sends itself before the launch."""

from typing import Final

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext

from no2hate.outbox.letters import Letter, letter

TEST_LETTER: Final = "launch-test"


@letter(TEST_LETTER)
def launch_letter(about: str, _language: str) -> Letter:
    """Say that this is a test, and what to look for when it has arrived."""
    body = render_to_string(
        "campaigns/mail/office_test.txt", {"year": about, "site": settings.PUBLIC_ORIGIN}
    )
    return Letter(subject=gettext("A test letter of #NO2HATE"), body=body)
