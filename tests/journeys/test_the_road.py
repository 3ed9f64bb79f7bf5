"""A voice goes the whole road: from the first page to the wall, and back out at a wish."""

import pytest

from tests.journeys.people import Reader, Visitor, eventually

ENGLISH, WELSH = "We are Standing Together", "Rydym yn Sefyll"
WAYS = {
    "telephone": (ENGLISH, "", {"width": 390}),
    "desktop": (ENGLISH, "", {"width": 1280}),
    "telephone, no script": (WELSH, "/cy", {"width": 390, "java_script_enabled": False}),
}


@pytest.fixture(params=WAYS)
def way(request):
    return WAYS[request.param]


def test_a_voice_is_counted_read_shown_and_taken_back(site, opens, way):
    statement, prefix, device = way
    amina = Visitor(opens(site, **device), site, prefix=prefix)
    ewa = Reader(opens(site, **device), site, site.take_on("Ewa", "cy", "en"))
    words = f"Our street stands with you, {amina.email[:-12]}."
    total, here = amina.counts()

    amina.add_voice(words)
    letter = amina.letter()
    assert statement in letter.words
    assert amina.counts() == (total, here)
    amina.confirm(letter.yes)

    ewa.sign_in()
    ewa.sign_out()
    ewa.sign_in()
    eventually(amina.counts, (total + 1, here + 1))
    assert words not in amina.read("/wall/")
    ewa.decide(words, "approve")
    eventually(lambda: words in amina.read("/wall/"), True)

    amina.take_back(letter.withdraw)
    eventually(lambda: (words in amina.read("/wall/"), amina.counts()), (False, (total, here)))
