"""Addresses of the learn pages, below `/learn/`."""

from django.urls import path

from no2hate.front.learn import views

app_name = "learn"
urlpatterns = [
    path("", views.plain, {"page": "index"}, name="index"),
    path("what/", views.plain, {"page": "what"}, name="what"),
    path("myths/", views.myths, name="myths"),
    path("macpherson/", views.macpherson, name="macpherson"),
    path("challenge/", views.challenge, name="challenge"),
    path("practice/<slug:scene>/", views.practice, name="practice"),
    path("practice/<slug:scene>/<slug:choice>/", views.practice, name="chosen"),
    path("guide/", views.plain, {"page": "guide"}, name="guide"),
    path("lesson/", views.lesson, name="lesson"),
    path("pulse/", views.ask, name="pulse"),
    path("pulse/answers/", views.answers, name="answers"),
]
