"""Addresses at the desk, below `/desk/hashtag/`."""

from django.urls import path

from no2hate.campaigns.hashtag import desk_views

app_name = "hashtag-desk"
urlpatterns = [path("", desk_views.posts, name="posts")]
