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
        ("rapporteur", {"public", "members", "officers"}),
        ("president", {"public", "members", "officers"}),
        ("operator", {"public", "members", "officers"}),
    ],
)
def test_each_role_sees_its_items(in_fes, role, seen):
    for visibility in Item.Visibility.values:
        keep_item(body=in_fes, kind="note", title=Tongues(ar=visibility), visibility=visibility)
    viewer = as_role(in_fes, role)[0]
    assert {item.visibility for item in Item.objects.visible_to(viewer).filter(kind="note")} == seen


def test_nothing_is_linked_to_itself(in_fes):
    item = keep_item(body=in_fes, kind="note", title=Tongues(ar="س"), visibility="public")
    with pytest.raises(IntegrityError), transaction.atomic():
        Link.objects.create(body=in_fes, source=item, relation="cites", target=item)
    assert Item.objects.visible_to(Viewer()).count() == 1
