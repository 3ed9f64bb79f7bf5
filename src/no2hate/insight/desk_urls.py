"""Addresses of the analysts' desk, below `/desk/rises/`."""

from django.urls import path

from no2hate.insight import rises_desk_views

app_name = "rises"
urlpatterns = [
    path("", rises_desk_views.waiting, name="waiting"),
    path("event/", rises_desk_views.add_event, name="add-event"),
    path("<str:public_id>/", rises_desk_views.judge, name="judge"),
]
