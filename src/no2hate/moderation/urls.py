"""Addresses of the moderators' desk, below `/desk/moderation/`."""

from django.urls import path

from no2hate.moderation import views

app_name = "moderation"
urlpatterns = [
    path("", views.queue_page, name="queue"),
    path("duty/", views.duty_page, name="duty"),
    path("log/", views.log_page, name="log"),
    path("switches/", views.switches_page, name="switches"),
    path("<str:public_id>/undo/", views.undo, name="undo"),
    path("<str:public_id>/<str:act>/", views.decide, name="decide"),
]
