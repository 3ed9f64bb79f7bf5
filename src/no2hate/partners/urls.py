"""Addresses of the directory, below ``/support/``."""

from django.urls import path

from no2hate.partners import views

app_name = "partners"
urlpatterns = [
    path("", views.support, name="support"),
    path("<slug:slug>/", views.area_support, name="support-area"),
]
