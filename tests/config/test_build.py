"""What the build makes: the display face, its licence, and the translations."""

import os

from babel.messages.mofile import read_mo
from fontTools.ttLib import TTFont

import hatch_build

WELSH_AND_POLISH = "ŵẁẃẅŷỳýÿŴŶąćęłńóśźż’“”…€"
PO = 'msgid "Support"\nmsgstr "Cymorth"\n\n#, fuzzy\nmsgid "Week"\nmsgstr "Wythnos?"\n'


def test_the_display_face_has_our_signs_and_weighs_little(tmp_path):
    face, licence = hatch_build.make_font(tmp_path)

    signs = TTFont(face).getBestCmap()
    assert [sign for sign in WELSH_AND_POLISH if ord(sign) not in signs] == []
    assert face.stat().st_size < 24_000
    assert "SIL OPEN FONT LICENSE" in licence.read_text()


def test_a_guessed_translation_is_left_out(tmp_path):
    catalogue = tmp_path / hatch_build.PACKAGE / "locale/cy/LC_MESSAGES/django.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n' + PO)

    (compiled,) = hatch_build.make_translations(tmp_path)

    with compiled.open("rb") as file:
        assert {entry.id: entry.string for entry in read_mo(file) if entry.id} == {
            "Support": "Cymorth"
        }


def test_what_is_newer_than_its_source_is_not_made_again(tmp_path):
    source, made = tmp_path / "source", tmp_path / "made"
    for age, file in ((20, source), (10, made)):
        file.touch()
        os.utime(file, (file.stat().st_mtime - age,) * 2)

    assert hatch_build.is_newer(made, than=[source])
    assert not hatch_build.is_newer(source, than=[made])
