"""Addresses of the learn pages."""

from django.urls import path

from no2hate.front import views

app_name = "learn"
urlpatterns = [path("", views.plain, {"page": "learn"}, name="index")]
