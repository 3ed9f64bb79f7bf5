"""Addresses of the case workers' desk, below `/desk/cases/`."""

from django.urls import path

from no2hate.casework import views, views_board

app_name = "casework"
urlpatterns = [
    path("", views.my_day, name="list"),
    path("board/", views_board.board, name="board"),
    path("<str:public_id>/", views.case, name="case"),
    path("<str:public_id>/contact/", views.contact, name="contact"),
    path("<str:public_id>/<str:act>/", views.act, name="act"),
]
