from django_scopes import scope

from takafu.kit.permissions import Viewer, operator
from takafu.opinions import actions, erasing
from takafu.opinions.models import Drafter, Edition, Finding, Opinion
from takafu.register import actions as register
from tests.bodies import person, viewer_of
from tests.opinions import makers


def test_the_name_goes_and_what_was_written_stays(in_fes):
    one = person(in_fes, "كاتبة")
    made = makers.draft(in_fes, viewer_of(one))
    erasing.erase(one)
    assert erasing.export(one) == {"drafts": [], "written": []}
    assert not Drafter.objects.exists()
    assert Edition.objects.get(opinion=made).by is None
    assert made.editions.get().content["facts"] == "ثلاثون مصباحا معطلا"


def test_a_body_with_everything_in_this_room_is_emptied(fes, tmp_path, data_folder):
    with scope(body=fes):
        made, by = makers.draft(fes, kind="urgent"), makers.officer(fes)
        actions.cite(by=by, opinion=made, target=makers.draft(fes).item, value="قيمة")
        actions.propose(by=by, opinion=made)
        actions.adopt(by=makers.officer(fes, "president"), opinion=made)
        actions.send(by=by, opinion=made, to="الرئيس", on=makers.clock.today(), channel="hand")
        actions.keep_receipt(by=by, opinion=made, on=makers.clock.today(), path=makers.scan(tmp_path))
        actions.prolong(by=by, opinion=made, on=makers.clock.today(), count=1, unit="weeks", reason="مهلة")
        _row, secret = actions.invite(by=by, opinion=makers.fresh(made))
        told = makers.told(makers.fresh(made), "accepted")
        actions.answer_by_link(by=Viewer(body_id=fes.pk), secret=secret, told=told)
        row = makers.fresh(made).recommendations.all()[0]
        actions.find(by=by, recommendation=row, state="done", on=makers.clock.today(), evidence="محضر")
    register.erase_body(by=operator(fes.pk), body=fes)
    with scope(body=fes):
        assert not Opinion.objects.exists()
        assert not Finding.objects.exists()
