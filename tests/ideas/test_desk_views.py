import pytest

from takafu.ideas import actions
from takafu.ideas.models import Citation, Group, Hint, Idea, Step, Suggestion
from takafu.ideas.queries import desk as read
from takafu.kit import clock
from takafu.kit.tongues import Tongues
from tests.bodies import as_role
from tests.ideas import desks
from tests.ideas.desks import at
from tests.ideas.gatherings import WORDS


@pytest.fixture
def desk(in_fes, client):
    return desks.made(in_fes, client)


def page(answer):
    return answer.content.decode()


def sent(desk, *places, **data):
    return desk.client.post(at("desk"), {"idea": [ticked(desk, place) for place in places]} | data)


def ticked(desk, place):
    """What the page sends for an idea: its key, and the version that was shown."""
    return f"{desk.ideas[place].pk}:{desk.ideas[place].version}"


# the desk


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_what_is_unsorted_stands_there_in_its_own_words(desk, language):
    desk.line(0)
    said = page(desk.client.get(at("desk", language)))
    assert [words in said for words in WORDS] == [False, True, True]
    assert "الإنارة" in said


@pytest.mark.parametrize(("role", "verbs"), [("member", False), ("president", True)])
def test_only_who_sorts_is_offered_verbs(desk, role, verbs):
    desk.client.force_login(as_role(desk.body, role)[1])
    assert ('type="checkbox"' in page(desk.client.get(at("desk")))) is verbs


def test_the_desk_costs_the_same_at_any_length(desk, django_assert_num_queries):
    for lines in (1, 3):
        for place in range(lines):
            desk.line(0, wording=f"سطر {place}")
        with django_assert_num_queries(10):
            assert desk.client.get(at("desk")).status_code == 200
    for place in (1, 2):  # beside one idea, then beside two
        left, right = sorted((desk.ideas[place], desk.ideas[0]), key=lambda idea: idea.pk)
        Suggestion.objects.create(body=desk.body, left=left, right=right, score=0.5)
        with django_assert_num_queries(11):
            assert desk.client.get(at("desk")).status_code == 200


def test_ticked_ideas_become_one_line_in_the_words_of_the_first(desk):
    answer = sent(desk, 1, 2, do="group")
    assert (answer.status_code, answer.url) == (303, at("desk") + "?done")
    group = Group.objects.get()
    assert group.wording == WORDS[1]
    assert {one.idea.text for one in group.citations.all()} == set(WORDS[1:])
    told = page(desk.client.get(answer.url))
    assert str(Step.objects.last().pk) in told  # it can be undone at once


def test_a_line_is_made_once_however_often_it_is_pressed(desk):
    for _press in range(2):
        assert sent(desk, 0, 1, do="group", wording="فضاء آمن").status_code == 303
    assert Group.objects.get().wording == "فضاء آمن"


def test_nothing_ticked_is_said_and_what_was_typed_stays(desk):
    answer = sent(desk, do="group", wording="فضاء آمن")
    assert answer.status_code == 422
    assert "فضاء آمن" in page(answer)
    assert not Group.objects.exists()


def test_words_that_are_too_long_are_said_and_the_ticks_stay(desk):
    answer = sent(desk, 0, do="group", wording="و" * 5001)
    assert answer.status_code == 422
    assert page(answer).count(" checked") == 1


def test_ideas_move_together_and_move_back_in_one_step(desk):
    answer = sent(desk, 0, 1, do="place", target=desk.axis.pk)
    assert answer.status_code == 303
    assert read.unsorted(desk.axis).count() == 2
    step = Step.objects.get(code="placed")
    assert desk.client.post(at("steps"), {"step": step.pk}).status_code == 303
    assert read.unsorted(desk.axis).count() == 0


def test_ideas_are_added_to_a_line_in_one_step(desk):
    group = desk.line(0)
    assert sent(desk, 1, 2, do="cite", group=group.pk).status_code == 303
    assert Citation.objects.filter(group=group, ended_at=None).count() == 3
    assert Step.objects.filter(code="cited").count() == 1


