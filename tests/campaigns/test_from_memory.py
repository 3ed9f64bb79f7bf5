"""Two pages come from memory to everybody who signs; nothing of one is seen by another."""

import re

import pytest

from no2hate.campaigns.links import Purpose
from no2hate.outbox.links import token
from no2hate.web.memo import forget_all

OWN = re.compile(r'name="(csrfmiddlewaretoken|started)" value="[^"]+"')


def button_page(client, voice) -> str:
    page = client.get(f"/yes/{token(voice.public_id, Purpose.CONFIRM)}/")
    return OWN.sub("", page.content.decode())


@pytest.mark.parametrize("path", ["/add/", "/add/derbyshire/", "/cy/add/"])
def test_the_form_from_memory_is_the_form_that_was_drawn(client, edition, path):
    first, second = (client.get(path).content.decode() for _ in range(2))

    assert len(OWN.findall(second)) == 2
    assert OWN.sub("", first) == OWN.sub("", second)


def test_the_form_in_one_language_is_not_the_form_in_another(client, edition):
    client.get("/add/")

    assert 'lang="cy"' in client.get("/cy/add/").content.decode()


def test_the_buttons_page_from_memory_is_the_one_drawn_for_this_voice(client, sign, derbyshire):
    amina = sign("amina@example.org", confirmed=False, area_id=derbyshire.pk)
    ben = sign("ben@example.org", confirmed=False)
    drawn = button_page(client, ben)
    forget_all()
    button_page(client, amina)

    assert button_page(client, ben) == drawn
    assert amina.public_id not in drawn


def test_the_buttons_page_follows_the_voice(client, sign):
    amina, ben = (sign(f"{name}@example.org", confirmed=False) for name in ("amina", "ben"))
    before = button_page(client, amina)
    client.post(f"/yes/{token(amina.public_id, Purpose.CONFIRM)}/")

    assert button_page(client, amina) != before
    assert "<form" not in button_page(client, amina)
    assert "<form" in button_page(client, ben)
