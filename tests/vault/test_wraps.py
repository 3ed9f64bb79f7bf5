"""A key is unwrapped by whom it is for, about what it is, or not at all."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from no2hate import vault
from no2hate.vault.fields import pack
from no2hate.vault.wraps import box

SECRET, LINK = b"r" * 32, b"l" * 32
CERYS, DEV = vault.KeyPair.from_seed(b"c" * 32), vault.KeyPair.from_seed(b"d" * 32)
ABOUT = vault.About("report", "7Q4K9F2M3X", "DESK000001", 3, 2)
WAYS = {
    "to a desk": ({"to": CERYS.public}, {"private": CERYS.private}),
    "under a code": ({"under": LINK}, {"under": LINK}),
    "both": ({"to": CERYS.public, "under": LINK}, {"private": CERYS.private, "under": LINK}),
}
ways = pytest.mark.parametrize(("shut", "open_"), WAYS.values(), ids=WAYS.keys())


@ways
def test_a_wrapped_key_comes_back(shut, open_):
    blob = vault.wrap(SECRET, about=ABOUT, **shut)

    assert vault.unwrap(blob, about=ABOUT, **open_) == SECRET


@ways
@given(data=st.data())
def test_a_flipped_bit_unwraps_nothing(shut, open_, data):
    altered = bytearray(vault.wrap(SECRET, about=ABOUT, **shut))
    at = data.draw(st.integers(0, len(altered) * 8 - 1))
    altered[at // 8] ^= 1 << at % 8

    with pytest.raises(vault.VaultError):
        vault.unwrap(bytes(altered), about=ABOUT, **open_)


@ways
@given(data=st.data())
def test_a_cut_wrap_unwraps_nothing(shut, open_, data):
    blob = vault.wrap(SECRET, about=ABOUT, **shut)

    with pytest.raises(vault.VaultError):
        vault.unwrap(blob[: data.draw(st.integers(0, len(blob) - 1))], about=ABOUT, **open_)


@ways
@pytest.mark.parametrize("name", [field.name for field in fields(vault.About)])
def test_a_wrap_about_something_else_unwraps_nothing(shut, open_, name):
    value = getattr(ABOUT, name)
    other = replace(ABOUT, **{name: value + 1 if isinstance(value, int) else f"{value}x"})
    blob = vault.wrap(SECRET, about=ABOUT, **shut)

    with pytest.raises(vault.VaultError):
        vault.unwrap(blob, about=other, **open_)


@pytest.mark.parametrize(
    "keys",
    [
        {"private": DEV.private, "under": LINK},
        {"private": CERYS.private, "under": SECRET},
        {"private": CERYS.private},
        {"under": LINK},
        {"private": b"short", "under": LINK},
        {"private": CERYS.private, "under": b"short"},
        {},
    ],
)
def test_every_key_but_one_unwraps_nothing(keys):
    blob = vault.wrap(SECRET, about=ABOUT, to=CERYS.public, under=LINK)

    with pytest.raises(vault.VaultError):
        vault.unwrap(blob, about=ABOUT, **keys)


def test_a_writer_to_the_database_forges_no_later_generation():
    forged = b"\1" + box(pack("report", "7Q4K9F2M3X", "DESK000001", 3, 2, b"f" * 32), CERYS.public)

    with pytest.raises(vault.VaultError):
        vault.unwrap(forged, about=ABOUT, private=CERYS.private, under=LINK)


@pytest.mark.parametrize("keys", [{}, {"to": b"short"}, {"under": b"short"}])
def test_nothing_is_wrapped_for_nobody(keys):
    with pytest.raises(vault.VaultError):
        vault.wrap(SECRET, about=ABOUT, **keys)


def test_a_box_around_nothing_unwraps_nothing():
    forged = b"\1" + box(b"", CERYS.public)

    with pytest.raises(vault.VaultError):
        vault.unwrap(forged, about=ABOUT, private=CERYS.private)


def test_the_wrap_of_yesterday_opens_today():
    blob = bytes.fromhex(
        "01064f98b455b6247632832a2bc67f63187d54e8be949679470a52471ed4664831bdf8aae90a57ea"
        "dfbe8da88bcba312c5be42fea57d2b35d15a661c93428607cdd4598a9a78d418bbc21a525731884e"
        "04631e0116a30dce2565fe0358e5a32efdbecd1ed769bd9dd4f50ec7bc40bc96a2cce08e5048765d"
        "3b31eb1f55ee510a8ec128a2b959f49c068e1b3f8606bdafb635d20974e888fa37fdc8698de2d0e0"
        "5044a4da0156a29e39360873e7b74099f9954792ab0497cfc8970d"
    )

    assert vault.unwrap(blob, about=ABOUT, private=CERYS.private, under=LINK) == SECRET
