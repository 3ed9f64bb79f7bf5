"""The count of closed weeks goes out when somebody at the desk comes by; a fault stops nobody."""

from tests.casework.factories import CASES

PUBLISH = "no2hate.speakout.facts.publish_closed_weeks"


def test_the_desk_is_asked_once_a_while_with_its_keys(at_desk, desk, monkeypatch):
    asked = []
    monkeypatch.setattr(PUBLISH, lambda **how: asked.append(how))

    at_desk.get(CASES)
    at_desk.get(CASES)

    assert [(how["desk"], how["desk_keys"].desk) for how in asked] == [(desk, desk)]


def test_a_fault_in_the_count_does_not_break_the_list(at_desk, told, monkeypatch):
    def fault(**_):
        raise RuntimeError

    monkeypatch.setattr(PUBLISH, fault)

    assert told.report.public_id in at_desk.get(CASES).content.decode()
