"""How the directory is put in order."""

from no2hate.partners.directory import arranged
from no2hate.partners.models import Strand, SupportService
from tests.partners.factories import SupportServiceFactory

KIND = SupportService.Kind


def service(name, *strands, kind=KIND.SUPPORT):
    return SupportServiceFactory.build(name=name, strands=list(strands), kind=kind)


def test_specialists_stand_under_every_strand_they_know():
    galop = service("Galop", Strand.SEXUAL_ORIENTATION, Strand.TRANSGENDER)
    anyone = service("Victim Support")

    directory = arranged([anyone, galop])

    under = {section.strand for section in directory.sections if section.services == [galop]}
    assert under == {Strand.SEXUAL_ORIENTATION, Strand.TRANSGENDER}
    assert directory.anyone == [anyone]


def test_every_strand_has_its_place_even_with_nobody_in_it():
    assert [section.strand for section in arranged([]).sections] == list(Strand)


def test_police_and_ways_to_report_stand_apart():
    police, report = service("101", kind=KIND.POLICE), service("Form", kind=KIND.REPORTING)

    directory = arranged([report, police])

    assert (directory.police, directory.reporting) == ([police], [report])
    assert not directory.anyone


def test_numbers_are_shown_as_written_and_dialled_without_spaces():
    two = SupportServiceFactory.build(phone="0800 032 3263; 020 8457 9999")

    assert [tuple(phone) for phone in two.phones] == [
        ("0800 032 3263", "08000323263"),
        ("020 8457 9999", "02084579999"),
    ]
    assert SupportServiceFactory.build(phone="").phones == []
