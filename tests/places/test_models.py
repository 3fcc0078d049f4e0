from takafu.kit.tongues import Tongues
from takafu.places.models import Area, Neighbourhood
from takafu.register.actions import keep_item


def test_areas_stand_in_each_other_and_bodies_name_their_own_parts(in_fes):
    commune = Area.objects.create(code="T.1", kind=Area.Kind.COMMUNE, name={"ar": "فاس", "fr": "Fès"})
    part = Area.objects.create(code="T.1.1", kind=Area.Kind.ARRONDISSEMENT, name="أكدال", parent=commune)
    assert list(commune.parts.all()) == [part]
    item = keep_item(body=in_fes, kind="neighbourhood", title=Tongues(ar="حي الأطلس"), visibility="public")
    Neighbourhood.objects.create(body=in_fes, item=item, area=part, name="حي الأطلس")
    assert str(Neighbourhood.objects.get()) == "حي الأطلس"
