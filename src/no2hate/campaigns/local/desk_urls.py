"""Addresses at the desk."""

from django.urls import URLPattern

app_name = "local-desk"
urlpatterns: list[URLPattern] = []
