"""Addresses of the picture."""

from django.urls import path

from no2hate.insight import views

app_name = "insight"
urlpatterns = [path("", views.told, name="picture")]
