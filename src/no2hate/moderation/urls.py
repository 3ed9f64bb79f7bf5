"""Addresses of the moderators' desk, below `/desk/moderation/`."""

from django.urls import path

from no2hate.moderation import desk_complaint_views, desk_switch_views, views

app_name = "moderation"
urlpatterns = [
    path("", views.queue_page, name="queue"),
    path("duty/", views.duty_page, name="duty"),
    path("release/", views.release, name="release"),
    path("log/", views.log_page, name="log"),
    path("figures/", views.figures_page, name="figures"),
    path("switches/", desk_switch_views.switches_page, name="switches"),
    path("complaints/", desk_complaint_views.complaints_page, name="complaints"),
    path("complaints/keep/", desk_complaint_views.keep, name="keep"),
    path("complaints/<str:public_id>/take-down/", desk_complaint_views.take_down, name="take-down"),
    path("appeals/<str:public_id>/", desk_complaint_views.answer, name="answer"),
    path("batch/<str:batch>/undo/", views.undo_batch, name="undo-batch"),
    path("batch/<str:act>/", views.decide_batch, name="decide-batch"),
    path("<str:public_id>/undo/", views.undo, name="undo"),
    path("<str:public_id>/<str:act>/", views.decide, name="decide"),
]
