"""Addresses of this part."""

from django.urls import URLPattern

app_name = "sharing"
urlpatterns: list[URLPattern] = []
