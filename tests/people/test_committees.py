from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from takafu.kit.permissions import Refused, operator
from takafu.kit.tongues import Tongues
from takafu.people import actions, queries
from takafu.people.models import Appointment, Membership
from takafu.register.models import Act
from tests.bodies import person, viewer_of
from tests.people.makers import DAY, add, association, seat

END = date(2026, 9, 1)


@pytest.fixture
def by(in_fes):
    return operator(in_fes.pk)


@pytest.fixture
def committee(in_fes, by):
    given = {"name": Tongues(ar="لجنة التعمير"), "mirrors": "لجنة التعمير بالمجلس", "mandate": "تتبع مشاريع الحي"}
    return actions.found_committee(by=by, body=in_fes, start=DAY, end=END, **given)


def office(body, by, **more):
    given = {
        "label": Tongues(ar="رئاسة اللجنة"),
        "female": Tongues(ar="رئيسة اللجنة"),
        "male": Tongues(ar="رئيس اللجنة"),
    }
    return actions.keep_office(by=by, body=body, **(given | more))


def code_of(caught):
    return caught.value.error_list[0].code


def test_a_place_ends_with_its_committee_at_the_latest(in_fes, by, committee):
    souad = add(in_fes, "سعاد", gender="f")
    held = actions.appoint(by=by, person=souad, committee=committee, start=DAY)
    assert held.end == END
    for given, code in (
        ({"start": DAY - timedelta(days=1)}, "outside"),
        ({"start": END}, "outside"),
        ({"start": DAY}, "overlap"),
    ):
        with pytest.raises(ValidationError) as caught:
            actions.appoint(by=by, person=souad, committee=committee, **given)
        assert code_of(caught) == code
    actions.end_committee(by=by, committee=committee, end=DAY + timedelta(days=10))
    held.refresh_from_db()
    assert held.end == DAY + timedelta(days=10)
    assert queries.committees(DAY + timedelta(days=10)) == []
    with pytest.raises(ValidationError) as caught:
        actions.end_committee(by=by, committee=committee, end=END)
    assert code_of(caught) == "order"


def test_a_post_has_its_labels_its_task_sheet_and_a_vacancy(in_fes, by, committee):
    head = office(in_fes, by, committee=committee, tasks="تسيير الاجتماعات\nرفع التقرير")
    assert [len(held) for _office, held in queries.offices(DAY, committee)] == [0]
    woman, man = add(in_fes, "سعاد", gender="f"), add(in_fes, "كريم", gender="m")
    actions.appoint(by=by, person=woman, office=head, start=DAY)
    assert (head.called("f"), head.called("m"), head.called("")) == ("رئيسة اللجنة", "رئيس اللجنة", "رئاسة اللجنة")
    with pytest.raises(ValidationError) as caught:
        actions.appoint(by=by, person=man, office=head, start=DAY + timedelta(days=3))
    assert code_of(caught) == "taken"
    held = Appointment.objects.get()
    for _press in range(2):
        actions.end_appointment(by=by, appointment=held, end=DAY + timedelta(days=3))
    assert Act.objects.filter(verb="people.appointment_ended").count() == 1
    actions.appoint(by=by, person=man, office=head, start=DAY + timedelta(days=3))
    assert [
        str(one.person) for _office, held in queries.offices(DAY + timedelta(days=3), committee) for one in held
    ] == ["كريم"]


@pytest.mark.parametrize(("more", "code"), [({"label": Tongues()}, "no_name"), ({"holders": 0}, "holders")])
def test_a_post_that_cannot_be_is_refused(in_fes, by, more, code):
    with pytest.raises(ValidationError) as caught:
        office(in_fes, by, **more)
    assert code_of(caught) == code


def test_putting_right_what_is_right_is_no_act(in_fes, by, committee):
    head = office(in_fes, by)
    acts = Act.objects.count()
    office(in_fes, by, office=head)
    actions.change_committee(
        by=by, committee=committee, name=committee.name, mirrors=committee.mirrors, mandate=committee.mandate
    )
    souad = add(in_fes, "سعاد")
    for _press in range(2):
        actions.change_sheet(by=by, person=souad, skills="المحاسبة", tasks="")
    assert Act.objects.count() == acts + 2
    assert office(in_fes, by, office=head, holders=2).holders == 2


def test_who_sits_in_it_files_its_reports_once(in_fes, by, committee):
    member = person(in_fes, "سعاد")
    with pytest.raises(Refused):
        actions.file_report(by=viewer_of(member), committee=committee, title="تقرير", text="كلام", once="1")
    actions.appoint(by=by, person=member, committee=committee, start=DAY, end=date(2026, 8, 1))
    actions.end_committee(by=by, committee=committee, end=date(2026, 8, 1))
    late = actions.found_committee(by=by, body=in_fes, name=Tongues(ar="خلية"), start=DAY)
    actions.appoint(by=by, person=member, committee=late, start=DAY)
    for _press in range(2):
        actions.file_report(by=viewer_of(member), committee=late, title="تقرير", text="كلام", once="2")
    assert late.reports.count() == 1
    with pytest.raises(ValidationError) as caught:
        actions.file_report(by=by, committee=late, title=" ", text="كلام", once="3")
    assert code_of(caught) == "no_words"


def test_an_association_that_dissolves_ends_its_seats_and_takes_no_more(in_fes, by):
    palms = association(in_fes)
    souad, karim = add(in_fes, "سعاد"), add(in_fes, "كريم")
    held = seat(souad, on_behalf_of=palms)
    for _press in range(2):
        actions.dissolve_organization(by=by, organization=palms, end=END)
    held.refresh_from_db()
    assert held.end == END
    assert Act.objects.get(verb="people.organization_dissolved").data["seats"] == 1
    with pytest.raises(ValidationError) as caught:
        seat(karim, on_behalf_of=palms)
    assert code_of(caught) == "dissolved"
    assert seat(karim, on_behalf_of=palms, end=END).end == END


def test_a_seat_to_come_is_ended_before_its_association_dissolves(in_fes, by):
    palms = association(in_fes)
    seat(add(in_fes, "سعاد"), start=END, on_behalf_of=palms)
    with pytest.raises(ValidationError) as caught:
        actions.dissolve_organization(by=by, organization=palms, end=DAY)
    assert code_of(caught) == "order"
    assert Membership.objects.get().end is None


def test_a_member_of_two_bodies_holds_places_in_each_and_none_across(in_fes, meknes, by, committee):
    here = person(in_fes, "سعاد")
    there = person(meknes, "سعاد", user=here.user)
    with pytest.raises((ValidationError, Refused)):
        actions.appoint(by=by, person=there, committee=committee, start=DAY)
    assert actions.appoint(by=by, person=here, committee=committee, start=DAY)


def test_an_erased_person_leaves_their_places_and_sheet(in_fes, by, committee):
    souad = add(in_fes, "سعاد")
    actions.appoint(by=by, person=souad, committee=committee, start=DAY)
    actions.change_sheet(by=by, person=souad, skills="المحاسبة", tasks="الأرشيف")
    assert actions.export_person(by=by, person=souad)["people"]["appointments"][0]["committee"] == {
        "ar": "لجنة التعمير"
    }
    actions.erase_person(by=by, person=souad)
    souad.refresh_from_db()
    assert (souad.skills, souad.tasks) == ("", "")