@pytest.mark.parametrize("group", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_a_line_that_is_not_there_is_asked_for(desk, group):
    assert sent(desk, 1, do="cite", group=group).status_code == 422


@pytest.mark.parametrize("axis", ["x", "00000000-0000-0000-0000-000000000000"])
def test_an_axis_that_is_not_there_is_not_found(desk, axis):
    assert desk.client.get(at("desk"), {"axis": axis}).status_code == 404


def test_a_long_desk_is_shown_in_parts(desk, monkeypatch):
    monkeypatch.setattr("takafu.ideas.desking.PAGE", 2)
    first = page(desk.client.get(at("desk")))
    assert first.count('name="idea"') == 2
    rest = page(desk.client.get(at("desk"), {"axis": "none", "after": "2"}))
    assert rest.count('name="idea"') == 1


def test_ideas_that_somebody_moved_meanwhile_are_told_and_none_is_moved(desk):
    actions.place(by=desk.by, idea=desk.ideas[0], axis=desk.axis)
    other = actions.make_axis(by=desk.by, body=desk.body, title=Tongues(ar="المدينة"))
    answer = sent(desk, 0, 1, do="place", target=other.pk, wording="ما كُتب")
    assert answer.status_code == 409
    assert [(one.idea.number, one.idea.axis) for one in answer.context["meanwhile"]] == [(1, desk.axis)]
    assert ("ما كُتب" in page(answer), page(answer).count(" checked")) == (True, 1)
    assert read.unsorted(other).count() == 0
    for _press in range(2):
        assert sent(desk, 1, do="place", target=other.pk).status_code == 303


@pytest.mark.parametrize("do", ["group", "cite"])
def test_ideas_that_somebody_sorted_meanwhile_are_told_and_nothing_is_lost(desk, do):
    theirs, mine = desk.line(0, wording="إنارة الأزقة"), desk.line(2, wording="السوق")
    answer = sent(desk, 0, 1, do=do, wording="فضاء آمن", group=mine.pk)
    assert answer.status_code == 409
    assert answer.context["meanwhile"][0].lines == (theirs,)
    assert "فضاء آمن" in page(answer)
    assert Citation.objects.filter(ended_at=None).count() == 2
    assert sent(desk, 1, do=do, wording="فضاء آمن", group=mine.pk).status_code == 303


# steps


def test_a_step_is_undone_by_another_and_done_anew(desk):
    group = desk.line(0)
    desk.client.force_login(as_role(desk.body, "president")[1])
    for dissolved in (True, False):
        step = Step.objects.order_by("number").last()
        for _press in range(2):
            assert desk.client.post(at("steps"), {"step": step.pk}).status_code == 303
        group.refresh_from_db()
        assert bool(group.dissolved_at) is dissolved


def test_whoever_undoes_a_step_goes_on_where_they_sorted(desk):
    desk.line(0, axis=desk.axis)
    step, axis = Step.objects.last(), desk.axis.pk
    sent = {"step": step.pk, "to": "desk", "axis": axis}
    answer = desk.client.post(at("steps"), sent)
    assert answer.url == at("desk") + f"?axis={axis}&done"
    told = page(desk.client.get(answer.url))
    assert str(Step.objects.get(code="undone").pk) in told  # it can be done anew at once
    for given, where in (
        ({"to": "pairs"}, "pairs"),
        ({"to": "desk", "axis": "x"}, "desk"),
        ({"to": "//x.example"}, "steps"),
    ):
        assert desk.client.post(at("steps"), {"step": step.pk} | given).url.partition("?")[0] == at(where)


def test_a_step_that_another_was_built_on_says_which(desk):
    group = desk.line(0)
    actions.reword(by=desk.by, group=group, wording="إنارة الأزقة")
    made, later = Step.objects.get(code="grouped"), Step.objects.get(code="reworded")
    answer = desk.client.post(at("steps"), {"step": made.pk})
    assert answer.status_code == 409
    assert answer.context["later_step"] == later
    group.refresh_from_db()
    assert not group.dissolved_at


def test_steps_are_for_who_sorts_to_undo(desk):
    desk.line(0)
    desk.client.force_login(as_role(desk.body, "member")[1])
    assert desk.client.get(at("steps")).status_code == 200
    assert desk.client.post(at("steps"), {"step": Step.objects.last().pk}).status_code == 403
    assert not Step.objects.filter(code="undone").exists()


def test_a_step_that_is_not_there_is_no_step(desk):
    assert desk.client.post(at("steps"), {"step": "x"}).status_code == 422


def test_the_list_of_steps_costs_the_same_at_any_length(desk, django_assert_num_queries):
    for _more in range(2):
        desk.line(0, wording=f"سطر {_more}")
        with django_assert_num_queries(7):
            assert desk.client.get(at("steps")).status_code == 200


# one idea


def test_a_reading_is_confirmed_and_the_original_stays(desk):
    where = at("idea", pk=desk.ideas[0].pk)
    answer = desk.client.post(where, {"do": "correct", "correction": "إنارة الأزقة", "seen": 1})
    assert answer.status_code == 303
    desk.ideas[0].refresh_from_db()
    assert (desk.ideas[0].text, desk.ideas[0].correction) == (WORDS[0], "إنارة الأزقة")
    late = desk.client.post(where, {"do": "correct", "correction": "غير ذلك", "seen": 1})
    assert late.status_code == 409
    assert "غير ذلك" in page(late)
    assert "إنارة الأزقة" in page(late)
    shown = late.context["reading"].initial["seen"]  # sent again, it is kept
    for _press in range(2):
        sent = {"do": "correct", "correction": "غير ذلك", "seen": shown}
        assert desk.client.post(where, sent).status_code == 303
    desk.ideas[0].refresh_from_db()
    assert desk.ideas[0].correction == "غير ذلك"


def test_a_composite_is_split_once_and_leaves_the_desk(desk):
    where = at("idea", pk=desk.ideas[0].pk)
    for _press in range(2):
        assert desk.client.post(where, {"do": "split", "parts": "إنارة\nتبليط\n"}).status_code == 303
    assert [part.text for part in desk.ideas[0].parts.all()] == ["إنارة", "تبليط"]
    step = Step.objects.get(code="split")
    assert str(step.pk) in page(desk.client.get(where + "?done"))  # it can be undone at once
    assert desk.ideas[0] not in read.unsorted(None)
    assert read.unsorted(None).count() == 4


def test_what_was_taken_back_meanwhile_is_not_split(desk, monkeypatch):
    def quicker(*, by, idea, parts):
        Idea.objects.filter(pk=idea.pk).update(withdrawn_at=clock.now(), text="")
        return split(by=by, idea=idea, parts=parts)

    split = actions.split
    monkeypatch.setattr(actions, "split", quicker)
    answer = desk.client.post(at("idea", pk=desk.ideas[0].pk), {"do": "split", "parts": "إنارة\nتبليط\n"})
    assert answer.status_code == 409
    assert not desk.ideas[0].parts.exists()


def test_one_line_is_no_split_and_what_was_typed_stays(desk):
    answer = desk.client.post(at("idea", pk=desk.ideas[0].pk), {"do": "split", "parts": "إنارة"})
    assert answer.status_code == 422
    assert not desk.ideas[0].parts.exists()


def test_the_likely_axis_stands_beside_an_idea_outside_all_axes_while_it_is_open(desk):
    Hint.objects.create(body=desk.body, idea=desk.ideas[0], axis=desk.axis)
    likely = f"<b>{desk.axis.title}</b>"
    assert page(desk.client.get(at("desk"))).count(likely) == 1
    other = actions.make_axis(by=desk.by, body=desk.body, title=Tongues(ar="غيره"))
    actions.close_axis(by=desk.by, axis=desk.axis, into=other)
    assert likely not in page(desk.client.get(at("desk")))


# lines that move, likely axes, suggestions beside the ideas


def move(desk, line, target):
    return desk.client.post(at("desk"), {"do": "move", "line": f"{line.pk}:{line.version}", "target": target})


def test_ticked_lines_move_with_their_ideas(desk):
    line = desk.line(0)
    assert move(desk, line, desk.axis.pk).status_code == 303
    line.refresh_from_db()
    assert line.axis == desk.axis == line.citations.get().idea.axis
    assert desk.client.post(at("desk"), {"do": "move"}).status_code == 422


def test_a_line_that_somebody_changed_meanwhile_is_told_and_stays_ticked(desk):
    line = desk.line(0)
    actions.reword(by=desk.by, group=line, wording="إنارة الأزقة")
    answer = move(desk, line, desk.axis.pk)
    assert answer.status_code == 409
    assert [row.pk for row in answer.context["moved_meanwhile"]] == [line.pk]
    assert page(answer).count(" checked") == 1
    line.refresh_from_db()
    assert line.axis is None


def test_an_idea_moves_to_its_likely_axis_at_one_press(desk):
    Hint.objects.create(body=desk.body, idea=desk.ideas[0], axis=desk.axis, new=True)
    said = page(desk.client.get(at("desk")))
    sent = f"{desk.ideas[0].pk}:1 {desk.axis.pk}"
    assert sent in said
    assert desk.client.post(at("desk"), {"likely": sent}).status_code == 303
    assert read.unsorted(desk.axis).get() == desk.ideas[0]
    assert desk.client.post(at("desk"), {"likely": f"{desk.ideas[1].pk}:9 {desk.axis.pk}"}).status_code == 409
    assert desk.client.post(at("desk"), {"likely": "x"}).status_code == 422


def test_suggestions_stand_beside_the_ideas_of_an_axis_for_who_sorts(desk):
    actions.place(by=desk.by, idea=desk.ideas[1], axis=desk.axis)
    left, right = sorted(desk.ideas[:2], key=lambda idea: idea.pk)
    Suggestion.objects.create(body=desk.body, left=left, right=right, score=0.5)
    asked = desk.client.get(at("desk") + f"?axis={desk.axis.pk}").context["ideas"]
    (((told, (pair,)),)) = asked
    assert (told.idea, pair.other.text) == (desk.ideas[1], WORDS[0])
    desk.client.force_login(as_role(desk.body, "member")[1])
    ((_told, pairs),) = desk.client.get(at("desk") + f"?axis={desk.axis.pk}").context["ideas"]
    assert pairs == []
