"""What would not work is refused before anything is started."""

import socket

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from no2hate.config.preparing import BIRTH, BIRTH_TABLE
from no2hate.config.serving import alone_in, refuse_taken


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    return tmp_path


def test_a_port_in_use_is_refused_in_one_sentence():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        with pytest.raises(CommandError, match=f"Cannot listen on 127.0.0.1 port {port}"):
            refuse_taken("127.0.0.1", port)


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 70_000), ("no such name", 8000)])
def test_an_address_that_cannot_be_is_refused(host, port):
    with pytest.raises(CommandError, match=str(port)):
        refuse_taken(host, port)


def test_a_free_port_is_taken_as_it_is():
    refuse_taken("127.0.0.1", 0)


def test_one_folder_is_served_once(folder):
    served = pytest.raises(CommandError, match="already being served")

    with alone_in(folder), served, alone_in(folder):
        pass
    with alone_in(folder):
        pass


def test_sqlite_gets_one_web_process(settings):
    settings.ON_SQLITE = True

    with pytest.raises(CommandError, match="one web process"):
        call_command("serve", workers=2)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "no2hate.example"])
def test_the_demo_shows_itself_to_this_computer_only(settings, host):
    settings.DEMO = True

    with pytest.raises(CommandError, match="this computer only"):
        call_command("serve", host=host)


@pytest.mark.django_db
def test_a_real_site_is_never_served_from_a_demo(folder):
    (folder / BIRTH).write_text("built")

    with pytest.raises(CommandError, match="invented people"):
        call_command("serve")


@pytest.mark.django_db
def test_a_demo_is_never_built_into_a_real_site(settings):
    settings.DEMO = True
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {BIRTH_TABLE}")

    with pytest.raises(CommandError, match="a real site"):
        call_command("serve")
