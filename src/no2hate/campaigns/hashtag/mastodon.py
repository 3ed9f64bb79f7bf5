"""Mastodon's tag timeline: what it says, as posts. Pure; fetching is in `fetching`.

API: docs.joinmastodon.org/methods/timelines and /entities/Status (read 2026).
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import Any, Final
from urllib.parse import quote, urlsplit

from no2hate.campaigns.hashtag.found import Found, Where, moment_of, plain

AT_ONCE: Final = 40  # the most a server gives
MOST_DIGITS: Final = 30  # of a number; servers use about 18
WISHES: Final = ("#nobot", "#noindex", "#noarchive")  # in a profile: leave me out


def timeline(tag: str, *, after: str) -> str:
    """Return the path of the posts next after one (`min_id` leaves no gap), or of the newest."""
    return f"/api/v1/timelines/tag/{quote(tag)}?limit={AT_ONCE}" + (
        f"&min_id={after}" * bool(after)
    )


def status(number: str) -> str:
    """Return the path of one post."""
    return f"/api/v1/statuses/{quote(number)}"


def found(statuses: Any, *, tag: str) -> list[Found]:
    """Return the posts among what a server said, the oldest first; what is not one is left out."""
    posts = [post for each in _dicts(statuses) if (post := _post(each, tag=tag))]
    return posts[::-1]


def newest(statuses: Any) -> str:
    """Return the highest number a server said, as its next `min_id`; "" if it said none."""
    numbers = [number for each in _dicts(statuses) if (number := _number(each))]
    return max(numbers, key=int, default="")


def edited_at(said: Any) -> datetime | None:
    """Return when a post was last changed, or nothing."""
    return moment_of(said.get("edited_at")) if isinstance(said, dict) else None


def wants_out(account: dict[str, Any]) -> bool:
    """Return whether somebody's profile says that they are not to be collected."""
    note = plain(str(account.get("note") or "")).lower()
    is_shut = account.get("locked") or account.get("bot") or account.get("suspended")
    is_hidden = account.get("discoverable") is False or account.get("indexable") is False
    return bool(is_shut or account.get("noindex") or is_hidden) or any(
        wish in note for wish in WISHES
    )


def _post(said: dict[str, Any], *, tag: str) -> Found | None:
    account = said.get("account")
    if not isinstance(account, dict) or said.get("visibility") != "public":
        return None
    if said.get("reblog") or wants_out(account) or tag.lower() not in _tags(said):
        return None
    uri, url, home = (
        str(each or "") for each in (said.get("uri"), said.get("url"), account.get("url"))
    )
    if not (uri and url.startswith("https://") and _host(url) == _host(home)):
        return None  # a link under somebody's name leads to where they are at home
    return Found(
        network=Where.MASTODON,
        uri=uri,
        url=url,
        author=_author(str(account.get("acct") or ""), host=_host(home)),
        text=plain(str(said.get("content") or "")),
        language=str(said.get("language") or "").partition("-")[0],
        stands_at=status(_number(said)) if _number(said) else "",
        posted_at=moment_of(said.get("created_at")),
    )


def _author(name: str, *, host: str) -> str:
    """Return a whole name: a server leaves its own host out, and another has its own Alice."""
    return f"@{name}" if "@" in name else f"@{name}@{host}"


def _host(url: str) -> str:
    with suppress(ValueError):
        return urlsplit(url).hostname or ""
    return ""


def _number(said: dict[str, Any]) -> str:
    number = str(said.get("id") or "")
    return number if number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS else ""


def _tags(said: dict[str, Any]) -> set[str]:
    return {str(tag.get("name", "")).lower() for tag in _dicts(said.get("tags"))}


def _dicts(said: Any) -> Iterable[dict[str, Any]]:
    return [each for each in said if isinstance(each, dict)] if isinstance(said, list) else []
