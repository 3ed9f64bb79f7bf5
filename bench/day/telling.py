"""The table of what happened."""

from bench.day.script import Played
from bench.day.staff import EACH_MORE, FIRST


def told(played: Played) -> list[tuple[str, str, object]]:
    """Return the lines of the day, and what reading the attack took."""
    rows: list[tuple[str, str, object]] = [
        (f"{line.at:%d %b %H:%M:%S}", line.what, line.number) for line in played.lines
    ]
    return rows + [("", what, number) for what, number in _sums(played)]


def _sums(played: Played) -> list[tuple[str, object]]:
    did, read = played.day.did, played.reading.read
    found: list[tuple[str, object]] = sorted(did.items())
    found += [(f"of Frank's, {way}", n) for way, n in _ways(played).items()]
    found += [
        ("states of voices at the end", dict(sorted(played.proof.states().items()))),
        ("public pages read for Frank's words", played.proof.pages_read),
        ("honest messages approved", read.messages),
        ("cards they stood on", read.cards),
        ("Frank's messages declined at the queue", read.false_messages),
        ("cards (decisions) they took", read.false_cards),
        ("threats read by a second person", read.second_readings),
    ]
    if read.minutes_waited:
        half, ninety = played.reading.minutes()
        pace = f"assumed: {FIRST:.0f} s a card, {EACH_MORE:.0f} s each near-equal one"
        found.append((f"minutes waited, half of them ({pace})", round(half)))
        found.append(("minutes waited, nine in ten", round(ninety)))
    if read.false_messages:
        a_hundred = 100 * read.false_cards / read.false_messages
        found.append(("decisions a hundred of Frank's messages, one by one 100", round(a_hundred)))
    return found


def _ways(played: Played) -> dict[str, int]:
    ways: dict[str, int] = {}
    for person in played.false:
        for tag in person.tags - {"fast", "confirmed"}:
            ways[tag] = ways.get(tag, 0) + 1
    return ways
