"""Addresses of posts under the hashtag, below `/hashtag/`."""

from django.urls import path

from no2hate.campaigns.hashtag import views

app_name = "hashtag"
urlpatterns = [
    path("", views.posts, name="posts"),
    path("nominate/", views.nominate, name="nominate"),
    path("thank-you/", views.thanks, name="thanks"),
    path("<str:public_id>/mine/", views.mine, name="mine"),
]
