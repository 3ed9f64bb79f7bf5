"""Addresses of coming in and going out, below `/desk/`."""

from django.urls import path

from no2hate.accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.home, name="home"),
    path("sign-in/", views.sign_in, name="sign-in"),
    path("code/", views.second_factor, name="second-factor"),
    path("set-up/", views.set_up, name="set-up"),
    path("sign-out/", views.sign_out, name="sign-out"),
]
