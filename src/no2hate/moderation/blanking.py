"""What is left of words that go: a keyed hash, to know the same words again."""

from django.conf import settings

from no2hate.common.cipher import keyed_hash
from no2hate.moderation.models import Appeal, Complaint, Item


def blank(item: Item) -> bool:
    """Take an item's words away, in the caller's transaction; return whether there were any."""
    if item.state == Item.State.BLANKED:
        return False
    item.content_hash = content_hash(text=item.text, name=item.name)
    item.text = item.name = ""
    item.likeness = None  # made of the words
    item.state, item.shown_at = Item.State.BLANKED, None
    item.save(update_fields=["content_hash", "text", "name", "likeness", "state", "shown_at"])
    for said in (Complaint, Appeal):
        said.objects.filter(item=item).update(words="")
    return True


def content_hash(*, text: str, name: str) -> bytes:
    """Return what names the same words again, to whoever holds the key."""
    return keyed_hash(f"{name}\n\n{text}", key=settings.KEY_FOLDER.key("moderation"))
