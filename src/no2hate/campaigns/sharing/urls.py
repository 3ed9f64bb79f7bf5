"""Addresses of this part."""

from django.urls import path

from no2hate.campaigns.sharing import card_views, paper_views, views

TALL = {"is_tall": True}

app_name = "sharing"
urlpatterns = [
    path("card/all.png", card_views.area_card, name="all"),
    path("card/all/tall.png", card_views.area_card, TALL, name="all-tall"),
    path("card/in/<slug:area>.png", card_views.area_card, name="area-card"),
    path("card/in/<slug:area>/tall.png", card_views.area_card, TALL, name="area-card-tall"),
    path("card/day/<int:number>.png", card_views.day_card, name="day-card"),
    path("card/day/<int:number>/tall.png", card_views.day_card, TALL, name="day-card-tall"),
    path("card/<slug:public_id>.png", card_views.voice_card, name="card"),
    path("card/<slug:public_id>/tall.png", card_views.voice_card, TALL, name="card-tall"),
    path("card/<slug:public_id>/", views.card_page, name="page"),
    path("share/code.svg", views.code, name="code"),
    path("share/<slug:area>/code.svg", views.code, name="area-code"),
    path("share/poster.pdf", paper_views.poster, name="poster"),
    path("share/<slug:area>/poster.pdf", paper_views.poster, name="area-poster"),
    path("voice/<str:token>/certificate.pdf", paper_views.certificate, name="certificate"),
    path("press/", views.press, name="press"),
    path("share/day/<int:number>/", views.day, name="day"),
]
