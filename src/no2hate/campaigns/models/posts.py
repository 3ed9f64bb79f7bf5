"""Posts under the hashtag on other networks: a link, whose it is, and what was decided."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from no2hate.campaigns.models.editions import Edition
from no2hate.common import clock
from no2hate.common.ids import PUBLIC_ID_LENGTH, new_public_id
from no2hate.moderation.models import Item


class Network(models.TextChoices):
    """Where a post stands."""

    MASTODON = "mastodon", "Mastodon"
    BLUESKY = "bluesky", "Bluesky"
    OTHER = "other", _("another network")


class Post(models.Model):
    """One post somebody made elsewhere. Its words are the item's, and go when the author's do."""

    public_id = models.CharField(
        max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False
    )
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="posts")
    network = models.CharField(max_length=8, choices=Network)
    uri = models.CharField(max_length=400)  # the network's own name for it
    url = models.CharField(max_length=400)  # where people read it
    author = models.CharField(max_length=200)
    posted_at = models.DateTimeField(null=True)
    is_nominated = models.BooleanField(default=False)
    item = models.OneToOneField(Item, models.PROTECT, related_name="+")
    found_at = models.DateTimeField(default=clock.now)
    stands_at = models.CharField(max_length=400, blank=True)  # where a host says whether it does
    looked_at = models.DateTimeField(null=True)  # when we last saw that it still stands
    wanted_off_at = models.DateTimeField(null=True)  # somebody says it is theirs and should go
    gone_at = models.DateTimeField(null=True)

    objects: ClassVar = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_post_once", fields=["edition", "network", "uri"]),
            models.CheckConstraint(
                name="post_leads_to_https", condition=Q(url="") | Q(url__startswith="https://")
            ),
        ]
        indexes = [models.Index(name="post_to_look_at", fields=["network", "looked_at"])]

    def __str__(self) -> str:
        return self.public_id


class OptOut(models.Model):
    """Somebody who does not want their posts here: a keyed hash of who, nothing else."""

    network = models.CharField(max_length=8, choices=Network)
    who = models.BinaryField(max_length=16)
    at = models.DateTimeField(default=clock.now)

    objects: ClassVar = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_opt_out", fields=["network", "who"])]

    def __str__(self) -> str:
        return self.network


class Bookmark(models.Model):
    """How far we have read at one host, so that a killed collector loses and doubles nothing."""

    network = models.CharField(max_length=8, choices=Network)
    host = models.CharField(max_length=253)
    tag = models.CharField(max_length=40)
    cursor = models.CharField(max_length=100, blank=True)
    read_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=60, blank=True)

    objects: ClassVar = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_bookmark_a_host", fields=["network", "host", "tag"])
        ]

    def __str__(self) -> str:
        return f"{self.host} #{self.tag}"
