"""A call of a commune with arrondissements, of a province and of a region, on the census's own areas, from the form to the result."""

import pytest
from django.db.models import Count

from takafu.kit.permissions import operator
from takafu.places.actions import load_areas
from takafu.places.models import Area, Seat
from takafu.selection import actions, queries
from tests.selection import makers
from tests.selection.browser import client_as, words

LEVELS = [
    ("commune", {"arrondissement"}),
    ("province", {"commune"}),
    ("prefecture", {"commune"}),
    ("region", {"province", "prefecture"}),
]


@pytest.mark.parametrize(("kind", "parts"), LEVELS)
def test_who_applies_chooses_a_part_of_the_bodys_area_and_the_list_is_told_by_it(in_fes, kind, parts):
    load_areas()
    area = Area.objects.filter(kind=kind).annotate(count=Count("parts")).filter(count__gt=2).order_by("code").first()
    Seat.objects.create(body=in_fes, area=area)
    offered = queries.areas()
    assert {one.kind for one in offered} <= parts
    assert len(offered) > 2
    call = makers.opened(in_fes, conditions=[], floor=50, seats=3)
    client = client_as(in_fes, "rapporteur")
    asked = client.get(f"/ar/fes/calls/{call.pk}/apply/").content.decode()
    assert all(f'value="{one.pk}"' in asked for one in offered)
    first, second = offered[:2]
    made = [
        makers.applied(call, name, area=one)[0] for name, one in (("فاطمة", first), ("نورة", first), ("سعاد", second))
    ]
    spread = dict(queries.gauges(call, made).areas)
    assert spread == {str(first): 2, str(second): 1}
    readers = makers.two_readers(call)
    with makers.on(makers.after(call)):
        for one in made:
            for reader in readers:
                actions.score(by=reader, application=one, points=makers.points(call, 7))
        actions.close_scores(by=operator(in_fes.pk), call=call)
        told = words(client.get(f"/ar/fes/calls/{call.pk}/list/"))
    assert str(first) in told
    assert str(second) in told
    makers.chosen(call, *made)
    assert [one.name for one in queries.chosen(call)] == ["فاطمة", "نورة", "سعاد"]
