"""Addresses of this part."""

from django.urls import URLPattern

app_name = "local"
urlpatterns: list[URLPattern] = []
