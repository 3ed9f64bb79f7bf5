"""Addresses of the week; ``/week/`` itself joins rooms and is the front's."""

from django.urls import path

from no2hate.week import feed_views, sign_up_views, views

app_name = "week"
urlpatterns = [
    path("week.ics", feed_views.calendar, name="calendar"),
    path("week/feed.atom", feed_views.atom, name="feed"),
    path("week/events.json", feed_views.events_json, name="json"),
    path("week/events-<int:page>.json", feed_views.more_json, name="more-json"),
    path("week/tiles/", views.tiles, name="tiles"),
    path("week/coverage/", views.coverage, name="coverage"),
    path("week/in/<slug:slug>/", views.area, name="area"),
    path("week/in/<slug:slug>/on/<str:day>/", views.area_day, name="area-day"),
    path("week/in/<slug:slug>.ics", feed_views.area_calendar, name="area-calendar"),
    path("week/in/<slug:slug>/feed.atom", feed_views.area_atom, name="area-feed"),
    path("week/partners/<slug:public_id>/", views.partner, name="partner"),
    path(
        "week/partners/<slug:public_id>.ics", feed_views.partner_calendar, name="partner-calendar"
    ),
    path("week/partners/<slug:public_id>/feed.atom", feed_views.partner_atom, name="partner-feed"),
    path("week/thank-you/", sign_up_views.thank_you, name="thank-you"),
    path("week/yes/<str:token>/", sign_up_views.confirm, name="confirm"),
    path("week/place/<str:token>/", sign_up_views.place, name="place"),
    path("week/place/<str:token>.ics", sign_up_views.place_calendar, name="place-calendar"),
    path("week/stay-away/<str:token>/", sign_up_views.stay_away, name="stay-away"),
    path("week/<slug:public_id>.ics", feed_views.event_calendar, name="event-calendar"),
    path("week/<slug:public_id>/", views.event, name="event"),
    path("week/<slug:public_id>/come/", sign_up_views.come, name="come"),
    path("week/<slug:public_id>/poster.pdf", feed_views.event_poster, name="event-poster"),
]
