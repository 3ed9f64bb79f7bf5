"""Addresses of the picture."""

from django.urls import path

from no2hate.insight import export_views, figure_views, told_views

app_name = "insight"
urlpatterns = [
    path("", figure_views.index, name="picture"),
    path("told/", told_views.newest, name="told"),
    path("told/told.csv", told_views.csv_file, name="told-csv"),
    path("told/told.xlsx", told_views.xlsx_file, name="told-xlsx"),
    path("told/<slug:slug>/", told_views.of_quarter, name="told-quarter"),
    path("recorded/", figure_views.recorded, name="recorded"),
    path("areas/", figure_views.areas, name="areas"),
    path("areas/<slug:slug>/", figure_views.area, name="area"),
    path("hidden/", figure_views.hidden, name="hidden"),
    path("justice/", figure_views.justice, name="justice"),
    path("moments/", figure_views.moments, name="moments"),
    path("figures/", figure_views.figures, name="figures"),
    path("figures/<slug:code>/", figure_views.figure, name="figure"),
    path("<slug:table>.csv", export_views.csv_file, name="csv"),
    path("<slug:table>.xlsx", export_views.xlsx_file, name="xlsx"),
]
