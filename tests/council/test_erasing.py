from datetime import date

from takafu.council import actions, erasing
from takafu.council.models import Observer
from tests.bodies import person, viewer_of
from tests.council import makers


def test_reports_are_given_out_and_emptied(in_fes):
    goes, other = person(in_fes, "سعاد"), person(in_fes, "كريم", gender="m")
    with makers.on(date(2026, 5, 4)):
        session = makers.session(in_fes, makers.officer(in_fes))
        for observer in actions.name_observers(by=makers.officer(in_fes), session=session, persons=[goes, other]):
            actions.report(by=viewer_of(observer.person), observer=observer, text="حضرت الجلسة")
    (told,) = erasing.export(goes)["sessions"]
    assert (told["opens"], told["report"], told["reported_on"]) == ("2026-05-04", "حضرت الجلسة", "2026-05-04")
    erasing.erase(goes)
    assert dict(Observer.objects.values_list("person", "report")) == {goes.pk: "", other.pk: "حضرت الجلسة"}
