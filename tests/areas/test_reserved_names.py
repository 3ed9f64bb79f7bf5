"""An area's own page stands at its bare name, so no other page may have it."""

from django.http import HttpResponse
from django.urls import include, path, re_path

from no2hate.areas import tables
from no2hate.areas.reserved import first_segments, reserved_names


def page(request):
    return HttpResponse()


def test_every_fixed_first_part_is_reserved():
    inner = [
        path("", page),
        path("add/", page),
        path("add/check/", page),
        path("<slug:slug>/", page),
    ]
    patterns = [
        path("", include(inner)),
        path("support/", include([path("<slug:slug>/", page)])),
        re_path(r"^old/$", page),
        re_path(r"^(?P<anything>.*)$", page),
    ]

    assert set(first_segments(patterns)) == {"add", "support", "old"}


def test_this_sites_addresses_languages_and_static_files_are_reserved():
    assert {"support", "static", "cy", "ur"} <= reserved_names()


def test_no_area_of_ours_has_the_name_of_a_page():
    slugs = {row["slug"] for row in tables.read(tables.DATA / "areas.csv")}

    assert not slugs & reserved_names()
