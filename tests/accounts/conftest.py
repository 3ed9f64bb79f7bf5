"""Cerys at her desk."""

import pytest

from tests.accounts.factories import SecureClient, StaffFactory, authenticator_of


@pytest.fixture
def cerys(db):
    return StaffFactory(email="cerys@desk.example")


@pytest.fixture
def phone(cerys):
    return authenticator_of(cerys)


@pytest.fixture
def client():
    return SecureClient()
