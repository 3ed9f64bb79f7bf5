"""Collectors: read what is new under the hashtag, a little at a time, from where we stopped."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from time import monotonic
from typing import Final, TypeGuard

from django.conf import settings

from no2hate.campaigns import current
from no2hate.campaigns.hashtag import bluesky, fetching, mastodon, services
from no2hate.campaigns.hashtag.found import Found, Gone, Where
from no2hate.campaigns.models import Bookmark, Edition, Network, Post
from no2hate.campaigns.season import Stage
from no2hate.common import clock

PAGES_AT_ONCE: Final = 10  # of one host; the rest waits for the next round
LISTEN: Final = 20.0  # seconds at a stream before what came is kept
KEEP_EVERY: Final = 500  # messages
SILENCE: Final = 5.0  # seconds without a message: we have caught up
LOOK_AGAIN: Final = timedelta(hours=1)
LOOKS_AT_ONCE: Final = 30

Ended = Callable[[], bool]


def collect(*, ended: Ended = lambda: False) -> int:
    """Read every configured host once; return how many posts are new.

    Nothing new is taken in while the line is closed, but deletions are honoured as long as
    posts are shown. A fault of a host is kept in its bookmark, and stops no other.
    """
    edition = current.edition()
    if edition is None or edition.stage == Stage.ANNOUNCED:
        return 0
    taken = 0
    for origin in settings.HASHTAG_MASTODON:
        if not ended():
            taken += _guarded(Network.MASTODON, origin, edition, read_mastodon)
    if settings.HASHTAG_JETSTREAM and not ended():
        taken += _guarded(Network.BLUESKY, settings.HASHTAG_JETSTREAM, edition, read_bluesky)
    return taken


def read_mastodon(origin: str, bookmark: Bookmark, edition: Edition) -> int:
    """Read a server's tag timeline from where we stopped, and look again at older posts."""
    taken, cursor = 0, bookmark.cursor
    for _ in range(PAGES_AT_ONCE):
        said = fetching.get_json(origin, mastodon.timeline(bookmark.tag, after=cursor))
        cursor = mastodon.newest(said) or cursor
        news = [each for each in mastodon.found(said, tag=bookmark.tag) if _is_of(each, edition)]
        taken += services.bring(news, edition=edition, bookmark=bookmark, cursor=cursor)
        if not bookmark.cursor or len(said) < mastodon.AT_ONCE:
            break
    _look_again(origin)
    return taken


def read_bluesky(origin: str, bookmark: Bookmark, edition: Edition) -> int:
    """Listen to a stream for a while; keep what came together with how far we heard."""
    taken, cursor, heard = 0, bookmark.cursor, 0
    news: list[Found | Gone] = []
    until = monotonic() + LISTEN
    with fetching.line(origin, bluesky.subscription(after=cursor)) as line, suppress(TimeoutError):
        while monotonic() < until:
            message = bluesky.read(line.recv(timeout=SILENCE), tag=bookmark.tag)
            if message is None:
                continue
            cursor, heard = str(message.cursor), heard + 1
            news += [message.news] if _is_of(message.news, edition) else []
            if heard % KEEP_EVERY == 0:
                taken += services.bring(news, edition=edition, bookmark=bookmark, cursor=cursor)
                news = []
    return taken + services.bring(news, edition=edition, bookmark=bookmark, cursor=cursor)


def _is_of(news: Found | Gone | None, edition: Edition) -> TypeGuard[Found | Gone]:
    """Return whether there is news, and of this year: last year's posts are not counted again."""
    if isinstance(news, Found):
        is_older = news.posted_at is not None and news.posted_at < edition.goes_live
        return edition.is_open and not is_older
    return news is not None


def _guarded(
    network: Network,
    origin: str,
    edition: Edition,
    read: Callable[[str, Bookmark, Edition], int],
) -> int:
    tag = settings.HASHTAG
    bookmark, _ = Bookmark.objects.get_or_create(network=network, host=origin, tag=tag)
    try:
        return read(origin, bookmark, edition)
    except fetching.HostFaultError as fault:
        Bookmark.objects.filter(pk=bookmark.pk).update(fault=str(fault)[:60])
        return 0


def _look_again(origin: str) -> None:
    """Ask a host for posts we read there: what was deleted or changed since is taken down."""
    due = Post.objects.filter(
        network=Network.MASTODON,
        gone_at=None,
        looked_at__lt=clock.now() - LOOK_AGAIN,
        stands_at__startswith=f"{origin}/",
    ).order_by("looked_at")[:LOOKS_AT_ONCE]
    for post in due:
        Post.objects.filter(pk=post.pk).update(looked_at=clock.now())  # a fault stops no other
        if not _still_stands(post, origin):
            services.let_go(Gone(Where.MASTODON, post.uri))


def _still_stands(post: Post, origin: str) -> bool:
    try:
        said = fetching.get_json(origin, post.stands_at.removeprefix(origin))
    except fetching.NotThereError:
        return False
    except fetching.HostFaultError:
        return True
    changed = mastodon.edited_at(said)
    return changed is None or changed <= post.found_at
