"""Addresses of asking to take part."""

from django.urls import path

from no2hate.week import take_part_views as views

app_name = "takepart"
urlpatterns = [
    path("", views.ask, name="ask"),
    path("thank-you/", views.thanks, name="thanks"),
    path("yes/<str:token>/", views.confirm, name="confirm"),
]
