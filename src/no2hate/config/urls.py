"""Every address, once; an area's own page comes last because its name stands bare."""

from django.conf import settings
from django.urls import include, path

from no2hate.config import metrics_views

urlpatterns = [
    path("metrics", metrics_views.metrics, name="metrics"),
    path("", include("no2hate.campaigns.urls")),
    path("", include("no2hate.campaigns.effect.urls")),
    path("", include("no2hate.campaigns.sharing.urls")),
    path("", include("no2hate.campaigns.local.urls")),
    path("hashtag/", include("no2hate.campaigns.hashtag.urls")),
    path("desk/hashtag/", include("no2hate.campaigns.hashtag.desk_urls")),
    path("desk/campaign/", include("no2hate.campaigns.office.urls")),
    path("desk/preview/", include("no2hate.front.preview_urls")),
    path("desk/areas/", include("no2hate.campaigns.local.desk_urls")),
    path("desk/integrity/", include("no2hate.campaigns.integrity.urls")),
    path("desk/sheets/", include("no2hate.campaigns.sheets.urls")),
    path("learn/", include("no2hate.front.learn.urls")),
    path("support/", include("no2hate.partners.urls")),
    path("desk/", include("no2hate.accounts.urls")),
    path("desk/moderation/", include("no2hate.moderation.urls")),
    path("desk/week/", include("no2hate.week.desk_urls")),
    path("week/take-part/", include("no2hate.week.take_part_urls")),
    path("desk/walk-in/", include("no2hate.speakout.walk_in.desk_urls")),
    path("desk/rises/", include("no2hate.insight.desk_urls")),
    path("desk/cases/", include("no2hate.casework.urls")),
    path("", include("no2hate.speakout.urls")),
    path("picture/", include("no2hate.insight.urls")),
    path("", include("no2hate.week.urls")),
    path("", include("no2hate.front.urls")),
]
if settings.DEMO:
    urlpatterns.insert(0, path("demo/", include("no2hate.demo.urls")))

handler400 = "no2hate.config.errors.refused"
handler403 = "no2hate.config.errors.refused"
handler404 = "no2hate.config.errors.not_found"
handler500 = "no2hate.config.errors.broken"
