"""Staff to sign in, and clients that have."""

from base64 import b64encode
from typing import Any

import django_otp
import factory
from django.test import Client

from no2hate.accounts import passwords, services
from no2hate.accounts.models import Authenticator, Staff

PASSWORD = "standing-together-in-the-rain"


class StaffFactory(factory.Factory):
    """Cerys, a worker for every area, taken on as the command does it."""

    class Meta:
        model = Staff

    email = factory.Sequence(lambda number: f"cerys{number or ''}@desk.example")
    name = "Cerys"
    password = PASSWORD
    languages = ("en", "cy")

    @classmethod
    def _create(cls, model_class: type[Staff], *_args: Any, **answers: Any) -> Staff:
        del model_class
        answers["languages"] = list(answers["languages"])
        return services.create_staff(**answers)


def authenticator_of(staff: Staff) -> Authenticator:
    """Return a confirmed authenticator, set up if need be; its code of now is still unused."""
    authenticator = staff.authenticator() or services.set_up_authenticator(staff=staff)
    Authenticator.objects.filter(pk=authenticator.pk).update(confirmed=True)
    authenticator.refresh_from_db()
    return authenticator


class SecureClient(Client):
    """A client over https, as every visitor comes."""

    def generic(self, *args: Any, secure: bool = True, **kwargs: Any) -> Any:
        del secure
        return super().generic(*args, secure=True, **kwargs)


def desk_client(staff: Staff, password: str = PASSWORD) -> SecureClient:
    """Return a client signed in with both factors; its session holds the private key."""
    client = SecureClient()
    client.force_login(staff)
    session = client.session
    session[django_otp.DEVICE_ID_SESSION_KEY] = authenticator_of(staff).persistent_id
    session["private"] = b64encode(private_of(staff, password)).decode()
    session.save()
    return client


def private_of(staff: Staff, password: str = PASSWORD) -> bytes:
    """Return the private key a password opens; nothing where it is not the one."""
    return passwords.opened(Staff.objects.get(pk=staff.pk), password) or b""
