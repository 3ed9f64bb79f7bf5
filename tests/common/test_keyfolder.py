"""The folder of server keys."""

import os
import stat
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import pytest

from no2hate.common.keyfolder import DamagedKeyError, KeyFolder


@pytest.fixture
def folder(tmp_path):
    return KeyFolder(tmp_path / "data" / "keys")


def test_a_key_is_made_at_first_need_and_stays(folder):
    key = folder.key("outbox")

    assert len(key) == 32
    assert folder.key("outbox") == key
    assert KeyFolder(folder.path).key("outbox") == key


def test_each_name_has_a_key_of_its_own(folder):
    assert len({folder.key(name) for name in ("outbox", "links", "authenticators")}) == 3


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps other rights")
def test_only_the_service_can_read_the_folder_and_its_keys(folder):
    folder.key("outbox")

    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert [stat.S_IMODE(file.stat().st_mode) for file in folder.path.iterdir()] == [0o600]


def test_no_draft_is_left_behind(folder):
    folder.key("outbox")

    assert [file.name for file in folder.path.iterdir()] == ["outbox.key"]


def test_a_destroyed_key_is_gone_and_the_next_one_is_another(folder):
    key = folder.key("outbox")

    folder.destroy("outbox")

    assert list(folder.path.iterdir()) == []
    assert folder.key("outbox") != key


def test_destroying_what_was_never_there_is_no_fault(folder):
    folder.destroy("outbox")


@pytest.mark.parametrize("content", [b"", b"half a key", bytes(33)])
def test_a_damaged_key_is_refused_and_never_replaced(folder, content):
    folder.key("outbox")
    (folder.path / "outbox.key").write_bytes(content)

    with pytest.raises(DamagedKeyError, match="outbox"):
        KeyFolder(folder.path).key("outbox")
    assert (folder.path / "outbox.key").read_bytes() == content


def test_threads_asking_at_once_get_the_same_key(folder):
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(lambda _: KeyFolder(folder.path).key("outbox"), range(64)))

    assert len(keys) == 1


def _key_in(path):
    return KeyFolder(path).key("outbox")


def test_processes_asking_at_once_get_the_same_key(folder):
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as pool:
        keys = set(pool.map(_key_in, [folder.path] * 8))

    assert len(keys) == 1
