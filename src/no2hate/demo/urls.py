"""Addresses of the demo, below `/demo/`; a real site has none of them."""

from django.urls import path

from no2hate.demo import replay_views, views

app_name = "demo"
urlpatterns = [
    path("", views.index, name="index"),
    path("card/<slug:code>/", views.card, name="card"),
    path("outbox/", views.outbox, name="outbox"),
    path("scene/5/", replay_views.week, name="replay-begin"),
    path("scene/5/<str:monday>/", replay_views.week, name="replay"),
    path("scene/<int:number>/", views.scene, name="scene"),
    path("stolen/", views.stolen, name="stolen"),
    path("attack/", views.attack, name="attack"),
    path("clock/", views.move_clock, name="move-clock"),
    path("start-again/", views.start_again, name="start-again"),
    path("parts/", views.parts, name="parts"),
    path("parts/rtl/", views.parts, {"direction": "rtl"}, name="parts-rtl"),
]
