"""What is done with posts: nominated, taken in, taken down when their author wishes."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import transaction

from no2hate.accounts.models import Staff
from no2hate.audit import services as audit
from no2hate.audit.models import Kind
from no2hate.campaigns.hashtag.found import Found, Gone, is_sound
from no2hate.campaigns.models import Bookmark, Edition, OptOut, Post
from no2hate.common import clock
from no2hate.common.cipher import keyed_hash
from no2hate.common.languages import WRITTEN
from no2hate.moderation import rates
from no2hate.moderation import services as moderation
from no2hate.moderation.models import Item

NOMINATE_RATE: Final = "nominate"
NOMINATIONS_A_DAY: Final = 10  # from one address
KEY: Final = "opt-outs"
DECLINED_KEPT: Final = timedelta(days=7)
POSTS_KEPT: Final = timedelta(days=365)  # after their year closed
FORGOTTEN_AT_ONCE: Final = 200
UNREAD: Final = "en"  # who reads English looks at posts in languages we have no name for


@transaction.atomic
def nominate(post: Found, *, edition: Edition, address: str) -> None:
    """Put a pasted link before the moderators, once; answers nothing."""
    if rates.count(purpose=NOMINATE_RATE, address=address) <= NOMINATIONS_A_DAY:
        _take_in(post, edition=edition, is_nominated=True)


@transaction.atomic
def bring(
    news: Iterable[Found | Gone], *, edition: Edition, bookmark: Bookmark, cursor: str
) -> int:
    """Take in what a collector read, and keep how far it read, together; return how many are new.

    Killed before, both are read again; the same post twice is one row.
    """
    taken = 0
    for each in news:
        if isinstance(each, Gone):
            let_go(each)
        else:
            taken += _take_in(each, edition=edition, host=bookmark.host)
    Bookmark.objects.filter(pk=bookmark.pk).update(cursor=cursor, read_at=clock.now(), fault="")
    return taken


@transaction.atomic
def let_go(gone: Gone) -> int:
    """Take down what its author deleted or changed, words and all; return how many posts."""
    standing = Post.objects.filter(network=gone.network, gone_at=None).select_related("item")
    named = {"uri__startswith": gone.uri} if gone.is_beginning else {"uri": gone.uri}
    return sum(blank(post) for post in standing.filter(**named))


@transaction.atomic
def want_off(*, post: Post, address: str) -> None:
    """Keep that somebody says a post is theirs and should go; a person here looks."""
    if rates.count(purpose=NOMINATE_RATE, address=address) <= NOMINATIONS_A_DAY:
        Post.objects.filter(pk=post.pk, wanted_off_at=None).update(wanted_off_at=clock.now())


@transaction.atomic
def opt_out(*, post: Post, by: Staff) -> int:
    """Show nothing of somebody again, as they asked; return how many posts went."""
    who = _who(post.network, post.author)
    OptOut.objects.get_or_create(network=post.network, who=who)
    audit.revoke(kind=Kind.OPT_OUT, object_id=f"{post.network}:{who.hex()}")
    audit.record(act="opted out of the wall", about=post.public_id, by=by.public_id)
    theirs = Post.objects.filter(network=post.network, author__iexact=post.author, gone_at=None)
    return sum(blank(each) for each in theirs.select_related("item"))


@transaction.atomic
def forget_old() -> int:
    """Blank posts declined a week ago, and all of years long closed; return how many."""
    standing = Post.objects.filter(gone_at=None).select_related("item")
    now = clock.now()
    declined = standing.filter(
        item__state=Item.State.DECLINED, item__waiting_since__lt=now - DECLINED_KEPT
    )
    old = standing.filter(edition__ends_on__lt=(now - POSTS_KEPT).date())
    return sum(blank(post) for post in (declined | old)[:FORGOTTEN_AT_ONCE])


def _take_in(post: Found, *, edition: Edition, host: str = "", is_nominated: bool = False) -> bool:
    if not is_sound(post) or _wants_out(post):
        return False
    known = Post.objects.filter(edition=edition, network=post.network)
    if known.filter(uri__in=[post.uri, _gone_name(post.uri)]).exists():
        return False
    item = moderation.screened(
        kind=Item.Kind.POST,
        text=post.text,
        name=post.author,
        language=post.language if post.language in WRITTEN else UNREAD,
        area_id=None,
    )
    item.likeness = None  # each is opened by itself: who reads one has not read the next
    item.save(force_insert=True)
    Post.objects.create(
        edition=edition,
        network=post.network,
        uri=post.uri,
        url=post.url,
        author=post.author,
        posted_at=post.posted_at,
        is_nominated=is_nominated,
        item=item,
        stands_at=f"{host}{post.stands_at}" if post.stands_at else "",
        looked_at=clock.now(),
    )
    moderation.to_queue(public_id=item.public_id)
    return True


def blank(post: Post) -> bool:
    """Forget a post and whose it was, here and in every backup to be restored."""
    moderation.withdraw(public_id=post.item.public_id)
    post.gone_at, post.uri = clock.now(), _gone_name(post.uri)
    post.author = post.url = post.stands_at = ""
    post.save(update_fields=["gone_at", "uri", "author", "url", "stands_at"])
    audit.revoke(kind=Kind.POST, object_id=post.public_id)
    return True


def _gone_name(uri: str) -> str:
    """Return what stands for a post that is gone: the same again is known, and nobody named."""
    return f"gone:{keyed_hash(uri, key=settings.KEY_FOLDER.key(KEY)).hex()}"


def _wants_out(post: Found) -> bool:
    who = _who(post.network, post.author)
    return OptOut.objects.filter(network=post.network, who=who).exists()


def _who(network: str, author: str) -> bytes:
    key = settings.KEY_FOLDER.key(KEY)
    return keyed_hash(f"{network} {author.lower().lstrip('@')}", key=key)


def bookmarks() -> list[Bookmark]:
    """Return how far each collector has read, and what stopped it last."""
    return list(Bookmark.objects.order_by("network", "host"))
