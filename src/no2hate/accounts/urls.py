"""Addresses of coming in and going out, below `/desk/`."""

from django.urls import path

from no2hate.accounts import views, views_password, views_people, views_signed_out

app_name = "accounts"
urlpatterns = [
    path("", views.home, name="home"),
    path("sign-in/", views.sign_in, name="sign-in"),
    path("code/", views.second_factor, name="second-factor"),
    path("set-up/", views.set_up, name="set-up"),
    path("back/", views_signed_out.signed_in_again, name="signed-in-again"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("invited/<str:token>/", views_password.join, name="join"),
    path("key/", views_password.own_key, name="key"),
    path("key/recovery-code/", views_password.recovery_code, name="recovery-code"),
    path("key/new-recovery-code/", views_password.new_recovery_code, name="new-recovery-code"),
    path("password/", views_password.change_password, name="password"),
    path("lost-password/", views_password.lost_password, name="lost-password"),
    path("people/", views_people.people_page, name="people"),
    path("people/<str:desk_id>/invite/", views_people.invite, name="invite"),
    path("people/<str:member_id>/admit/", views_people.admit, name="admit"),
    path("people/<str:member_id>/again/", views_people.invite_again, name="invite-again"),
    path("people/<str:member_id>/end/", views_people.end_membership, name="end-membership"),
]
