"""What DNS says about our letters: SPF, DKIM and DMARC, read from text somebody pastes in.

Nothing is looked up: whoever keeps the domain runs `dig` and hands over the answer. Pure.
RFC 7208 (SPF), RFC 6376 and RFC 8301 (DKIM), RFC 7489 (DMARC).
"""

import re
from base64 import b64decode
from binascii import Error as NotBase64Error
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

MOST_IN_A_LINE: Final = 4_000  # signs; the longest key has not a thousand
MOST_LOOKUPS: Final = 10  # RFC 7208, 4.6.4
LEAST_KEY: Final = 162  # bytes of a DER public key of RSA with 1024 bits (RFC 8301, 3.2)
LOOKUP: Final = re.compile(r"^[+?~-]?(include:|a$|a[:/]|mx$|mx[:/]|ptr|exists:|redirect=)")


class What(StrEnum):
    """The three records."""

    SPF = "SPF"
    DKIM = "DKIM"
    DMARC = "DMARC"


class Fault(StrEnum):
    """What can be wrong, by its code; the page has the words. The first ones stop letters."""

    MISSING = "missing"
    TWICE = "twice"
    NO_END = "no-end"
    ANYBODY = "anybody"
    TOO_MANY = "too-many"
    REVOKED = "revoked"
    WEAK = "weak"
    TESTING = "testing"
    ONLY_WATCHES = "only-watches"
    NO_POLICY = "no-policy"
    PARTLY = "partly"
    UNREPORTED = "unreported"


ADVICE: Final = frozenset({Fault.ONLY_WATCHES, Fault.PARTLY, Fault.UNREPORTED, Fault.TESTING})


@dataclass(frozen=True)
class Finding:
    """One record as it was found, and what is wrong with it."""

    what: What
    record: str
    faults: tuple[Fault, ...]

    @property
    def is_fine(self) -> bool:
        """Whether letters pass, advice aside."""
        return ADVICE.issuperset(self.faults)


def read(text: str) -> list[Finding]:
    """Return what the pasted text says about each of the three."""
    records = _records(text)
    return [
        _finding(What.SPF, [r for r in records if _begins(r, "v=spf1")], _spf),
        _finding(What.DKIM, [r for r in records if _is_dkim(r)], _dkim),
        _finding(What.DMARC, [r for r in records if _begins(r, "v=dmarc1")], _dmarc),
    ]


def _finding(what: What, found: list[str], check: Callable[[str], list[Fault]]) -> Finding:
    if not found:
        return Finding(what, "", (Fault.MISSING,))
    if len(found) > 1 and what is not What.DKIM:  # many keys are well; two policies are none
        return Finding(what, found[0], (Fault.TWICE,))
    faults = min((check(record) for record in found), key=len)
    return Finding(what, found[0], tuple(faults))


def _records(text: str) -> list[str]:
    """Return each TXT record as one string; a record of several strings is joined (RFC 7208, 3.3).

    Takes what `dig`, `nslookup` and a zone file show, and bare values.
    """
    joined = re.sub(r"\(([^()]*)\)", lambda m: m[1].replace("\n", " "), text)
    records = []
    for line in filter(_is_short, joined.splitlines()):
        quoted = re.findall(r'"((?:[^"\\]|\\.)*)"', line)
        whole = "".join(quoted) if quoted else re.sub(r"^.*?\b(?=v=)", "", line)
        records.append(re.sub(r"\\(.)", r"\1", whole).strip())
    unique = dict.fromkeys(records)
    return [record for record in unique if record]


def _is_short(line: str) -> bool:
    """Return whether it may be a record: reading what is far longer takes seconds."""
    return len(line) <= MOST_IN_A_LINE


def _begins(record: str, version: str) -> bool:
    return re.match(rf"{version}(?:[\s;]|$)", record, re.IGNORECASE) is not None


def _is_dkim(record: str) -> bool:
    tags = _tags(record)
    return tags.get("v", "").lower() == "dkim1" or ("p" in tags and "k" in tags)


def _tags(record: str) -> dict[str, str]:
    """Return the tags of DKIM and DMARC, without white space in their values."""
    pairs = (part.partition("=") for part in record.split(";"))
    return {name.strip().lower(): re.sub(r"\s", "", value) for name, sign, value in pairs if sign}


def _spf(record: str) -> list[Fault]:
    terms = record.lower().split()[1:]
    faults = []
    if sum(bool(LOOKUP.match(term)) for term in terms) > MOST_LOOKUPS:
        faults.append(Fault.TOO_MANY)
    ends = [term for term in terms if term.lstrip("+?~-") == "all"]
    if not ends and not any(term.startswith("redirect=") for term in terms):
        faults.append(Fault.NO_END)
    if any(end in {"all", "+all", "?all"} for end in ends):
        faults.append(Fault.ANYBODY)
    return faults


def _dkim(record: str) -> list[Fault]:
    tags = _tags(record)
    if not tags.get("p"):
        return [Fault.REVOKED]
    faults = []
    if tags.get("k", "rsa") == "rsa" and _size(tags["p"]) < LEAST_KEY:
        faults.append(Fault.WEAK)
    if "y" in tags.get("t", "").split(":"):
        faults.append(Fault.TESTING)
    return faults


def _size(key: str) -> int:
    try:
        return len(b64decode(key, validate=True))
    except NotBase64Error:
        return 0


def _dmarc(record: str) -> list[Fault]:
    tags = _tags(record)
    policy = tags.get("p", "").lower()
    faults = []
    if policy not in {"none", "quarantine", "reject"}:
        faults.append(Fault.NO_POLICY)
    if policy == "none":
        faults.append(Fault.ONLY_WATCHES)
    if tags.get("pct", "100") != "100":
        faults.append(Fault.PARTLY)
    if "rua" not in tags:
        faults.append(Fault.UNREPORTED)
    return faults
