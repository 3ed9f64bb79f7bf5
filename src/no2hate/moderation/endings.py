"""Take-downs, repeated after a restore: what a backup shows again waits for a person first."""

from no2hate.moderation.models import Item


def read_again(*, public_id: str) -> None:
    """Put words that were once taken down before their readers, whatever became of them since."""
    shown = Item.objects.filter(public_id=public_id, state=Item.State.APPROVED)
    shown.update(state=Item.State.WAITING, shown_at=None)
