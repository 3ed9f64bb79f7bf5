"""What a pasted link says by itself. Nothing is fetched: whoever answers at it learns nothing."""

import re
from typing import Final
from urllib.parse import urlsplit

from no2hate.campaigns.hashtag.found import LONGEST_ADDRESS, Found, Where, is_sound

HOST: Final = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
MASTODON: Final = re.compile(r"/(@[\w.-]{1,60}(?:@[\w.-]{3,120})?)/(\d{5,25})")
BLUESKY: Final = re.compile(r"/profile/([\w.:-]{3,120})/post/([0-9a-z]{5,20})")
OTHERS: Final = {  # host to the beginning of a post's path
    "x.com": re.compile(r"/(\w{1,30})/status/\d{5,25}"),
    "www.instagram.com": re.compile(r"/(?:p|reel)/([\w-]{5,30})"),
    "www.threads.net": re.compile(r"/(@[\w.]{1,40})/post/[\w-]{5,30}"),
    "www.threads.com": re.compile(r"/(@[\w.]{1,40})/post/[\w-]{5,30}"),
    "www.tiktok.com": re.compile(r"/(@[\w.]{1,40})/video/\d{5,25}"),
    "www.facebook.com": re.compile(r"/([\w.]{3,60})/posts/[\w.-]{5,120}"),
    "www.linkedin.com": re.compile(r"/posts/([\w%-]{5,180})"),
}


class NotAPostError(ValueError):
    """No link to one post on a network we know."""


def read(link: str) -> Found:
    """Return the post a link leads to, as far as the link tells.

    Raises:
        NotAPostError: If it leads anywhere else.
    """
    parts = urlsplit(link.strip())
    host = (parts.hostname or "").lower()
    has_more = parts.username or parts.password or parts.port
    if (
        parts.scheme != "https"
        or has_more
        or not HOST.fullmatch(host)
        or len(link) > LONGEST_ADDRESS
    ):
        raise NotAPostError
    path = parts.path.rstrip("/")
    post = _post(host, path)
    if not is_sound(post):
        raise NotAPostError
    return post


def _post(host: str, path: str) -> Found:
    if host == "bsky.app":
        return _bluesky(path)
    return _other(host, path) if host in OTHERS else _mastodon(host, path)


def _bluesky(path: str) -> Found:
    match = BLUESKY.fullmatch(path)
    if not match:
        raise NotAPostError
    author, key = match.groups()
    uri = f"at://{author}/app.bsky.feed.post/{key}"
    url = f"https://bsky.app/profile/{author}/post/{key}"
    return Found(network=Where.BLUESKY, uri=uri, url=url, author=author)


def _mastodon(host: str, path: str) -> Found:
    match = MASTODON.fullmatch(path)
    if not match:
        raise NotAPostError
    name, number = match.groups()
    author = name if name.count("@") > 1 else f"{name}@{host}"
    url = f"https://{host}/{name}/{number}"
    return Found(network=Where.MASTODON, uri=url, url=url, author=author)


def _other(host: str, path: str) -> Found:
    match = OTHERS[host].match(path)
    if not match:
        raise NotAPostError
    url = f"https://{host}{match[0]}"
    author = f"{match[1]}, {host.removeprefix('www.')}"
    return Found(network=Where.OTHER, uri=url, url=url, author=author)
