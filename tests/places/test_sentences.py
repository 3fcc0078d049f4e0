from django_scopes import scope

from takafu.kit.permissions import operator
from takafu.kit.telling import told
from takafu.kit.tongues import Tongues
from takafu.places import actions, queries
from takafu.register.models import Act
from takafu.register.rules import verbs
from tests.bodies import person, viewer_of


def sentences():
    return [str(told(act).sentence) for act in Act.objects.select_related("item") if act.verb.startswith("places.")]


def test_each_act_of_the_room_is_told_and_a_removed_name_no_more(areas):
    body = actions.open_body_at(by=operator(), slug="fes", area=queries.area_of_code("3231010"))
    by = viewer_of(person(body, "كريمة", "rapporteur"))
    with scope(body=body):
        made = actions.add_neighbourhood(by=by, body=body, area=queries.seat(), name=Tongues(ar="أ"))
        assert "أ" in sentences()[-1]
        actions.rename_neighbourhood(by=by, neighbourhood=made, name=Tongues(ar="ب"))
        assert all("ب" in sentence for sentence in sentences()[-2:])
        actions.remove_neighbourhood(by=by, neighbourhood=made)
        told_now = sentences()
        assert not any("ب" in sentence for sentence in told_now)
        assert len(told_now) == len({*told_now}) == len([name for name in verbs() if name.startswith("places.")])
