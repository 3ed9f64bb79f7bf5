"""Posts as pages show them: approved by a person here, standing there as far as we know."""

from dataclasses import dataclass
from typing import Final

from no2hate.campaigns.models import Edition, Network, Post
from no2hate.common.languages import written
from no2hate.moderation import switches
from no2hate.moderation.models import Item
from no2hate.moderation.switches import Switch

ON_A_PAGE: Final = 30


@dataclass(frozen=True)
class Shown:
    """One post, and the way to it."""

    public_id: str
    url: str
    author: str
    network: str
    words: str
    language: str
    direction: str
    tone: int


def shown(edition: Edition) -> list[Shown]:
    """Return the newest posts a person here has approved; none that came after a freeze."""
    posts = Post.objects.filter(edition=edition, gone_at=None, item__state=Item.State.APPROVED)
    frozen_at = switches.on_since(Switch.FREEZE_WALL)
    if frozen_at:
        posts = posts.filter(item__shown_at__lte=frozen_at)
    newest = posts.select_related("item").order_by("-item__shown_at", "-pk")[:ON_A_PAGE]
    return [_shown(post) for post in newest]


def found(edition: Edition) -> int:
    """Return how many posts were seen this year, shown or not; apart from voices, always."""
    return Post.objects.filter(edition=edition).count()


def _shown(post: Post) -> Shown:
    language = post.item.language
    return Shown(
        public_id=post.public_id,
        url=post.url,
        author=post.author,
        network=str(Network(post.network).label),
        words=post.item.text,
        language=language,
        direction=written(language).direction,
        tone=sum(map(ord, post.public_id)) % 5 + 1,
    )
