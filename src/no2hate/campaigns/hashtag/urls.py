"""Addresses of this part."""

from django.urls import URLPattern

app_name = "hashtag"
urlpatterns: list[URLPattern] = []
