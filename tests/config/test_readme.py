"""README's own lines make a site in which somebody reads what people write."""

import re
import shlex
from io import StringIO

import pytest
from django.core.management import call_command

from no2hate.config import checks
from tests.walls.tree import ROOT

pytestmark = pytest.mark.django_db


def commands():
    """The commands README says to run once for an office, without those that ask."""
    readme = (ROOT / "README.md").read_text()
    found = re.findall(r"`python3 run.py manage --no-demo ([^`]+)`", readme)
    return [shlex.split(each) for each in found if " " in each]


def test_the_first_person_reads_the_wall_and_threats_and_lets_partners_in():
    assert [name for name, *_ in commands()] == ["create_edition", "create_staff"]
    before = [message.id for message in checks.somebody_moderates()]

    for name, *options in commands():
        call_command(name, *options, stdout=StringIO())

    assert before == ["no2hate.W013"]
    assert checks.somebody_moderates() == []
