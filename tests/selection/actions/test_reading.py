from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from takafu.kit.permissions import Refused, operator
from takafu.register.models import Act
from takafu.selection import actions, queries
from takafu.selection.models import Score
from tests.bodies import person, viewer_of
from tests.selection import makers
from tests.selection.actions.test_calls import code_of


@pytest.fixture
def call(in_fes):
    return makers.opened(in_fes)


@pytest.fixture
def by(in_fes):
    return operator(in_fes.pk)


def test_what_is_not_met_has_a_reason(call, by):
    one = makers.applied(call, "فاطمة")[0]
    for verdict in ("not", "unknown"):
        with pytest.raises(ValidationError) as caught:
            actions.check(by=by, application=one, condition="o1", verdict=verdict, reason=" ")
        assert code_of(caught) == "no_reason"
    for _press in range(2):
        actions.check(by=by, application=one, condition="o1", verdict="not", reason="لا وثيقة")
    assert Act.objects.filter(verb="selection.checked").count() == 1
    assert queries.file_of(one, call).eligible == "not"
    with pytest.raises(ValidationError) as caught:
        actions.check(by=by, application=one, condition="x", verdict="met")
    assert code_of(caught) == "unknown_code"


def test_readers_are_two_and_no_candidates(call, by):
    reader, other = person(call.body, "قارئة"), person(call.body, "نورة العلمي")
    with pytest.raises(ValidationError) as caught:
        actions.name_readers(by=by, call=call, persons=[reader, reader])
    assert code_of(caught) == "few"
    makers.applied(call, "العلمي نورة")  # without a log-in, her name alone tells
    with pytest.raises(ValidationError) as caught:
        actions.name_readers(by=by, call=call, persons=[reader, other])
    assert code_of(caught) == "candidate"
    makers.applied(call, "اسم آخر", by=viewer_of(reader))
    with pytest.raises(ValidationError) as caught:
        actions.name_readers(by=by, call=call, persons=[reader, person(call.body, "ثالثة")])
    assert code_of(caught) == "candidate"


def test_a_reader_of_another_body_is_refused(call, by, meknes):
    stranger = person(meknes, "غريبة")
    with pytest.raises(Refused):
        actions.name_readers(by=by, call=call, persons=[person(call.body, "قارئة"), stranger])


def test_a_reader_who_applies_after_being_named_reads_no_more(call):
    first, _second = makers.two_readers(call)
    one = makers.applied(call, "فاطمة")[0]
    makers.met(one)
    makers.applied(call, "أنا", by=first)
    with makers.on(makers.after(call)), pytest.raises(ValidationError) as caught:
        actions.score(by=first, application=one, points=makers.points(call, 5))
    assert code_of(caught) == "candidate"


def test_points_are_given_after_the_last_day_to_who_is_eligible_and_kept_secret_from_the_other(call):
    first, second = makers.two_readers(call)
    one = makers.applied(call, "فاطمة")[0]
    with pytest.raises(ValidationError) as caught:
        actions.score(by=first, application=one, points=makers.points(call, 5))
    assert code_of(caught) == "state"
    with makers.on(makers.after(call)):
        with pytest.raises(ValidationError) as caught:
            actions.score(by=first, application=one, points=makers.points(call, 5))
        assert code_of(caught) == "not_eligible"
        makers.met(one)
        with pytest.raises(ValidationError) as caught:
            actions.score(by=first, application=one, points={"c1": 5})
        assert code_of(caught) == "points"
        actions.score(by=first, application=one, points=makers.points(call, 5))
        actions.score(by=first, application=one, points=makers.points(call, 6))  # alone, one may think again
        actions.score(by=second, application=one, points=makers.points(call, 8))
        with pytest.raises(ValidationError) as caught:
            actions.score(by=first, application=one, points=makers.points(call, 9))
        assert code_of(caught) == "seen"
    assert queries.files(call)[0].points == 70


def test_who_has_an_interest_gives_no_points_and_somebody_else_must(call, by):
    first, second = makers.two_readers(call)
    one = makers.applied(call, "فاطمة")[0]
    makers.met(one)
    with makers.on(makers.after(call)):
        actions.score(by=first, application=one, points=makers.points(call, 5))
        actions.score(by=first, application=one, points=None, interest=True)
        actions.score(by=second, application=one, points=makers.points(call, 8))
        assert Score.objects.get(reader__person=first.person_id).points == {}
        with pytest.raises(ValidationError) as caught:
            actions.close_scores(by=by, call=call)
        assert code_of(caught) == "unread"


def test_readers_who_are_far_apart_agree_with_a_reason_before_the_reading_is_closed(call, by):
    first, second = makers.two_readers(call)
    one, refused = makers.applied(call, "فاطمة")[0], makers.applied(call, "كريم")[0]
    with makers.on(makers.after(call)):
        with pytest.raises(ValidationError) as caught:
            actions.close_scores(by=by, call=call)
        assert code_of(caught) == "unchecked"
        makers.met(one)
        actions.check(by=by, application=refused, condition="age", verdict="not", reason="قاصر")
        for reader, points in ((first, 2), (second, 9)):
            actions.score(by=reader, application=one, points=makers.points(call, points))
        with pytest.raises(ValidationError) as caught:
            actions.close_scores(by=by, call=call)
        assert code_of(caught) == "apart"
        with pytest.raises(ValidationError) as caught:
            actions.agree(by=first, application=one, points=Decimal(60), reason="")
        assert code_of(caught) == "no_reason"
        actions.agree(by=first, application=one, points=Decimal("60.5"), reason="قرأنا الوثائق معا")
        for _press in range(2):
            actions.close_scores(by=by, call=call)
    assert queries.files(call)[0].points == Decimal("60.5")
    assert Act.objects.get(verb="selection.scores_closed").data == {"count": 1}


def test_readers_who_are_near_do_not_overrule_their_mean(call, by):
    makers.read(call, {"فاطمة": 5})
    other = makers.opened(call.body)
    first, _second = makers.two_readers(other)
    one = makers.applied(other, "نورة")[0]
    with makers.on(makers.after(other)), pytest.raises(ValidationError) as caught:
        actions.agree(by=first, application=one, points=Decimal(60), reason="x")
    assert code_of(caught) == "near"
