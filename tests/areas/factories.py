"""Areas for tests that need few and know them by name."""

import factory

from no2hate.areas.models import Area, District, GoverningBody


class AreaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Area

    code = factory.Sequence(lambda n: f"E239{n:05}")
    slug = factory.Sequence(lambda n: f"area-{n}")
    name = factory.Sequence(lambda n: f"Area {n}")
    nation = "England"
    abbr = "ARE"
    row = 0
    col = factory.Sequence(int)


class DistrictFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = District

    code = factory.Sequence(lambda n: f"E079{n:05}")
    name = factory.Sequence(lambda n: f"District {n}")
    area = factory.SubFactory(AreaFactory)


class GoverningBodyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = GoverningBody

    area = factory.SubFactory(AreaFactory)
    kind = GoverningBody.Kind.COMMISSIONER
    name = "The commissioner"
    valid_from = "2012-11-22"
    source = "for the test"
