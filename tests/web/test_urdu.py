"""Urdu has a few pages, and those whole: their words, and no others, stand in its catalogue."""

import re
from io import BytesIO

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.urls import get_resolver, reverse
from django.utils import translation

from no2hate.campaigns.models import Voice
from no2hate.moderation.models import DeclineReason
from no2hate.moderation.models.complaints import Answer
from tests.web.test_welsh import PACKAGE, edges, forms_of, marked_words, slots, tags

CATALOGUE = read_po(
    BytesIO((PACKAGE / "locale" / "ur" / "LC_MESSAGES" / "django.po").read_bytes()),
    abort_invalid=True,
)
ENTRIES = [entry for entry in CATALOGUE if entry.id]
TEMPLATES = (  # what the pages are drawn from; what they include or extend is found
    *("400.html", "404.html", "parts/errors.html", "parts/voice_card.html", "forms/field.html"),
    *("campaigns/add.html", "campaigns/thank_you.html", "campaigns/again.html"),
    *("campaigns/closed.html", "campaigns/confirm.html", "campaigns/_what_counts.html"),
    *("campaigns/too_late.html", "campaigns/mine.html", "campaigns/withdraw.html"),
    *("campaigns/unsubscribe.html", "campaigns/broken_link.html"),
    *("campaigns/mail/confirm.txt", "campaigns/mail/back.txt"),
)
MODULES = (
    *("campaigns/forms.py", "campaigns/group_questions.py", "campaigns/consent.py"),
    *("campaigns/letters.py", "campaigns/own.py", "campaigns/seasons.py"),
    *("campaigns/integrity/fields.py", "moderation/promises.py", "web/templatetags/parts.py"),
)
CHOICES = (Voice.Kind, DeclineReason, Answer)
OTHERS = {
    "This page was open for too long. Your words are still here: please send them again.",
    # the framework's, where it has no Urdu or an uncommon word
    "This field is required.",
    "Null characters are not allowed.",
    "Select a valid choice. %(value)s is not one of the available choices.",
    "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
    *("Monday", "Saturday"),
}
MADE_OF = re.compile(r"""{%-?\s*(?:include|extends)\s+["']([^"']+)["']""")


def drawn_from(names=TEMPLATES):
    """Return the templates of the pages, with all they are made of."""
    found, to_read = set(), list(names)
    while to_read:
        name = to_read.pop()
        if name not in found:
            found.add(name)
            to_read += MADE_OF.findall((PACKAGE / "templates" / name).read_text(encoding="utf-8"))
    return found


def wanted():
    sources = [PACKAGE / "templates" / name for name in drawn_from()]
    sources += [PACKAGE / name for name in MODULES]
    with translation.override("en-gb"):
        choices = {str(label) for kind in CHOICES for label in kind.labels}
    return {word for source in sources for word in marked_words(source)} | choices | OTHERS


def test_every_word_of_its_pages_is_there_and_none_of_others():
    known = {forms_of(entry.id)[0] for entry in ENTRIES if all(forms_of(entry.string))}

    assert wanted() - known == set()
    assert {forms_of(entry.id)[0] for entry in ENTRIES} - wanted() == set()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: forms_of(entry.id)[0][:40])
def test_a_word_is_urdu_and_fills_in_what_the_english_does(entry):
    english, urdu = forms_of(entry.id)[-1], forms_of(entry.string)[-1]

    assert re.search("[\u0600-\u06ff]", urdu)
    assert slots(urdu) == slots(english) or "%(value)s" in english
    assert (tags(urdu), edges(urdu)) == (tags(english), edges(english))
    assert not re.search("[,;?'\N{EM DASH}]", slots_out(urdu)), urdu


def slots_out(words):
    """Leave out what has its own commas: a number in figures."""
    return words.replace("100,000", "")


def test_nothing_is_guessed_or_left_over():
    assert [entry.id for entry in ENTRIES if entry.fuzzy] == []
    assert list(CATALOGUE.obsolete) == []
    assert CATALOGUE.num_plurals == 2


def test_a_draft_says_which_pages_it_has_by_their_names():
    for routes in settings.DRAFT_LANGUAGES.values():
        assert reverse(routes[0]).endswith("/add/")
        names = set(map(str, get_resolver("no2hate.campaigns.urls").reverse_dict))
        assert set(routes) - {f"campaigns:{name}" for name in names} == {"front:leave"}
