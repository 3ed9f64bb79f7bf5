"""Addresses of the campaign."""

from django.urls import path

from no2hate.campaigns import desk_views, own_views, views, wall_desk_views, wall_views
from no2hate.campaigns.integrity import views as integrity_views
from no2hate.campaigns.sharing import views as sharing

app_name = "campaigns"
urlpatterns = [
    path("add/", views.add, name="add"),
    path("add/thank-you/", views.thank_you, name="thank-you"),
    path("add/again/", views.again, name="again"),
    path("add/<slug:area>/", views.add, name="add-area"),
    path("yes/<str:token>/", views.confirm, name="confirm"),
    path("voice/<str:token>/", own_views.mine, name="mine"),
    path("withdraw/<str:token>/", own_views.withdraw, name="withdraw"),
    path("unsubscribe/<str:token>/", own_views.unsubscribe, name="unsubscribe"),
    path("share/", sharing.share, name="share"),
    path("share/today/", sharing.today, name="share-today"),
    path("share/<slug:area>/", sharing.share, name="share-area"),
    path("wall/", wall_views.wall_page, name="wall"),
    path("wall/after/<str:before>/", wall_views.wall_page, name="wall-after"),
    path("wall/in/<slug:area>/", wall_views.wall_page, name="wall-in"),
    path("wall/in/<slug:area>/after/<str:before>/", wall_views.wall_page, name="wall-in-after"),
    path("wall/by/<slug:kind>/", wall_views.wall_page, name="wall-by"),
    path("wall/by/<slug:kind>/after/<str:before>/", wall_views.wall_page, name="wall-by-after"),
    path("wall/log/", wall_views.log, name="wall-log"),
    path("wall/reported/", wall_views.reported, name="reported"),
    path("wall/<str:public_id>/report/", wall_views.report, name="report"),
    path("desk/wall/", wall_desk_views.wall_desk, name="wall-desk"),
    path("desk/wall/after/<str:before>/", wall_desk_views.wall_desk, name="wall-desk-after"),
    path("desk/wall/<str:public_id>/pin/", wall_desk_views.pin, name="pin"),
    path("desk/wall/<str:public_id>/take-down/", wall_desk_views.take_down, name="take-down"),
    path("how-we-count/", integrity_views.true_count, name="true-count"),
    path("desk/voices/", desk_views.held, name="held"),
    path("<int:year>/", views.archive, name="archive"),
]
