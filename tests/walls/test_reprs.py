"""What holds words, codes or keys says nothing of them when it is printed, as a fault would."""

from dataclasses import fields

import pytest

from no2hate import vault
from no2hate.accounts import beginning, desks, keys, members, passwords
from no2hate.casework import notes, pages, reading, services
from no2hate.speakout import drafts, return_page, returning, rows, summary, thread
from no2hate.speakout import keys as report_keys

MARKER = "Kingfisher at the bridge"
HOLDERS = [
    vault.Code,
    vault.Cookie,
    vault.KeyPair,
    vault.Stretched,
    beginning.Begun,
    desks.NewDesk,
    members.Activated,
    report_keys.Reporter,
    report_keys.ReportKeys,
    drafts.Draft,
    rows.Opened,
    thread.Entry,
    thread.New,
    thread.Thread,
    return_page.Said,
    returning.Page,
    summary.Line,
    notes.Said,
    pages.Words,
    pages.Line,
    pages.CasePage,
    reading.Opened,
    services.Letter,
]
HIDING_ONE = {keys.DeskKeys: "by_epoch", passwords.Opened: "private", beginning.Steward: "password"}


@pytest.mark.parametrize("holder", HOLDERS, ids=lambda each: each.__qualname__)
def test_it_prints_nothing_it_holds(holder):
    one = object.__new__(holder)
    for field in fields(holder):
        object.__setattr__(one, field.name, MARKER)

    assert MARKER not in repr(one)


@pytest.mark.parametrize(("holder", "name"), HIDING_ONE.items())
def test_it_prints_no_secret(holder, name):
    assert not next(field for field in fields(holder) if field.name == name).repr
