from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from takafu.kit.permissions import Viewer
from takafu.kit.tongues import Tongues
from takafu.register.actions import keep_item
from takafu.register.models import Item, Link
from tests.bodies import as_role


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("visitor", {"public"}),
        ("clerk", {"public"}),
        ("suspended", {"public"}),
        ("member", {"public", "members"}),
        ("rapporteur", {"public", "members", "officers", "committee"}),
        ("president", {"public", "members", "officers", "committee"}),
        ("operator", {"public", "members", "officers", "committee"}),
    ],
)
def test_each_role_sees_its_items(in_fes, role, seen):
    committee = keep_item(body=in_fes, kind="committee", title=Tongues(ar="لجنة"), visibility="public")
    for visibility in Item.Visibility.values:
        audience = committee if visibility == "committee" else None
        keep_item(body=in_fes, kind="note", title=Tongues(ar=visibility), visibility=visibility, audience=audience)
    viewer = as_role(in_fes, role)[0]
    notes = Item.objects.filter(kind="note")
    assert {item.visibility for item in notes.visible_to(viewer)} == seen
    assert {item.visibility for item in notes if item.seen_by(viewer)} == seen
    inside = replace(viewer, committees=frozenset({committee.pk}))
    seen = seen if role == "suspended" else seen | {"committee"}
    assert {item.visibility for item in notes.visible_to(inside)} == seen
    assert {item.visibility for item in notes if item.seen_by(inside)} == seen


@pytest.mark.parametrize(("visibility", "for_one"), [("members", True), ("committee", False)])
def test_an_item_is_for_one_committee_or_for_none(in_fes, visibility, for_one):
    committee = keep_item(body=in_fes, kind="committee", title=Tongues(ar="لجنة"), visibility="public")
    with pytest.raises(IntegrityError), transaction.atomic():
        keep_item(
            body=in_fes,
            kind="note",
            title=Tongues(ar="س"),
            visibility=visibility,
            audience=committee if for_one else None,
        )


def test_nothing_is_linked_to_itself(in_fes):
    item = keep_item(body=in_fes, kind="note", title=Tongues(ar="س"), visibility="public")
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.create(body=in_fes, source=item, relation="cites", target=item)
    assert Item.objects.visible_to(Viewer()).count() == 1
