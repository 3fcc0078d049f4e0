import pytest

from takafu.ideas import actions, remarking
from takafu.ideas.remarking import remarks
from tests.ideas import desks
from tests.ideas.desks import at
from tests.ideas.gatherings import ideas
from tests.kit.markup import parse

COMPOSITE = "إنارة الزنقة؛ فتح مكتبة للأطفال؛ تنظيف السوق"
FAULTY = "استفبال المواطنات يوم السوق في سياره نظيفة"
CLEAN = "ملعب القرب"


def test_what_may_be_several_or_mistyped_is_pointed_out():
    found = remarks([COMPOSITE, FAULTY, CLEAN, CLEAN])
    assert found[COMPOSITE].asks == ("إنارة الزنقة", "فتح مكتبة للأطفال", "تنظيف السوق")
    assert found[FAULTY].proposed == "استقبال المواطنات يوم السوق في سيارة نظيفة"
    assert (found[CLEAN].asks, found[CLEAN].faults, found[CLEAN].proposed) == ((), (), CLEAN)


def test_what_was_looked_at_is_remembered_and_no_more_than_so_much(monkeypatch):
    monkeypatch.setattr(remarking, "_known", {})
    monkeypatch.setattr(remarking, "KEPT", 2)
    remarks([COMPOSITE, CLEAN])
    monkeypatch.setattr(
        remarking, "find_faults", lambda texts: [[] for text in texts if text not in {COMPOSITE, CLEAN}]
    )
    assert remarks([COMPOSITE, CLEAN])[COMPOSITE].asks
    remarks([FAULTY])
    assert list(remarking._known) == [FAULTY]


@pytest.fixture
def desk(in_fes, client):
    return desks.made(in_fes, client)


def test_the_desk_marks_them_quietly_and_their_page_begins_with_the_proposal(desk):
    several, faulty = ideas(desk.by, desk.ideas[0].gathering, COMPOSITE, FAULTY)
    rows = parse(desk.client.get(at("desk")).content).xpath("//li[@data-row]")
    assert [len(row.xpath(".//*[@data-remark]")) for row in rows] == [0, 0, 0, 1, 1]
    page = desk.client.get(at("idea", pk=several.pk))
    assert page.context["cutting"]["parts"].value() == "إنارة الزنقة\nفتح مكتبة للأطفال\nتنظيف السوق"
    assert page.context["reading"]["correction"].value() == ""
    page = desk.client.get(at("idea", pk=faulty.pk))
    assert page.context["reading"]["correction"].value() == "استقبال المواطنات يوم السوق في سيارة نظيفة"
    assert "استفبال" in page.content.decode()
    assert page.context["cutting"]["parts"].value() == FAULTY


def test_a_confirmed_reading_is_not_proposed_over(desk):
    faulty = ideas(desk.by, desk.ideas[0].gathering, FAULTY)[0]
    actions.correct(by=desk.by, idea=faulty, correction="استقبال المواطنات")
    page = desk.client.get(at("idea", pk=faulty.pk))
    assert page.context["reading"]["correction"].value() == "استقبال المواطنات"
    rows = parse(desk.client.get(at("desk")).content).xpath("//li[@data-row]")
    assert not rows[-1].xpath(".//*[@data-remark]")
