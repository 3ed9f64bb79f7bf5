"""A setting that cannot be meant stops the start with one sentence that names it."""

import subprocess
import sys

import pytest

from no2hate.config.cli import PROFILES

REFUSED = [
    ({"NO2HATE_PROFILE": "party"}, f"must be one of {', '.join(PROFILES)}"),
    ({}, "Set PUBLIC_ORIGIN"),
    ({"PUBLIC_ORIGIN": "http://no2hate.example"}, "must look like https://no2hate.example"),
    ({"PUBLIC_ORIGIN": "https://no2hate.example/x"}, "without a path"),
    ({"TALLY_WINDOW": "soon"}, "TALLY_WINDOW must be a whole number, not 'soon'"),
    ({"SMTP_SECURITY": "some"}, "SMTP_SECURITY must be one of none, starttls, tls"),
    ({"SMTP_PASSWORD_FILE": "nowhere"}, "cannot read or write nowhere"),
    ({"DATABASE_URL": "nonsense"}, "DATABASE_URL must look like postgres://"),
    ({"KEY_FOLDER": sys.executable}, "cannot read or write"),
    ({"NO2HATE_PROFILE": "demo", "DATABASE_URL": "postgres://x/y"}, "Unset DATABASE_URL"),
]


@pytest.mark.parametrize(("environment", "words"), REFUSED)
def test_a_wrong_setting_is_one_sentence(environment, words, tmp_path):
    said = subprocess.run(
        [sys.executable, "-m", "no2hate.config.cli", "check"],
        env={"NO2HATE_DATA": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )

    assert said.returncode == 1
    assert words in said.stderr
    assert said.stderr.count("\n") == 1
