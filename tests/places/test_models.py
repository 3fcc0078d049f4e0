from takafu.places.models import Area, Neighbourhood


def test_areas_stand_in_each_other_and_bodies_name_their_own_parts(in_fes):
    commune = Area.objects.create(code="3231010", kind=Area.Kind.COMMUNE, name={"ar": "فاس", "fr": "Fès"})
    part = Area.objects.create(code="32310101", kind=Area.Kind.ARRONDISSEMENT, name="أكدال", parent=commune)
    assert list(commune.parts.all()) == [part]
    Neighbourhood.objects.create(body=in_fes, area=part, name="حي الأطلس")
    assert str(Neighbourhood.objects.get()) == "حي الأطلس"
