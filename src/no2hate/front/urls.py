"""Addresses of pages made of several rooms; an area's own page is the last of all."""

from django.urls import path

from no2hate.front import views, week_views

app_name = "front"
urlpatterns = [
    path("", views.home, name="home"),
    path("week/", week_views.week, name="week"),
    path("week/on/<str:day>/", week_views.day, name="week-day"),
    path("week/in/<slug:slug>/poster.pdf", week_views.poster, name="week-poster"),
    path("about/", views.about, name="about"),
    path("privacy/", views.plain, {"page": "privacy"}, name="privacy"),
    path("safety/", views.plain, {"page": "safety"}, name="safety"),
    path("accessibility/", views.plain, {"page": "accessibility"}, name="accessibility"),
    path("rules/", views.rules, name="rules"),
    path("areas/", views.areas, name="areas"),
    path("leave/", views.leave, name="leave"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("healthz", views.healthy, name="healthy"),
    path("<slug:slug>/", views.area, name="area"),
]
