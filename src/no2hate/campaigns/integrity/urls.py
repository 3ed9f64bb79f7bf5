"""Addresses of this part."""

from django.urls import path

from no2hate.campaigns.integrity import desk_views

app_name = "integrity"
urlpatterns = [
    path("", desk_views.attack_page, name="attack"),
    path("hours/<int:hours>/", desk_views.attack_page, name="attack-hours"),
    path("hours/<int:hours>/copies/", desk_views.decline_copies, name="decline-copies"),
    path("hours/<int:hours>/evidence/", desk_views.take_evidence, name="evidence"),
    path("declined/<str:batch>/", desk_views.declined, name="declined"),
    path("removals/", desk_views.removals, name="removals"),
    path("removals/try/", desk_views.try_removal, name="try-removal"),
    path("removals/<str:public_id>/", desk_views.removal, name="removal"),
    path("removals/<str:public_id>/apply/", desk_views.apply, name="apply"),
    path("removals/<str:public_id>/undo/", desk_views.undo, name="undo"),
    path("allow/", desk_views.allow, name="allow"),
]
