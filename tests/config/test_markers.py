"""What people told is found nowhere: in no file, log, letter or backup, whatever happened.

A site is served as in production and walked over HTTP with words nobody ever wrote. Then
every byte it leaves is searched for them: as it stands, and after the database failed, the
disk was full, and everything was killed in the middle of a request. The memory of a running
process is out of scope: it holds what it is working on.
"""

import os
import re
import resource
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from time import sleep

import pytest

from tests.config.markers import Marks, Remains, found
from tests.config.sealed_walk import Walk, open_forms
from tests.config.week_walk import Week
from tests.journeys.people import eventually
from tests.journeys.sites import RealSite, own_database
from tests.mailbox import Mailbox

ON_SQLITE = not os.environ.get("DATABASE_URL")
IN_THE_MIDDLE = 1.5  # seconds until every form has reached what it waits for
AT_THE_STOP = "He spat at me at the bus stop and called me names. {}"
CUT_OFF = {"telling", "telling more", "how to be reached", "writing back"}
TRY_AGAIN = re.compile("try again|send it again")


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    """A site where somebody told, was answered and came back."""
    folder = tmp_path_factory.mktemp("markers")
    mailbox = Mailbox()
    mailbox.start()
    with own_database() as database:
        site = RealSite(_made(folder / "data"), mailbox, database)
        site.log = folder / "said"
        remains = Remains(site, temporary=_made(folder / "tmp"), backups=_made(folder / "backups"))
        made = Walk(site, remains)
        try:
            site.open()
            made.to_work()
            made.tell()
            made.answer()
            made.come_back()
            made.help_at_the_counter()
            yield made
        finally:
            site.stop()
            mailbox.stop()


def _made(folder):
    folder.mkdir()
    return folder


def test_what_was_told_written_and_answered_is_found_nowhere(walk):
    assert walk.site.log.exists()
    assert walk.found() == []
    assert found(walk.marks, walk.remains.files_of_server()) == []


def test_addresses_of_guests_and_of_safe_places_stand_nowhere(walk):
    week = Week(walk.site)

    week.ask_to_take_part()
    week.put_on()
    week.sign_up()

    assert found(week.marks, walk.remains.at_rest()) == []
    assert found(week.marks, walk.remains.files_of_server()) == []
    safe = {"safe address": week.marks["safe address"]}
    assert found(safe, walk.remains.letters()) == []


def test_what_stands_in_the_clear_would_be_found(walk):
    clear = {"desk": "Stop Hate Derbyshire"}

    places = {each.partition(": ")[2] for each in found(clear, walk.remains.everything())}

    assert "the backup set, opened" in places
    assert any("no2hate.sqlite3" in place or place == "table partners_desk" for place in places)


@pytest.mark.parametrize("form", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_secret_in_a_temporary_file_would_be_found(walk, form):
    planted = Marks()
    file = walk.remains.temporary / "left"

    file.write_bytes(b"\x01" + planted.new("word").encode(form))
    missed = found(planted, walk.remains.files())
    file.unlink()

    assert {str(file)} == {each.partition(": ")[2] for each in missed}


@contextmanager
def tables_gone(walk: Walk) -> Iterator[None]:
    """Take away what every form of the sealed road reads or writes."""
    tables = ("speakout_sealedrow", "speakout_item", "casework_note", "accounts_failedsignin")
    with walk.remains.database() as opened:
        for table in tables:
            opened.execute(f"ALTER TABLE {table} RENAME TO {table}_away")
        try:
            yield
        finally:
            for table in tables:
                opened.execute(f"ALTER TABLE {table}_away RENAME TO {table}")


@contextmanager
def nobody_writes(walk: Walk) -> Iterator[None]:
    """Hold what every form waits for before it writes."""
    held = "BEGIN IMMEDIATE" if ON_SQLITE else "BEGIN; LOCK speakout_sealedrow, speakout_item"
    with walk.remains.database() as opened:
        opened.execute(held)
        yield
        opened.execute("ROLLBACK")


@contextmanager
def broken_rows(walk: Walk) -> Iterator[None]:
    """Put text where bytes belong: a fault nobody foresaw, with words at hand."""
    with walk.remains.database() as opened:
        rows = opened.execute("SELECT id, contents FROM speakout_sealedrow").fetchall()
        opened.execute("UPDATE speakout_sealedrow SET contents = 'not bytes'")
        try:
            yield
        finally:
            put_back = "UPDATE speakout_sealedrow SET contents = ? WHERE id = ?"
            opened.executemany(put_back, [(contents, row) for row, contents in rows])


@contextmanager
def full_disk(walk: Walk) -> Iterator[None]:
    """Let no file of the site grow beyond a page, as a full disk would."""
    processes = walk.remains.processes()
    for process in processes:
        resource.prlimit(process, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        for process in processes:
            resource.prlimit(process, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)


FORESEEN = {"tables are gone": tables_gone}
UNFORESEEN = {}
if ON_SQLITE:  # a server refuses text for bytes, and ends itself where its own disk is full
    FORESEEN["the disk is full"] = full_disk
    UNFORESEEN["rows are broken"] = broken_rows


@pytest.mark.parametrize("fault", FORESEEN)
def test_a_fault_gives_the_words_back_and_leaves_nothing(walk, fault):
    forms = open_forms(walk)

    with FORESEEN[fault](walk):
        answers = {name: form.send() for name, form in forms.items()}

    assert {page.status for page in answers.values()} <= {500, 503}
    assert [name for name, page in answers.items() if not TRY_AGAIN.search(page.text)] == []
    assert [name for name, form in forms.items() if not form.is_safe_in(answers[name])] == []
    assert walk.found() == []
    forms["telling"].send()
    assert forms["telling"].by.code()


@pytest.mark.parametrize("fault", UNFORESEEN)
def test_a_fault_nobody_foresaw_is_a_sentence_and_leaves_nothing(walk, fault):
    forms = open_forms(walk)

    with UNFORESEEN[fault](walk):
        broken = [page for form in forms.values() if (page := form.send()).status == 500]

    assert len(broken) > 1
    assert all(TRY_AGAIN.search(page.text) for page in broken)
    assert walk.found() == []


def test_killed_in_the_middle_of_every_form_it_leaves_nothing_and_loses_nothing(walk):
    forms = open_forms(walk)
    reports = walk.count("speakout_report")

    with nobody_writes(walk), ThreadPoolExecutor(len(forms)) as people:
        sent = {name: people.submit(form.send) for name, form in forms.items()}
        sleep(IN_THE_MIDDLE)
        walk.site.kill()
    assert {name for name, each in sent.items() if each.exception()} >= CUT_OFF
    assert found(walk.marks, walk.remains.files()) == []
    walk.site.serve()

    assert walk.count("speakout_report") == reports
    forms["telling"].send()
    assert forms["telling"].by.code()
    assert walk.count("speakout_report") == reports + 1
    assert walk.found() == []


def test_what_was_meant_for_the_wall_is_sealed_and_then_found_nowhere(walk):
    words, name = walk.marks.new("disclosure"), walk.marks.new("author")
    before = walk.count("speakout_report")

    yes = walk.say_on_the_wall(AT_THE_STOP.format(words), name=name)
    assert {each.partition(",")[0] for each in walk.found()} == {"disclosure", "author"}
    walk.confirm(yes)
    eventually(lambda: walk.count("speakout_report"), before + 1)

    eventually(walk.found, [])  # once the worker has cut the database's log
