"""Addresses of telling, below ``/speak-out/``, and of coming back, below ``/return/``."""

from django.urls import path

from no2hate.speakout import return_last_views, return_views, tell_last_views, tell_views
from no2hate.speakout.questions import QUESTIONS

app_name = "speakout"
urlpatterns = [
    path("speak-out/", tell_views.start, name="start"),
    *(
        path(f"speak-out/{question.slug}/", tell_views.step, {"step": question.slug}, question.slug)
        for question in QUESTIONS
    ),
    path("speak-out/check/", tell_views.check, name="check"),
    path("speak-out/code/", tell_last_views.code, name="code"),
    path("speak-out/next/", tell_last_views.what_next, name="next"),
    path("speak-out/stop/", tell_last_views.stop, name="stop"),
    path("return/", return_views.enter, name="return"),
    path("return/page/", return_views.page, name="page"),
    path("return/permission/", return_views.permission, name="permission"),
    path("return/new-code/", return_last_views.new_code, name="new-code"),
    path("return/delete/", return_last_views.delete, name="delete"),
    path("return/leave/", return_views.leave, name="return-leave"),
    path("return/left/", return_views.over, name="return-left"),
    path("return/deleted/", return_views.over, {"is_deleted": True}, name="return-deleted"),
]
