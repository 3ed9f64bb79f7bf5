"""Addresses of the campaign's desk."""

from django.urls import path

from no2hate.campaigns.office import (
    desk_launch_views,
    desk_line_views,
    desk_rehearsal_views,
    desk_season_views,
    desk_statement_views,
)

app_name = "office"
urlpatterns = [
    path("", desk_season_views.season, name="season"),
    path("new/", desk_season_views.create, name="create"),
    path("lines/", desk_line_views.lines_page, name="lines"),
    path("lines/<int:line>/<str:act>/", desk_line_views.act, name="line-act"),
    path("<int:year>/", desk_season_views.year, name="year"),
    path("<int:year>/announce/", desk_season_views.announce, name="announce"),
    path("<int:year>/themes/", desk_season_views.themes, name="themes"),
    path("<int:year>/results/<str:language>/", desk_season_views.results, name="results"),
    path("<int:year>/statement/<str:language>/", desk_statement_views.statement, name="statement"),
    path(
        "<int:year>/statement/<str:language>/<str:act>/",
        desk_statement_views.act,
        name="statement-act",
    ),
    path("<int:year>/launch/", desk_launch_views.launch, name="launch"),
    path("<int:year>/launch/mail/", desk_launch_views.mail, name="mail"),
    path("<int:year>/launch/dns/", desk_launch_views.dns_page, name="dns"),
    path("<int:year>/launch/rota/", desk_launch_views.rota_page, name="rota"),
    path("<int:year>/launch/attack/", desk_launch_views.attack, name="attack"),
    path("<int:year>/launch/rehearsal/", desk_rehearsal_views.rehearse, name="rehearsal"),
    path("<int:year>/launch/rehearsal/wipe/", desk_rehearsal_views.wipe, name="rehearsal-wipe"),
    path("<int:year>/launch/<str:code>/<str:way>/", desk_launch_views.tick, name="tick"),
]
