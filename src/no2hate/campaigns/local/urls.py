"""Addresses of this part that everyone may open."""

from django.urls import path

from no2hate.campaigns.local import views

app_name = "local"
urlpatterns = [
    path("roll-call/", views.roll_call, name="roll-call"),
    path("areas/<slug:slug>/logo-<slug:name>.png", views.logo, name="logo"),
]
