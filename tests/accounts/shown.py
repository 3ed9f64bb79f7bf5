"""What the pages of keys and passwords are sent, and how they are read."""

import re

from tests.accounts.factories import private_of

NEW = "four-lanterns-on-the-bridge"
CHOSEN = {"new_password": NEW, "again": NEW, "offered_passphrase": "x"}
KEY, CODE, SHOWN = "/desk/key/", "/desk/code/", "/desk/key/recovery-code/"
PEOPLE = "/desk/people/"


def words(answer):
    """Return a page as text."""
    return answer.content.decode()


def invite_page(at):
    """Return the address at which somebody is asked to a desk."""
    return f"{PEOPLE}{at.desk.public_id}/invite/"


def groups(answer):
    """Return the numbers or the code that a page shows in groups."""
    shown = re.search(r'class="fingerprint".*?</ol>', words(answer))[0]
    return re.findall(r"<li>(\w+)</li>", shown)


def opens(staff, password):
    """Return whether a password opens somebody's private key now."""
    return bool(private_of(staff, password))
