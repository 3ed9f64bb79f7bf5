"""What an area records beside the five national strands."""

import pytest
from django.utils import translation

from no2hate.areas.models import Area
from no2hate.partners.models import LocalStrand, Strand
from no2hate.partners.services import load_local_strands, load_support

pytestmark = pytest.mark.django_db


@pytest.fixture
def derbyshire():
    load_support()
    return Area.objects.get(slug="derbyshire")


def test_derbyshire_records_misogyny_and_alternative_subculture(derbyshire):
    codes = set(derbyshire.local_strands.values_list("code", flat=True))

    assert codes == {"misogyny", "alternative_subculture"}


def test_a_local_strand_is_none_of_the_national_ones(derbyshire):
    assert not set(LocalStrand.objects.values_list("code", flat=True)) & set(Strand.values)


def test_loading_again_changes_nothing(derbyshire):
    before = list(LocalStrand.objects.values())

    load_local_strands()

    assert list(LocalStrand.objects.values()) == before


def test_a_local_strand_has_its_welsh_name(derbyshire):
    misogyny = derbyshire.local_strands.get(code="misogyny")

    assert misogyny.local_name == "Misogyny"
    with translation.override("cy"):
        assert misogyny.local_name != "Misogyny"


def test_every_row_says_where_it_comes_from(derbyshire):
    assert not LocalStrand.objects.filter(source="").exists()
