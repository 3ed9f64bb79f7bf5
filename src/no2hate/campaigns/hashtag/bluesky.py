"""Bluesky's Jetstream: what each message means for us. Pure; the line itself is in `fetching`.

Message shapes: github.com/bluesky-social/jetstream, README; records: app.bsky.feed.post.
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from no2hate.campaigns.hashtag.found import MOST_WORDS, Found, Gone, Where, moment_of

POSTS: Final = "app.bsky.feed.post"
OVERLAP: Final = 5_000_000  # microseconds read again after a break, as its README advises
LATEST: Final = 10**16  # microseconds: the year 2286; a stream that says more would stop us
KEEP_IN: Final = "!no-unauthenticated"  # a label: not to be shown outside the network


@dataclass(frozen=True)
class Message:
    """One message: its place in the stream, and what it brings or takes away, if anything."""

    cursor: int
    news: Found | Gone | None


def subscription(*, after: str) -> str:
    """Return the path to listen at, from a little before where we stopped."""
    asked: dict[str, str | int] = {"wantedCollections": POSTS}
    if after:
        asked["cursor"] = max(0, int(after) - OVERLAP)
    return f"/subscribe?{urlencode(asked)}"


def read(said: str | bytes, *, tag: str) -> Message | None:
    """Return what a message means; nothing if it is none."""
    with suppress(ValueError, TypeError, AttributeError):
        whole = json.loads(said)
        cursor, author = int(whole["time_us"]), str(whole["did"])
        if not 0 <= cursor <= LATEST:
            return None
        return Message(cursor, _news(whole, author=author, tag=tag))
    return None


def _news(whole: dict[str, Any], *, author: str, tag: str) -> Found | Gone | None:
    if whole.get("kind") == "account":
        is_gone = whole.get("account", {}).get("active") is False
        return Gone(Where.BLUESKY, f"at://{author}/", is_beginning=True) if is_gone else None
    commit = whole.get("commit", {})
    if whole.get("kind") != "commit" or commit.get("collection") != POSTS:
        return None
    uri = f"at://{author}/{POSTS}/{commit['rkey']}"
    if commit.get("operation") in {"delete", "update"}:  # changed words were not read here
        return Gone(Where.BLUESKY, uri)
    record = commit.get("record", {})
    if tag.lower() not in _tags(record) or KEEP_IN in _labels(record):
        return None
    return Found(
        network=Where.BLUESKY,
        uri=uri,
        url=f"https://bsky.app/profile/{author}/post/{commit['rkey']}",
        author=author,
        text=str(record.get("text") or "")[:MOST_WORDS],
        language=str((record.get("langs") or [""])[0]).partition("-")[0],
        posted_at=moment_of(record.get("createdAt")),
    )


def _tags(record: dict[str, Any]) -> set[str]:
    """The tags of a post: those in its words, and those beside them."""
    features = (each for facet in record.get("facets") or [] for each in facet.get("features", []))
    inside = {each.get("tag", "") for each in features if each.get("$type", "").endswith("#tag")}
    return {str(tag).lower() for tag in (*inside, *(record.get("tags") or []))}


def _labels(record: dict[str, Any]) -> set[str]:
    labels = record.get("labels") or {}
    return {str(label.get("val", "")) for label in labels.get("values", [])}
