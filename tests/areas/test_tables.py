"""The tables the project ships say what their sources say."""

from collections import Counter

from no2hate.areas import tables


def rows(name):
    return list(tables.read(tables.DATA / f"{name}.csv"))


def test_there_are_43_police_areas_and_the_railways():
    areas = rows("areas")

    assert len(areas) == 44
    assert [area["code"] for area in areas if not area["row"]] == ["BTP"]


def test_the_people_of_all_areas_add_up_to_the_published_sum():
    assert sum(tables.number(area["population"]) or 0 for area in rows("areas")) == 59_719_724


def test_every_area_has_a_square_of_its_own_on_the_map():
    squares = Counter((area["row"], area["col"]) for area in rows("areas"))

    assert max(squares.values()) == 1


def test_the_four_welsh_areas_have_welsh_names():
    welsh = {area["name"]: area["name_cy"] for area in rows("areas") if area["name_cy"]}

    assert welsh == {
        "Dyfed-Powys": "Dyfed-Powys",
        "Gwent": "Gwent",
        "North Wales": "Gogledd Cymru",
        "South Wales": "De Cymru",
    }


def test_an_areas_address_is_its_name_without_what_stands_in_brackets():
    slugs = {area["code"]: area["slug"] for area in rows("areas")}

    assert slugs["E23000001"] == "london"
    assert slugs["E23000035"] == "devon-and-cornwall"
    assert slugs["BTP"] == "british-transport-police"


def test_every_district_lies_in_a_territorial_area():
    territorial = {area["code"] for area in rows("areas") if area["row"]}

    assert len(rows("districts")) == 318
    assert {district["area"] for district in rows("districts")} == territorial


def test_every_area_is_governed_and_the_kinds_are_those_of_may_2024():
    day = "2024-05-20"
    in_office = [
        body
        for body in rows("governing_bodies")
        if body["valid_from"] <= day <= (body["valid_to"] or "9999")
    ]

    assert {body["area"] for body in in_office} == {area["code"] for area in rows("areas")}
    assert Counter(body["kind"] for body in in_office) == {
        "pcc": 33, "pfcc": 4, "mayor": 5, "corporation": 1, "authority": 1,
    }  # fmt: skip


def test_the_postcode_rules_stay_small():
    assert (tables.DATA / "postcodes.csv").stat().st_size < 150_000
