"""Addresses of paper sheets at the desk."""

from django.urls import path

from no2hate.campaigns.sheets import desk_views

app_name = "sheets"
urlpatterns = [
    path("", desk_views.home, name="home"),
    path("blank.pdf", desk_views.blank, name="blank"),
    path("<str:public_id>/count/", desk_views.count, name="count"),
    path("<str:public_id>/take-back/", desk_views.take_back, name="take-back"),
]
