"""Organisations that ask to take part, and what a page says after a press."""

from no2hate.week import registering
from no2hate.week.models import Registration
from tests.week.factories import area_called


def waiting(email="imran@gmail.com", **changed):
    said = {
        "organisation_name": "The mosque", "kind": "faith", "person": "Imran", "about": "We open.",
        "area_id": area_called().pk,
    } | changed  # fmt: skip
    registering.ask(registering.Asked(email=email, **said), address="198.51.100.7")
    registration = Registration.objects.get(organisation_name=said["organisation_name"])
    return registering.confirm(public_id=registration.public_id)


def after(answer, client):
    return client.get(answer.headers["Location"]).content.decode()
