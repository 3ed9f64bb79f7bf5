"""Mastodon's tag timeline: what it says, as posts. Pure; fetching is in `fetching`.

API: docs.joinmastodon.org/methods/timelines and /entities/Status (read 2026).
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import Any, Final
from urllib.parse import quote

from no2hate.campaigns.hashtag.found import Found, Where, plain

AT_ONCE: Final = 40  # the most a server gives
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
    numbers = [str(each["id"]) for each in _dicts(statuses) if str(each.get("id", "")).isdigit()]
    return max(numbers, key=int, default="")


def edited_at(said: Any) -> datetime | None:
    """Return when a post was last changed, or nothing."""
    return _time(said.get("edited_at")) if isinstance(said, dict) else None


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
    uri, url = str(said.get("uri") or ""), str(said.get("url") or "")
    if not (uri and url.startswith("https://")):
        return None
    return Found(
        network=Where.MASTODON,
        uri=uri,
        url=url,
        author=f"@{account.get('acct', '')}",
        text=plain(str(said.get("content") or "")),
        language=str(said.get("language") or "").partition("-")[0],
        stands_at=status(str(said.get("id") or "")),
        posted_at=_time(said.get("created_at")),
    )


def _tags(said: dict[str, Any]) -> set[str]:
    return {str(tag.get("name", "")).lower() for tag in _dicts(said.get("tags"))}


def _dicts(said: Any) -> Iterable[dict[str, Any]]:
    return [each for each in said if isinstance(each, dict)] if isinstance(said, list) else []


def _time(said: Any) -> datetime | None:
    with suppress(TypeError, ValueError):
        moment = datetime.fromisoformat(str(said))
        return moment if moment.tzinfo else None
    return None
