"""An office's logo: a stranger's file goes in, a small clean picture of ours comes out."""

import struct
import subprocess
import sys
import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import StopUpload
from django.test import RequestFactory
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from no2hate.campaigns.local import logos
from no2hate.campaigns.local.logos import NoLogoError, drawn_anew
from no2hate.campaigns.models import Office
from no2hate.web.uploads import OneSmallFile
from tests.accounts.factories import StaffFactory, desk_client

FACE = "/desk/areas/derbyshire/face/"


def picture(kind="PNG", size=(900, 300), **said):
    file = BytesIO()
    Image.new("RGB", size, "#6a1b5a").save(file, kind, **said)
    return file.getvalue()


def bomb():
    """Return a small file that says it holds 20,000 by 20,000 pixels, and does."""
    header = struct.pack(">IIBBBBB", 20_000, 20_000, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(2_501) * 20_000, 9)
    chunks = [(b"IHDR", header), (b"IDAT", rows), (b"IEND", b"")]
    return logos.PNG + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


REFUSED = {
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', logos.DAMAGED),
    "gif": (picture("GIF"), logos.DAMAGED),
    "cut off": (picture("JPEG")[:600], logos.DAMAGED),
    "cut off PNG": (picture()[:-400], logos.DAMAGED),
    "no picture": (b"%PDF-1.7", logos.DAMAGED),
    "empty": (b"", logos.DAMAGED),
    "bomb": (bomb(), logos.TOO_MANY),
    "many pixels": (picture(size=(6_000, 4_000)), logos.TOO_MANY),
    "large": (bytes(500_001), logos.TOO_LARGE),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_plain_picture_is_refused_in_a_sentence(name):
    data, said = REFUSED[name]

    with pytest.raises(NoLogoError) as refused:
        drawn_anew(data)

    assert refused.value.args[0] == said


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_comes_out_small_and_as_png(kind):
    logo = drawn_anew(picture(kind))

    with Image.open(BytesIO(logo.png)) as drawn:
        assert (drawn.format, drawn.size, logo.size) == ("PNG", (600, 200), "600x200")


def test_nothing_but_pixels_comes_through():
    words = PngInfo()
    words.add_text("Comment", "taken at a safe place")
    data = picture(pnginfo=words) + b"<script>alert(1)</script>"

    logo = drawn_anew(data)

    with Image.open(BytesIO(logo.png)) as drawn:
        assert drawn.info == {}
    assert not [left for left in (b"safe place", b"script") if left in logo.png]


def test_noise_is_made_small_enough_for_a_page():
    file = BytesIO()
    Image.effect_noise((1_000, 400), 120).convert("RGB").save(file, "JPEG")

    assert len(drawn_anew(file.getvalue()).png) <= 24_000


@pytest.mark.parametrize("act", ["open('/etc/hostname')", "bytes(10**9)", "os.environ['HOME']"])
def test_the_child_has_no_files_no_memory_to_spare_and_no_environment(act):
    program = f"import os, runpy; runpy.run_path({str(logos.CHILD)!r})['limit'](); {act}"
    command = [sys.executable, "-I", "-c", program]

    ended = subprocess.run(command, env={}, capture_output=True, check=False)

    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith((b"OSError", b"MemoryError", b"KeyError"))


def test_a_child_that_hangs_or_babbles_is_ended(monkeypatch, tmp_path):
    monkeypatch.setattr(logos, "PATIENCE", 0.5)
    for act in ("while True: pass", "while True: print('x' * 9999)"):
        child = tmp_path / "child.py"
        child.write_text(act)
        monkeypatch.setattr(logos, "CHILD", child)

        with pytest.raises(NoLogoError):
            drawn_anew(picture())


@pytest.fixture
def ewa(derbyshire):
    return desk_client(StaffFactory(name="Ewa", is_office=True, area=derbyshire))


def send(client, data, alt="Derbyshire Police and Crime", **headers):
    file = SimpleUploadedFile("../../etc/passwd", data, "text/html")
    said = {"people": "", "logo_alt": alt, "logo": file}
    return client.post(FACE, said, headers=headers)


def test_an_office_s_logo_is_served_for_good_under_the_name_of_its_pixels(ewa):
    assert send(ewa, picture()).status_code == 302

    address = next(
        word.split('"')[1]
        for word in ewa.get("/derbyshire/").content.decode().split("src=")
        if "logo-" in word.split(">")[0]
    )
    answer = ewa.get(address)

    assert answer.headers["Content-Type"] == "image/png"
    assert "immutable" in answer.headers["Cache-Control"]
    assert ewa.get("/areas/derbyshire/logo-0123456789.png").status_code == 404


@pytest.mark.parametrize(("data", "alt"), [(b"%PDF", "Words"), (picture(), ""), (b"", "Words")])
def test_a_refused_picture_is_said_on_the_page_and_kept_nowhere(ewa, data, alt):
    answer = send(ewa, data, alt=alt)

    assert (answer.status_code, Office.objects.count()) == (422, 0)


def test_a_large_file_is_not_kept_in_memory_and_is_told_so(ewa):
    answer = send(ewa, bytes(800_000))

    assert "at most 500 KB" in answer.content.decode()


def test_no_file_is_taken_from_another_site_or_without_a_token(derbyshire):
    ewa = desk_client(StaffFactory(is_office=True, area=derbyshire))
    ewa.handler.enforce_csrf_checks = True

    assert send(ewa, picture(), origin="https://evil.example").status_code == 403
    assert send(ewa, picture()).status_code == 403
    assert not Office.objects.exists()


def test_no_other_form_of_the_desk_takes_a_file(ewa, monkeypatch):
    monkeypatch.setattr(OneSmallFile, "new_file", None)  # would fail, were it asked

    file = SimpleUploadedFile("a.png", picture())
    answer = ewa.post("/desk/areas/derbyshire/goal/", {"voices": "5000", "logo": file})

    assert answer.status_code == 302


def test_a_second_file_and_what_is_past_the_limit_are_dropped():
    taker = OneSmallFile(RequestFactory().get("/"), most=10)
    taker.new_file("logo", "a.png", "image/png", 100)
    for start in (0, 8):
        taker.receive_data_chunk(bytes(8), start)

    assert (taker.kept, taker.file_complete(16).size) == (b"", 16)
    with pytest.raises(StopUpload):
        taker.new_file("logo", "b.png", "image/png", 100)
