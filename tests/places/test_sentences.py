from django.utils.translation import override
from django_scopes import scope

from takafu.kit.permissions import operator
from takafu.kit.telling import told
from takafu.kit.tongues import Tongues
from takafu.places import actions, queries
from takafu.register.models import Act
from takafu.register.rules import verbs
from tests.bodies import person, viewer_of
from tests.kit.legal.reading import plain
from tests.places.days import announce, close


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
        announce(by, body)
        actions.withdraw_day(by=by, day=close(by, body))
        told_now = sentences()
        assert not any("ب" in sentence for sentence in told_now)
        assert len(told_now) == len({*told_now}) == len([name for name in verbs() if name.startswith("places.")])


def test_days_are_told_with_their_names_and_lead_to_the_holidays(in_fes):
    by = viewer_of(person(in_fes, "كريمة", "rapporteur"))
    actions.withdraw_day(by=by, day=announce(by, in_fes))
    actions.withdraw_day(by=by, day=close(by, in_fes))
    acts = [act for act in Act.objects.all() if act.verb.startswith("places.")]
    with override("fr"):
        assert [plain(told(act).sentence) for act in acts] == [
            "Aïd Al-Fitr : jour annoncé saisi, le 21 mars 2026.",
            "Le jour saisi pour Aïd Al-Fitr a été retiré : du 21 au 22 mars 2026.",
            "Une fermeture a été saisie : 23 mars 2026.",
            "Une fermeture a été retirée : 23 mars 2026.",
        ]
    assert {told(act).address for act in acts} == {"days/"}
