"""What screening promises: abuse, threats and accounts are noticed, honest words are not."""

# ruff: noqa: RUF001 -- letters that look alike are what this is about

import pytest

from no2hate.moderation.reading.words import lists
from no2hate.moderation.rules import Reason, screen
from tests.moderation import corpus

NOT_NOTICED = {"polite counter-slogan", "coded words", "written backwards", "number in pieces"}
KNOWN = (  # what the rules get wrong, and a person will put right
    "Nobody should have to hear",
    "People laughed at us",
    "My landlord refused",
)


def _settled(name: str) -> list[dict[str, str]]:
    """The texts the rules were written with; fresh ones are only counted, in `bench`."""
    rows = [row for row in corpus.rows(name) if not row["fresh"]]
    return [row for row in rows if not row["text"].startswith(KNOWN)]


TROLLS = [row for row in _settled("trolls") if row["pattern"] not in {*NOT_NOTICED, "later"}]
HONEST, ACCOUNTS = _settled("honest"), _settled("accounts")
INNOCENT = [
    "Scunthorpe",
    "Penistone",
    "Dick",
    "Nazia",
    "Gayatri",
    "Cockburn",
    "Essex",
    "Wogan",
    "Pakistan",
    "Nigeria",
    "Japan",
    "Spicer",
    "Fagan",
    "Homer",
    "Mongolia",
    "Yiddish",
    "Cooney",
    "Sambora",
    "Clitheroe",
    "Lightwater",
    "Hancock",
    "Dykes",
]
SLURS = [phrase.words for phrase in lists().phrases.values() if phrase.kind == "slur"]


@pytest.mark.parametrize("row", TROLLS, ids=lambda row: f"{row['pattern']}: {row['text'][:20]}")
def test_every_pattern_of_abuse_is_noticed(row):
    reasons = screen(row["text"], name=row["name"])

    assert set(row["expected"].split()) & set(reasons)


def test_every_listed_slur_is_noticed_anywhere_in_a_sentence():
    sentences = [f"They are all {' '.join(words)}, aren't they?" for words in SLURS]

    assert [text for text in sentences if Reason.SLUR not in screen(text)] == []


def test_every_listed_slur_is_noticed_in_the_name():
    named = [" ".join(words).title() for words in SLURS]

    assert [
        name for name in named if Reason.SLUR not in screen("I stand with you", name=name)
    ] == []


@pytest.mark.parametrize("row", HONEST, ids=lambda row: row["text"])
def test_honest_words_and_names_are_not_noticed(row):
    assert screen(row["text"], name=row["name"]) == ()


@pytest.mark.parametrize("name", INNOCENT)
def test_innocent_names_and_places_are_not_noticed(name):
    assert screen(f"Greetings from {name}", name=name) == ()


@pytest.mark.parametrize("row", ACCOUNTS, ids=lambda row: row["text"])
def test_an_account_of_an_incident_is_noticed(row):
    assert Reason.DISCLOSURE in screen(row["text"])


@pytest.mark.parametrize(
    "text",
    [
        "Nobody should ever be shot for their faith.",
        "If someone hit me I would tell you.",
        "We will kill hatred with kindness.",
        "They should never be beaten for whom they love.",
    ],
)
def test_words_against_violence_are_neither_threat_nor_account(text):
    assert not {Reason.THREAT, Reason.DISCLOSURE} & set(screen(text))


@pytest.mark.parametrize("spelled", ["p a k i", "p4ki", "p*ki", "pаki", "p\u200baki", "paaaki"])
def test_a_disguise_is_named_as_one(spelled):
    assert Reason.HIDDEN_LETTERS in screen(spelled)


@pytest.mark.parametrize("text", ["5 pics", "The N O T O H A T E week", "10 fine people"])
def test_numbers_and_spacing_alone_are_no_disguise(text):
    assert screen(text) == ()


def test_the_gravest_reason_comes_first():
    assert screen("I will kill all you pakis, ring 07700 900123")[0] is Reason.THREAT


@pytest.mark.parametrize(
    "text", ["call 07700 900123", "٠٧٧٠٠ ٩٠٠١٢٣", "DE1 2AB", "a@b.org", "example.com", "@frank99"]
)
def test_ways_to_find_a_person_are_noticed(text):
    assert Reason.CONTACT in screen(text)


@pytest.mark.parametrize("text", ["Ring 999 or 101", "10 to 17 October 2026", "28 families"])
def test_public_numbers_and_dates_are_not_contact(text):
    assert Reason.CONTACT not in screen(text)


@pytest.mark.parametrize("office", ["Derbyshire Police", "Heddlu Gwent", "the HOME office"])
def test_an_office_in_the_name_is_noticed(office):
    assert Reason.IMPERSONATION in screen("hello", name=office)
