"""Addresses of the campaign."""

from django.urls import path

from no2hate.campaigns import desk_views, views

app_name = "campaigns"
urlpatterns = [
    path("add/", views.add, name="add"),
    path("add/thank-you/", views.thank_you, name="thank-you"),
    path("add/again/", views.again, name="again"),
    path("add/<slug:area>/", views.add, name="add-area"),
    path("yes/<str:token>/", views.confirm, name="confirm"),
    path("withdraw/<str:token>/", views.withdraw, name="withdraw"),
    path("share/", views.share, name="share"),
    path("share/<slug:area>/", views.share, name="share-area"),
    path("wall/", views.wall_page, name="wall"),
    path("wall/after/<str:before>/", views.wall_page, name="wall-after"),
    path("desk/voices/", desk_views.held, name="held"),
    path("<int:year>/", views.archive, name="archive"),
]
