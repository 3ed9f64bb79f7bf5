"""What DNS says of our letters, read from what somebody pasted in."""

from base64 import b64encode
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from no2hate.campaigns.office import dns
from no2hate.campaigns.office.dns import Fault, What

KEY = b64encode(bytes(294)).decode()  # as long as a key of RSA with 2048 bits
SPF = "v=spf1 include:_spf.mail.example -all"
DKIM = f"v=DKIM1; k=rsa; p={KEY}"
DMARC = "v=DMARC1; p=quarantine; rua=mailto:post@no2hate.example"
ZONE = f"""
; <<>> DiG 9.18 <<>> TXT no2hate.example
no2hate.example.  300 IN TXT "v=spf1 include:_spf.mail.example" " -all"
no2hate.example.  300 IN TXT "some-site-verification=abc"
s1._domainkey.no2hate.example. 300 IN TXT ( "v=DKIM1; k=rsa; "
    "p={KEY[:200]}"
    "{KEY[200:]}" )
_dmarc.no2hate.example. 300 IN TXT "v=DMARC1\\; p=quarantine\\; rua=mailto:post@no2hate.example"
"""


def faults(text):
    return {finding.what: finding.faults for finding in dns.read(text)}


@pytest.mark.parametrize(
    "pasted", [ZONE, f"{SPF}\n{DKIM}\n{DMARC}", f'text = "{SPF}"\n{DKIM}\n{DMARC}']
)
def test_what_dig_a_zone_file_and_bare_values_say_is_read_alike(pasted):
    found = dns.read(pasted)

    assert [finding.faults for finding in found] == [(), (), ()]
    assert found[0].record.replace("  ", " ") == SPF


@pytest.mark.parametrize(
    ("record", "what", "fault"),
    [
        ("v=spf1 mx", What.SPF, Fault.NO_END),
        ("v=spf1 +all", What.SPF, Fault.ANYBODY),
        ("v=spf1 mx ?all", What.SPF, Fault.ANYBODY),
        (f"{SPF}\nv=spf1 mx -all", What.SPF, Fault.TWICE),
        ("v=spf1 " + " ".join(f"include:{n}.example" for n in range(11)) + " -all",
         What.SPF, Fault.TOO_MANY),
        ("v=DKIM1; k=rsa; p=", What.DKIM, Fault.REVOKED),
        (f"v=DKIM1; p={KEY[:100]}", What.DKIM, Fault.WEAK),
        (f"v=DKIM1; p={KEY[:-3]}", What.DKIM, Fault.WEAK),
        (f"v=DKIM1; t=y:s; p={KEY}", What.DKIM, Fault.TESTING),
        ("v=DMARC1; p=none; rua=mailto:a@b.example", What.DMARC, Fault.ONLY_WATCHES),
        ("v=DMARC1; rua=mailto:a@b.example", What.DMARC, Fault.NO_POLICY),
        ("v=DMARC1; p=reject; pct=10; rua=mailto:a@b.example", What.DMARC, Fault.PARTLY),
        ("v=DMARC1; p=reject", What.DMARC, Fault.UNREPORTED),
    ],
)  # fmt: skip
def test_each_fault_is_named(record, what, fault):
    assert fault in faults(record)[what]


def test_what_is_not_there_is_missing():
    assert set(faults("some-site-verification=abc").values()) == {(Fault.MISSING,)}


def test_advice_alone_stops_no_letter():
    _spf, _dkim, dmarc = dns.read("v=DMARC1; p=none")

    assert dmarc.is_fine
    assert dmarc.faults == (Fault.ONLY_WATCHES, Fault.UNREPORTED)


def test_a_short_key_of_another_kind_is_well():
    assert faults(f"v=DKIM1; k=ed25519; p={b64encode(bytes(32)).decode()}")[What.DKIM] == ()


@given(st.text(max_size=400))
def test_whatever_is_pasted_is_answered(text):
    assert [finding.what for finding in dns.read(text)] == list(What)


@pytest.mark.parametrize("signs", ['"\\\\', "(", '"a'])
def test_nonsense_of_any_length_is_read_in_no_time(signs):
    began = process_time()

    assert set(faults(signs * (20_000 // len(signs))).values()) == {(Fault.MISSING,)}
    assert process_time() - began < 0.5
