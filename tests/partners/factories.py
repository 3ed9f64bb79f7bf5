"""Services of a directory, for tests that need few of them."""

import factory

from no2hate.partners.models import SupportService


class SupportServiceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SupportService

    code = factory.Sequence(lambda n: f"service-{n}")
    name = factory.Sequence(lambda n: f"Service {n}")
    kind = SupportService.Kind.SUPPORT
    is_national = True
    about = "For anyone."
    source = "for the test"

    class Params:
        checked = factory.Trait(checked_on="2026-10-12", checked_by="cerys@example.org")
