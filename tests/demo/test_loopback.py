from typing import Any

import pytest
from django.test import Client

HERE = {"headers": {"host": "127.0.0.1:8000"}}


@pytest.fixture
def client(settings: Any) -> Client:
    settings.ALLOWED_HOSTS = ["*"]  # the demo must refuse by itself
    settings.MIDDLEWARE = ["no2hate.demo.middleware.LoopbackOnly", *settings.MIDDLEWARE]
    return Client()


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "LOCALHOST:9", "[::1]:8000"])
def test_this_computer_is_answered(client, host):
    assert client.get("/healthz", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "demo.example",
        "127.0.0.1.demo.example",
        "localhost.demo.example",
        "127.0.0.1@demo.example",
        "192.168.1.10:8000",
        "0.0.0.0",
        "",
        "127.0.0.1:8000, demo.example",
    ],
)
def test_another_name_is_refused(client, host):
    answer = client.get("/", headers={"host": host})

    assert answer.status_code == 403
    assert b"only on the computer it runs on" in answer.content


@pytest.mark.parametrize(
    "header",
    [
        "x-forwarded-for",
        "x-forwarded-host",
        "x-forwarded-proto",
        "x-forwarded",
        "forwarded",
        "via",
        "x-real-ip",
        "cf-connecting-ip",
    ],
)
def test_whatever_was_passed_on_is_refused(client, header):
    answer = client.get("/", headers={"host": "localhost", header: "127.0.0.1"})

    assert answer.status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_every_way_to_call_this_computer_is_answered(client, address):
    assert client.get("/healthz", REMOTE_ADDR=address, **HERE).status_code == 200


@pytest.mark.parametrize("address", ["192.168.1.10", "2001:db8::1", "::ffff:10.0.0.1", "", "here"])
def test_another_computer_is_refused_whatever_name_it_uses(client, address):
    assert client.get("/", REMOTE_ADDR=address, **HERE).status_code == 403


def test_a_refusal_is_kept_by_nobody(client):
    assert client.get("/").headers["Cache-Control"] == "no-store"
