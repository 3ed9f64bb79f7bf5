"""Posts that went and people who want out, repeated after a restore."""

from no2hate.campaigns.hashtag import services
from no2hate.campaigns.models import OptOut, Post


def let_go(*, public_id: str) -> None:
    """Blank a post that had gone."""
    for post in Post.objects.filter(public_id=public_id, gone_at=None).select_related("item"):
        services.blank(post)


def opt_out(*, object_id: str) -> None:
    """Keep again that somebody wants out: a network and a keyed hash."""
    network, _, who = object_id.partition(":")
    OptOut.objects.get_or_create(network=network, who=bytes.fromhex(who))
