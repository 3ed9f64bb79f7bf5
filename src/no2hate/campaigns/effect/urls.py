"""Addresses of this part."""

from django.urls import path

from no2hate.campaigns.effect import data_views, desk_views, embed_views, feed_views, views

app_name = "effect"
urlpatterns = [
    path("momentum/", views.momentum, name="momentum"),
    path("momentum/<slug:slug>/", views.momentum, name="momentum-area"),
    path("data/", data_views.about, name="data"),
    path("data/voices.csv", data_views.csv_file, name="csv"),
    path("data/voices.json", data_views.json_file, name="json"),
    path("count.json", feed_views.count, name="count"),
    path("wall.atom", feed_views.wall_atom, name="wall-atom"),
    path("embed/", embed_views.embed, name="embed"),
    path("embed/<slug:slug>/", embed_views.embed, name="embed-area"),
    path("desk/totals/", desk_views.totals, name="totals"),
]
