"""How well and how fast screening reads: `python bench/screening.py`.

Limit: 1 ms a message, beside an insert of several. Figures compare one version with another and
say little of the world: who wrote the texts is told in `tests/moderation/corpus/README.md`. Texts
by somebody who never saw the rules are halved by their digest: rules may be tuned on the seen
half, nobody who tunes reads the other, and only its figures say anything about tomorrow's texts.
"""

import csv
import sys
import timeit
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Final

from no2hate.moderation.rules import FOR_DUTY, Reason, screen

CORPUS: Final = Path(__file__).resolve().parents[1] / "tests" / "moderation" / "corpus"
KINDS: Final = ("trolls", "honest", "accounts")
REPEATS: Final = 20
RUNS: Final = 5
LANGUAGES: Final = {  # trolls name their language in the pattern
    "polish": "pl",
    "urdu": "ur",
    "french": "fr",
    "romanian": "ro",
    "arabic": "ar",
    "punjabi": "pa",
    "welsh": "cy",
}

Row = dict[str, str]
Test = Callable[[Row], bool]


def rows(name: str) -> list[Row]:
    """Return the rows of one corpus."""
    with (CORPUS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def is_seen(row: Row) -> bool:
    """Return whether a text may be read by whoever tunes the rules: half of them, by digest."""
    return sha256(row["text"].encode()).digest()[0] % 2 == 0


def reasons(row: Row) -> set[Reason]:
    """Return what screening says about a message."""
    return set(screen(row["text"], name=row.get("name", "")))


def expected(row: Row) -> list[str]:
    """Return the reasons of which one should be found."""
    return row.get("expected", "disclosure").split()


def is_found(row: Row) -> bool:
    """Return whether one of the reasons is found that should be."""
    return not reasons(row).isdisjoint(expected(row))


def is_threat(row: Row) -> bool:
    """Return whether a threat was written."""
    return expected(row)[0] == "threat"


def is_also_threat(row: Row) -> bool:
    """Return whether it was written as something that may be read as a threat too."""
    return "threat" in expected(row)[1:]


def is_for_duty(row: Row) -> bool:
    """Return whether the person on duty reads it, and nobody in the queue."""
    return not reasons(row).isdisjoint(FOR_DUTY)


def is_flagged_name(row: Row) -> bool:
    """Return whether the name alone gives a reason."""
    return bool(screen("", name=row["name"]))


def language(row: Row) -> str:
    """Return the language a text is in."""
    named = (code for word, code in LANGUAGES.items() if word in row.get("pattern", "").lower())
    return row.get("language") or next(named, "en")


def share(hits: int, of: int) -> str:
    """Return a share as people read it."""
    return f"{hits:>4} of {of:<4} {100 * hits / max(of, 1):5.1f} %"


def line(title: str, said: Iterable[Row], test: Test, *, by_language: bool) -> None:
    """Print how many pass a test, and of each language."""
    said = list(said)
    text = f"  {title:<34}{share(sum(map(test, said)), len(said))}"
    if by_language:
        for code in sorted({language(row) for row in said}):
            theirs = [row for row in said if language(row) == code]
            text += f"  {code} {sum(map(test, theirs))}/{len(theirs)}"
    print(text)  # noqa: T201


def quality(title: str, texts: dict[str, list[Row]], *, by_language: bool = False) -> None:
    """Print what is found and what is wrongly flagged."""
    trolls, honest, accounts = (texts[kind] for kind in KINDS)
    named = [row for row in honest if row["name"]]
    print(title)  # noqa: T201
    for what, said, test in (
        ("abuse found", trolls, is_found),
        ("threats found", filter(is_threat, trolls), is_found),
        ("threats to duty", filter(is_threat, trolls), is_for_duty),
        ("near-threats to duty", filter(is_also_threat, trolls), is_for_duty),
        ("accounts found", accounts, is_found),
        ("honest texts flagged", honest, lambda row: bool(reasons(row))),
        ("honest texts taken to duty", honest, is_for_duty),
        ("honest names flagged", named, is_flagged_name),
    ):
        line(what, said, test, by_language=by_language)


def halved(*, seen: bool) -> dict[str, list[Row]]:
    """Return one half of the texts by somebody who never saw the rules."""
    return {k: [row for row in rows(f"fresh_{k}") if is_seen(row) is seen] for k in KINDS}


def microseconds(row: Row) -> float:
    """Return how long screening one text takes."""
    name = row.get("name", "")
    runs = timeit.repeat(lambda: screen(row["text"], name=name), number=REPEATS, repeat=RUNS)
    return min(runs) / REPEATS * 1e6


def main() -> None:
    """Print all, and the time a text takes."""
    own = {kind: rows(kind) for kind in KINDS}
    settled = {kind: [row for row in said if not row["fresh"]] for kind, said in own.items()}
    later = {kind: [row for row in said if row["fresh"]] for kind, said in own.items()}
    quality("Own texts, the rules were written with them", settled)
    quality("Own texts, written after the rules", later)
    if "--first" in sys.argv:
        whole = {kind: rows(f"fresh_{kind}") for kind in KINDS}
        quality("Texts by somebody else, all", whole, by_language=True)
    quality("Texts by somebody else, seen half", halved(seen=True), by_language=True)
    if "--unseen" in sys.argv:
        quality("Texts by somebody else, unseen half", halved(seen=False), by_language=True)
    texts = [row for kind in KINDS for row in rows(f"fresh_{kind}") + own[kind]]
    times = sorted(map(microseconds, texts))
    print(f"Time: median {times[len(times) // 2]:.0f} us, slowest {times[-1]:.0f} us")  # noqa: T201


if __name__ == "__main__":
    main()
