"""Addresses of previews: the public pages of a year as its office will have them."""

from django.urls import path

from no2hate.front import preview_desk_views

app_name = "preview"
urlpatterns = [
    path("<int:year>/", preview_desk_views.home, name="home"),
    path("<int:year>/<str:stage>/", preview_desk_views.home, name="stage"),
    path("<int:year>/<str:stage>/<slug:slug>/", preview_desk_views.area, name="area"),
]
