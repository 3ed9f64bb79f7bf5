"""A voice goes the whole road: from the first page to the wall, and back out at a wish."""

import pytest

from tests.journeys.people import Reader, Visitor, eventually

WAYS = {
    "telephone": {"width": 390},
    "desktop": {"width": 1280},
    "telephone, Welsh, no script": {"width": 390, "java_script_enabled": False, "prefix": "/cy"},
}


@pytest.fixture(params=WAYS, ids=list(WAYS))
def way(request):
    return WAYS[request.param].copy()


def test_a_voice_is_counted_read_shown_and_taken_back(site, opens, way):
    prefix = way.pop("prefix", "")
    amina = Visitor(opens(site, **way), site, prefix=prefix)
    staff = site.take_on(f"Ewa{way['width']}{prefix[1:]}", "--language", "cy", "--language", "en")
    ewa = Reader(opens(site, **way), site, staff)
    words = f"Our street stands with you, number {amina.email[6:14]}."
    total, here = amina.counts()

    amina.add_voice(words)
    yes, withdraw = amina.letter()
    assert amina.counts() == (total, here)
    amina.confirm(yes)

    ewa.sign_in()
    ewa.sign_out()
    ewa.sign_in()
    eventually(amina.counts, (total + 1, here + 1))
    assert words not in amina.read("/wall/")
    ewa.decide(words, "approve")
    eventually(lambda: words in amina.read("/wall/"), True)

    amina.take_back(withdraw)
    eventually(lambda: (words in amina.read("/wall/"), amina.counts()), (False, (total, here)))
