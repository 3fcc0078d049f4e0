import pytest
from django.core.exceptions import ValidationError

from takafu.kit.permissions import Refused, Viewer, operator
from takafu.kit.tongues import Tongues
from takafu.register.actions import change_setting
from takafu.register.models import Act, ActText
from takafu.rulebook import actions as rulebook
from takafu.selection import actions, queries, rules, wording
from tests.bodies import as_role
from tests.rulebook import texts
from tests.selection import makers


def code_of(caught):
    return caught.value.error_list[0].code


def test_what_decides_is_published_before_the_call_opens_and_frozen(in_fes):
    by, call = operator(in_fes.pk), makers.draft(in_fes)
    assert call.item.visibility == "officers"
    actions.change_call(by=by, call=call, seats=5)
    acts = Act.objects.count()
    actions.change_call(by=by, call=call, seats=5)
    assert Act.objects.count() == acts
    actions.publish_call(by=by, call=call)
    actions.publish_call(by=by, call=call)
    call.refresh_from_db()
    assert (call.seats, call.item.visibility, Act.objects.count()) == (5, "public", acts + 1)
    assert "التجربة في المجال" in ActText.objects.order_by("-pk").first().text
    with pytest.raises(ValidationError) as caught:
        actions.change_call(by=by, call=call, criteria=[])
    assert code_of(caught) == "frozen"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"title": Tongues(ar=" ")}, "no_title"),
        ({"seats": 0}, "seats"),
        ({"floor": 101}, "floor"),
        ({"proposer": "member"}, "unknown_code"),
        ({"with_disability": True}, "ground"),
    ],
)
def test_a_draft_that_cannot_be_is_refused_with_a_sentence(in_fes, given, code):
    with pytest.raises(ValidationError) as caught:
        makers.draft(in_fes, **given)
    assert code_of(caught) == code


def test_days_in_the_wrong_order_are_refused(in_fes):
    call = makers.draft(in_fes)
    with pytest.raises(ValidationError) as caught:
        actions.change_call(by=operator(in_fes.pk), call=call, opens=makers.after(call))
    assert code_of(caught) == "order"
    with pytest.raises(TypeError):
        actions.change_call(by=operator(in_fes.pk), call=call, published_at=None)


def test_a_call_without_criteria_or_whose_first_day_is_past_is_not_published(in_fes):
    by = operator(in_fes.pk)
    with pytest.raises(ValidationError) as caught:
        actions.publish_call(by=by, call=makers.draft(in_fes, criteria=[]))
    assert code_of(caught) == "criteria"
    call = makers.draft(in_fes)
    with makers.on(makers.after(call)), pytest.raises(ValidationError) as caught:
        actions.publish_call(by=by, call=call)
    assert code_of(caught) == "past"


def test_disability_is_asked_only_with_its_ground_and_the_authorisation(in_fes):
    by = operator(in_fes.pk)
    change_setting(by=by, body=in_fes, name="disability_ground", value="القانون 09.08، المادة 21")
    assert not queries.may_ask_disability(in_fes)
    act = change_setting(by=by, body=in_fes, name="disability_authorisation", value=" D-1/2026 ")
    assert act.data == {"setting": "disability_authorisation", "value": "said"}
    call = makers.draft(in_fes, with_disability=True)
    change_setting(by=by, body=in_fes, name="disability_ground", value="")
    with pytest.raises(ValidationError) as caught:  # taken back before it was published
        actions.publish_call(by=by, call=call)
    assert code_of(caught) == "ground"


def test_nobody_else_drafts(in_fes):
    with pytest.raises(Refused):
        actions.draft_call(by=Viewer(body_id=in_fes.pk), body=in_fes)


def test_a_call_that_was_called_off_takes_nothing_more(in_fes):
    call = makers.opened(in_fes)
    actions.cancel_call(by=operator(in_fes.pk), call=call)
    assert actions.cancel_call(by=operator(in_fes.pk), call=call).state() == "cancelled"
    with pytest.raises(ValidationError) as caught:
        makers.applied(call, "فاطمة")
    assert code_of(caught) == "state"


def rules_asking(body, code, value):
    """Rules of procedure in force from today, whose second article asks for that share."""
    rapporteur, president = (as_role(body, role)[0] for role in ("rapporteur", "president"))
    edition = texts.draft(texts.text(body, rapporteur))
    row = edition.provisions.get(article=texts.article(edition, 2))
    rulebook.set_parameter(by=rapporteur, provision=row, code=code, value=value)
    return texts.adopted(edition, president)


@pytest.mark.parametrize(("code", "value", "asked"), [("women_floor", "1/3", 34), ("parity_floor", "1/2", 50)])
def test_a_call_asks_for_no_fewer_women_than_the_bodys_own_rules(in_fes, code, value, asked):
    rules_asking(in_fes, code, value)
    found = queries.floor_in_force()
    assert (found.percent, found.rule.code, found.rule.source.article) == (asked, code, "2")
    by = operator(in_fes.pk)
    with pytest.raises(ValidationError) as caught:
        actions.publish_call(by=by, call=makers.draft(in_fes, floor=asked - 1))
    assert code_of(caught) == "floor"
    told = " ".join(caught.value.messages)
    assert all(part in told for part in ("2", "النظام الداخلي", "edition"))
    for floor in (asked, 100):
        assert actions.publish_call(by=by, call=makers.draft(in_fes, floor=floor)).published_at


def test_a_third_asks_for_one_woman_of_three_and_the_per_cent_that_stand_for_it_for_no_more(in_fes):
    rules_asking(in_fes, "women_floor", "1/3")
    call = actions.publish_call(by=operator(in_fes.pk), call=makers.draft(in_fes, floor=34))
    assert [rules.parity("f" + "m" * men, call.least).needed for men in (1, 2, 3)] == [1, 1, 2]
    more = actions.publish_call(by=operator(in_fes.pk), call=makers.draft(in_fes, floor=35))
    assert [rules.parity("f" + "m" * men, more.least).needed for men in (1, 2, 3)] == [1, 2, 2]
    assert str(wording.percent(call.least)) != str(wording.percent(more.least))


def test_rules_that_are_silent_on_parity_leave_it_to_the_call(in_fes):
    rules_asking(in_fes, "notice", 7)
    assert (queries.floor_in_force().percent, queries.floor_in_force().rule.why) == (0, "absent")
    assert actions.publish_call(by=operator(in_fes.pk), call=makers.draft(in_fes, floor=0)).published_at


def test_rules_that_ask_for_each_sex_hold_the_list_to_men_too(in_fes):
    rules_asking(in_fes, "parity_floor", "1/3")
    by = operator(in_fes.pk)
    call = actions.publish_call(by=by, call=makers.draft(in_fes, floor=34, seats=3, conditions=[]))
    made = makers.read(call, {"فاطمة": 9, "نورة": 8, "سعاد": 7})
    with makers.on(makers.after(call)):
        with pytest.raises(ValidationError) as caught:
            actions.propose(by=by, call=call, chosen=[one.pk for one in made.values()], reason="")
        assert code_of(caught) == "no_reason"
    found = queries.gauges(call, made.values()).parity
    assert (found.verdict, found.needed, found.needed_men) == ("not", 1, 1)
    assert "1" in wording.parity(found)
    women = actions.publish_call(by=by, call=makers.draft(in_fes, floor=34))
    assert women.least_men == women.least
