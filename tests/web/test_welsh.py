"""Welsh is a first-class language: every public word has its Welsh, whole and well-formed."""

import gettext
import re
import shutil
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from hatch_build import make_translations

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "no2hate"
WELSH = PACKAGE / "locale" / "cy" / "LC_MESSAGES" / "django.po"
CATALOGUE = read_po(BytesIO(WELSH.read_bytes()), abort_invalid=True)
PUBLIC_TEMPLATES = (
    "",
    "parts",
    "forms",
    "front",
    "campaigns",
    "partners",
    "speakout",
    "insight",
    "week",
)
PUBLIC_ROOMS = ("campaigns", "front", "partners", "areas", "web", "speakout", "insight", "week")
SAID_FROM_THE_DESK = (  # rooms of the desk, words of which others than staff read
    "moderation/models/decisions.py",  # the wall's rules
)
MARKS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]")
TAG = re.compile(r"</?\w[^>]*>")
EDGES = re.compile(r"^\s*|\s*$")
ENTRIES = [entry for entry in CATALOGUE if entry.id]


def public_sources() -> list[Path]:
    folders = [PACKAGE / "templates" / name for name in PUBLIC_TEMPLATES]
    pages = [page for folder in folders for page in [*folder.glob("*.html"), *folder.glob("*.txt")]]
    letters = (PACKAGE / "templates").glob("*/mail/*.txt")
    modules = [path for room in PUBLIC_ROOMS for path in (PACKAGE / room).rglob("*.py")]
    said = [PACKAGE / path for path in SAID_FROM_THE_DESK]
    return sorted([*pages, *letters, *modules, *said])


def marked_words(source: Path) -> Iterator[str]:
    words = source.read_text(encoding="utf-8")
    if source.suffix != ".py":
        words = "\n".join(line.lstrip() for line in templatize(words).splitlines())
    for _, _, said, _ in extract_python(BytesIO(words.encode()), MARKS, [], {}):
        if not said:  # words that come from a row, not from here
            continue
        first = said if isinstance(said, str) else said[0]
        if first:
            yield first


def forms_of(words: str | tuple[str, ...] | list[str]) -> list[str]:
    return [words] if isinstance(words, str) else list(words)


def slots(words: str) -> set[str]:
    return set(PLACEHOLDER.findall(words))


def tags(words: str) -> list[str]:
    return sorted(TAG.findall(words))


def edges(words: str) -> list[str]:
    return EDGES.findall(words)


def pairs(entry: Message) -> Iterator[tuple[str, str]]:
    """Each Welsh form beside the English it says."""
    english = forms_of(entry.id)
    for turn, form in enumerate(forms_of(entry.string)):
        yield english[min(turn, len(english) - 1)], form


def named(entry: Message) -> str:
    return forms_of(entry.id)[0][:40]


def entries_where(is_wrong: Callable[[str, str], bool]) -> list[str]:
    """The entries of which a form is wrong beside its English; unfinished ones are left out."""
    finished = [entry for entry in ENTRIES if any(forms_of(entry.string))]
    return [named(e) for e in finished if any(is_wrong(*pair) for pair in pairs(e))]


def test_the_reader_of_sources_sees_what_people_mark():
    seen = {word for source in public_sources() for word in marked_words(source)}

    assert {"Add your voice", "Where do you live?", "Each figure stands for one person."} <= seen
    assert len(seen) > 300


def test_every_public_word_has_its_welsh():
    known = {forms_of(entry.id)[0] for entry in ENTRIES if all(forms_of(entry.string))}
    words = [(source.name, word) for source in public_sources() for word in marked_words(source)]

    assert [(where, word) for where, word in words if word not in known] == []


def test_no_plural_form_is_left_out():
    assert entries_where(lambda _, welsh: not welsh) == []


def test_nothing_is_filled_in_that_the_english_does_not_have():
    assert entries_where(lambda english, welsh: not slots(welsh) <= slots(english)) == []


def test_what_the_english_fills_in_the_welsh_for_many_fills_in_too():
    for entry in ENTRIES:
        english, welsh = forms_of(entry.id)[-1], forms_of(entry.string)[-1]
        assert not welsh or slots(welsh) == slots(english), english


def test_mark_up_is_kept():
    assert entries_where(lambda english, welsh: tags(english) != tags(welsh)) == []


def test_spaces_at_the_edges_are_kept():
    assert entries_where(lambda english, welsh: edges(english) != edges(welsh)) == []


def test_welsh_is_printed_as_carefully_as_english():
    assert entries_where(lambda _, welsh: "'" in TAG.sub("", welsh) or "\N{EM DASH}" in welsh) == []


def test_nothing_in_the_catalogue_is_guessed_or_left_over():
    assert [named(entry) for entry in ENTRIES if entry.fuzzy] == []
    assert list(CATALOGUE.obsolete) == []
    assert (CATALOGUE.num_plurals, CATALOGUE.fuzzy) == (4, False)


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "o bobl wedi"), (1, "person wedi"), (2, "berson wedi"), (3, "o bobl wedi"), (8, "o bobl")],
)
def test_the_build_makes_a_catalogue_that_counts_in_welsh(tmp_path, number, words):
    kept = tmp_path / WELSH.relative_to(ROOT)
    kept.parent.mkdir(parents=True)
    shutil.copy(WELSH, kept)
    (made,) = make_translations(tmp_path)

    with made.open("rb") as file:
        welsh = gettext.GNUTranslations(file)

    person = "person has added their voice in %(year)s"
    people = "people have added their voice in %(year)s"
    assert welsh.ngettext(person, people, number).startswith(words)
