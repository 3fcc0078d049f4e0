from takafu.ideas import actions, asking
from tests.bodies import as_role, person, viewer_of
from tests.ideas import gatherings, sorted_lines


def titles(viewer):
    return [str(one.title) for one in asking.asks(viewer)]


def test_what_comes_from_outside_waits_for_officers_until_it_was_read(in_fes, data_folder):
    by = viewer_of(person(in_fes, "سلوى", "rapporteur"))
    member, visitor = (as_role(in_fes, role)[0] for role in ("member", "visitor"))
    place = gatherings.gathering(in_fes, by, "public")
    actions.give(by=visitor, gathering=place, text="إنارة الزقاق")
    gatherings.recording(member, place)
    assert [one.address for one in asking.asks(by)] == ["ideas/waiting/", "ideas/recordings/"]
    assert titles(member) == titles(visitor) == []


def test_who_said_something_confirms_what_was_typed(in_fes, data_folder):
    by, member = viewer_of(person(in_fes, "سلوى", "rapporteur")), as_role(in_fes, "member")[0]
    made = gatherings.recording(member, gatherings.gathering(in_fes, by), author_id=member.person_id)
    actions.type_out(by=by, recording=made, text="إنارة الزقاق المؤدي إلى المدرسة")
    assert [one.address for one in asking.asks(member)] == ["ideas/mine/"]
    assert titles(by) == []


def test_a_round_waits_for_members_who_gave_nothing(in_fes, django_assert_num_queries):
    by, member = viewer_of(person(in_fes, "سلوى", "rapporteur")), as_role(in_fes, "member")[0]
    listed = sorted_lines.lines(in_fes, by)
    made = sorted_lines.opened(in_fes, by)
    with django_assert_num_queries(2):
        assert [one.address for one in asking.asks(member)] == [f"ideas/rounds/{made.pk}/"]
    actions.give_scores(by=member, round=made, scores={str(listed[0].pk): {"importance": 5, "feasibility": 3}})
    assert titles(member) == []
    actions.close_round(by=by, round=made)
    assert titles(by) == []
