"""Addresses of the week's desk: a partner's own, then the office's."""

from django.urls import path

from no2hate.week import desk_event_views as events
from no2hate.week import desk_office_views as office
from no2hate.week import desk_partner_views as partners
from no2hate.week import desk_taking_down_views as taking
from no2hate.week import desk_views as views

app_name = "weekdesk"
urlpatterns = [
    path("", views.home, name="home"),
    path("commitment/", views.commitment, name="commitment"),
    path("events/new/", events.new, name="new"),
    path("events/<str:public_id>/", events.event_page, name="event"),
    path("events/<str:public_id>/change/", events.change, name="change"),
    path("events/<str:public_id>/cancel/", events.cancel, name="cancel"),
    path("events/<str:public_id>/outcome/", views.outcome, name="outcome"),
    path("events/<str:public_id>/<str:act>/", events.act, name="act"),
    path("office/", office.home, name="office"),
    path("coverage/", office.coverage_page, name="coverage"),
    path("office/events/<str:public_id>/<str:act>/", office.decide, name="decide"),
    path("office/commitments/<str:public_id>/<str:act>/", office.commitment, name="read"),
    path("office/outcomes/<str:public_id>/", office.outcome, name="read-outcome"),
    path("office/take-down/<str:what>/<str:public_id>/", taking.take_down, name="take-down"),
    path("partners/", partners.home, name="partners"),
    path("partners/<str:public_id>/<str:act>/", partners.decide, name="let-in"),
    path("counters/<str:public_id>/<str:act>/", partners.walk_ins, name="counter"),
    path("people/<str:public_id>/<str:act>/", partners.person, name="person"),
]
