"""Addresses at the desk: all areas, one's own, and what its office writes."""

from django.urls import path

from no2hate.campaigns.local import desk_milestone_views, desk_statement_views, desk_views

app_name = "local-desk"
_area = "<slug:slug>/"
urlpatterns = [
    path("", desk_views.home, name="home"),
    path(_area, desk_views.area, name="area"),
    path(f"{_area}face/", desk_views.face, name="face"),
    path(f"{_area}goal/", desk_views.goal, name="goal"),
    path(f"{_area}statement/<str:language>/", desk_statement_views.statement, name="statement"),
    path(
        f"{_area}statement/<str:language>/<str:act>/",
        desk_statement_views.decide,
        name="statement-act",
    ),
    path(f"{_area}milestones/", desk_milestone_views.milestones, name="milestones"),
    path(f"{_area}milestones/<int:voices>/", desk_milestone_views.answer, name="milestone"),
    path(
        f"{_area}milestones/<int:voices>/withdraw/",
        desk_milestone_views.withdraw,
        name="milestone-withdraw",
    ),
]
