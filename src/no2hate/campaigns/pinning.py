"""Pinning: up to three voices stand first on the wall, because somebody chose them."""

from django.db import transaction

from no2hate.accounts.models import Staff
from no2hate.audit import services as audit
from no2hate.campaigns.models import Edition, Voice
from no2hate.campaigns.permissions import NotAllowedError, can_pin
from no2hate.campaigns.wall import PINNED
from no2hate.common import clock
from no2hate.web import page_cache


class TooManyPinnedError(Exception):
    """Three stand pinned; one of them is to make way first."""


@transaction.atomic
def pin(*, voice: Voice, by: Staff) -> None:
    """Let a voice stand first on the wall; pinned already, it stays.

    Raises:
        NotAllowedError: If this person neither reads for every area nor runs the campaign.
        TooManyPinnedError: If three others are pinned.
    """
    _check_can_pin(by)
    edition = Edition.objects.select_for_update().get(pk=voice.edition_id)  # one at a time
    shown = Voice.objects.filter(edition=edition).with_words()
    if shown.filter(pk=voice.pk).pinned().exists():
        return
    if shown.pinned().count() >= PINNED:
        raise TooManyPinnedError
    if shown.filter(pk=voice.pk).exists():
        Voice.objects.filter(pk=voice.pk).update(pinned_at=clock.now())
        _keep("voice pinned", voice, by)


@transaction.atomic
def unpin(*, voice: Voice, by: Staff) -> None:
    """Let a voice stand where it stood; a second click changes nothing.

    Raises:
        NotAllowedError: If this person neither reads for every area nor runs the campaign.
    """
    _check_can_pin(by)
    pinned = Voice.objects.filter(pk=voice.pk, pinned_at__isnull=False)
    if pinned.update(pinned_at=None):
        _keep("voice unpinned", voice, by)


def _check_can_pin(by: Staff) -> None:
    if not can_pin(by):
        raise NotAllowedError


def _keep(act: str, voice: Voice, by: Staff) -> None:
    audit.record(act=act, about=voice.public_id, by=by.public_id)
    transaction.on_commit(page_cache.clear)
