"""Addresses of the counter, below `/desk/walk-in/`."""

from django.urls import path

from no2hate.speakout.walk_in import desk_telling_views, desk_views
from no2hate.speakout.walk_in.forms import STEPS

app_name = "walk_in"
urlpatterns = [
    path("", desk_views.start, name="start"),
    *(path(f"{step}/", desk_telling_views.step, {"step": step}, step) for step in STEPS),
    path("check/", desk_telling_views.check, name="check"),
    path("code/", desk_telling_views.code, name="code"),
    path("over/", desk_telling_views.over, name="over"),
    path("advice/", desk_views.advice, name="advice"),
    path("given/", desk_views.given, name="given"),
    path("stop/", desk_views.stop, name="stop"),
]
