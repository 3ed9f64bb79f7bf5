"""What the moderators' queue says under a post: which network, whose, and a link to look."""

from collections.abc import Mapping, Sequence

from no2hate.campaigns.models import Network, Post
from no2hate.moderation.models import Item
from no2hate.moderation.origins import Origin, comes_from


@comes_from(Item.Kind.POST)
def origins(items: Sequence[Item]) -> Mapping[int, Origin]:
    """Return where these posts stand."""
    posts = Post.objects.filter(item__in=items)
    return {
        post.item_id: Origin(f"{Network(post.network).label}: {post.author}", post.url)
        for post in posts
    }
