"""The parts of every page, as a reader or a screen reader meets them."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.shortcuts import render
from django.template import engines
from django.test import RequestFactory

from no2hate.web.gallery import YEARS, EveryQuestion, Said, examples
from tests.accounts.factories import StaffFactory
from tests.web.html import parse


def drawn(words, **context):
    return engines["django"].from_string(words).render({"page_path": "/", **context})


def gallery(**context):
    request = RequestFactory().get("/demo/parts/")
    return parse(render(request, "demo/parts.html", {**examples(), **context}).content.decode())


def test_every_link_within_a_page_leads_somewhere():
    page = gallery()

    inside = [link["href"][1:] for link in page.all("a") if link["href"].startswith("#")]
    assert len(inside) > 3
    assert [target for target in inside if not page.by_id(target)] == []


def test_every_figure_drawn_is_defined_once():
    page = gallery()

    defined = [tag["id"] for tag in page.all("symbol")]
    assert len(defined) == len(set(defined)) == 10
    assert {tag["href"][1:] for tag in page.all("use")} <= set(defined)


def test_every_picture_has_words_or_stands_beside_them():
    for picture in gallery().all("svg"):
        is_named = picture.get("role") == "img" and picture.get("aria-label")
        assert is_named or picture.get("aria-hidden") == "true"


def test_no_id_is_given_twice():
    ids = [tag["id"] for tag in gallery().tags if "id" in tag]

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_page_can_be_read_from_either_side(direction):
    html = gallery(direction=direction).all("html")[0]

    assert html["dir"] == direction


def test_a_voice_is_spoken_in_its_own_language_and_direction():
    card = drawn("{% voice_card voice %}", voice=Said(6, "نفرت نہیں", "Bilal", "Kent", "ur", "rtl"))

    assert '<p lang="ur" dir="rtl">نفرت نہیں</p>' in card
    assert "<bdi>Bilal</bdi>, Kent" in card


def test_a_voice_can_carry_no_markup():
    frank = Said(1, "<script>x</script>", "<b>Frank</b>", "<i>")
    card = drawn("{% voice_card voice %}", voice=frank)

    assert "<script" not in card
    assert "<b>" not in card
    assert "<i>" not in card


def test_a_voice_without_a_name_says_so():
    assert "Name withheld" in drawn("{% voice_card voice %}", voice=Said(1, "Enough.", "", ""))


def test_the_years_are_a_table_of_numbers():
    table = drawn("{% years rows 5000 %}", rows=YEARS)

    assert '<th scope="row">2026</th>' in table
    assert "<b>48,213</b>" in table
    assert table.count("<use") == 6 + 8 + 10


def test_even_one_voice_is_somebody():
    table = drawn("{% years rows 5000 %}", rows=[YEARS[0]._replace(count=1)])

    assert table.count("<use") == 1


@pytest.mark.parametrize(("current", "filled"), [(0, 0), (2, 2), (5, 5)])
def test_a_figure_joins_at_each_step(current, filled):
    shown = drawn("{% steps current 5 %}", current=current)

    assert shown.count('href="#p0"') == 5 - filled
    assert f"Step {current} of 5." in shown


def test_the_summary_leads_to_each_question():
    form = EveryQuestion(QueryDict("when_day=31&when_month=2&when_year=2026"))
    links = [link["href"] for link in parse(drawn("{% error_summary form %}", form=form)).all("a")]

    assert links == ["#id_who_0", "#id_what", "#id_when_0", "#id_area", "#id_news"]


def test_there_is_no_summary_without_errors():
    assert drawn("{% error_summary form %}", form=EveryQuestion()).strip() == ""


@pytest.mark.parametrize(
    ("path", "marked"),
    [("/learn/", 'aria-current="page"'), ("/learn/more/", 'aria-current="true"'), ("/", "")],
)
def test_a_menu_marks_where_one_is(path, marked):
    link = drawn('{% nav_link "learn:index" "Learn" %}', page_path=path)

    assert marked in link
    assert bool(marked) == ("aria-current" in link)


@pytest.mark.django_db
@pytest.mark.parametrize("has_shown_code", [True, False])
def test_only_who_showed_both_factors_sees_the_ways_of_the_desk(has_shown_code):
    request = RequestFactory().get("/desk/")
    request.user = StaffFactory()
    request.user.is_verified = lambda: has_shown_code
    shown = render(request, "base_desk.html").content.decode()

    assert ("Sign out" in shown) is has_shown_code
    assert ("Moderation" in shown) is has_shown_code


def test_a_stranger_sees_no_way_of_the_desk():
    request = RequestFactory().get("/desk/")
    request.user = AnonymousUser()

    assert "Sign out" not in render(request, "base_desk.html").content.decode()
