from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django_scopes import scope

from takafu.kit.permissions import Refused, Viewer
from takafu.opinions import actions, queries
from takafu.opinions.models import CommentLink, Figures
from takafu.register.models import Act
from tests.bodies import as_role
from tests.opinions import makers

DAY = date(2026, 4, 7)  # a Tuesday; ten days later is a Friday


@pytest.fixture
def sent(in_fes):
    return makers.figures(in_fes, DAY)


def seen_on(day, viewer):
    with makers.on(day):
        return [one.service for one in queries.figures(viewer)]


def send(body, day, **given):
    told = {"service": "قسم الأشغال", "year": day.year, "on": day, "channel": "post"} | given
    return actions.send_figures(by=makers.officer(body), body=body, **told)


def test_a_service_has_ten_days_before_anybody_else_reads_its_figures(sent, visitor):
    assert (sent.until, sent.counts["total"], sent.counts["accepted"]) == (date(2026, 4, 17), 5, 1)
    member = as_role(sent.body, "member")[0]
    for day, visitors in ((DAY, []), (sent.until, []), (sent.until + timedelta(days=1), ["قسم الأشغال"])):
        assert seen_on(day, visitor) == visitors
        assert seen_on(day, member) == ["قسم الأشغال"]
    act = Act.objects.get(verb="opinions.figures_sent")
    assert (act.data["on"], act.data["until"]) == ("2026-04-07", "2026-04-17")
    assert act.digest


def test_a_last_day_that_is_not_worked_moves_on(in_fes):
    assert makers.figures(in_fes, DAY - timedelta(days=3)).until == date(2026, 4, 14)
    assert makers.figures(in_fes, DAY + timedelta(days=1), "قسم آخر").until == date(
        2026, 4, 20
    )  # the 18th is a Saturday


def test_what_is_told_is_what_the_service_was_sent_though_answers_came_since(sent, visitor):
    later = sent.until + timedelta(days=5)
    with makers.on(later):
        paper = queries.seen(makers.officer(sent.body))[0]
        makers.answered(makers.fresh(paper), "", "", "accepted", "accepted", day=later)
        (told,) = queries.figures(visitor)
        assert told.counts["accepted"] == 1
        newer = send(sent.body, later)
        assert newer.counts["accepted"] == 3
        assert queries.figures(visitor) == [sent]
        assert queries.figures(makers.officer(sent.body)) == [newer]
    with makers.on(newer.until + timedelta(days=1)):
        assert queries.figures(visitor) == [newer]


def test_of_few_recommendations_nothing_is_told(in_fes):
    with makers.on(DAY):
        makers.sent(in_fes, DAY)
        with pytest.raises(ValidationError) as caught:
            send(in_fes, DAY)
    assert makers.code_of(caught) == "few"
    assert not Figures.objects.exists()


@pytest.mark.parametrize("days", [-1, 15])
def test_a_letter_goes_out_soon_and_not_in_the_past(sent, days):
    with makers.on(DAY), pytest.raises(ValidationError) as caught:
        send(sent.body, DAY + timedelta(days=days))
    assert makers.code_of(caught) == "on"


def test_sending_twice_for_one_day_is_one_letter(sent):
    with makers.on(DAY):
        assert send(sent.body, DAY) == sent
    assert Act.objects.filter(verb="opinions.figures_sent").count() == 1


def test_a_comment_on_paper_stands_beside_the_figures_at_once(sent, visitor):
    by, day = makers.officer(sent.body), DAY + timedelta(days=2)
    with makers.on(day):
        made = actions.comment(by=by, figures=sent, on=day, channel="post", words=" نقص الاعتماد ", reference="77")
        assert (made.words, made.reference) == ("نقص الاعتماد", "77")
        assert queries.figures(visitor) == [sent]
        for wrong in ({"words": " "}, {"on": day + timedelta(days=1)}, {"on": DAY - timedelta(days=1)}):
            with pytest.raises(ValidationError):
                actions.comment(by=by, figures=sent, **({"on": day, "channel": "post", "words": "نص"} | wrong))
        with pytest.raises(ValueError, match="link"):
            actions.comment(by=by, figures=sent, on=day, channel="link", words="نص")
        with pytest.raises(Refused):
            actions.comment(by=as_role(sent.body, "member")[0], figures=sent, on=day, channel="post", words="نص")
    assert Act.objects.get(verb="opinions.figures_commented").digest


def test_a_service_comments_by_its_link_once(sent):
    stranger = Viewer(body_id=sent.body_id)
    with makers.on(DAY):
        _old, first = actions.invite_comment(by=makers.officer(sent.body), figures=sent)
        _row, secret = actions.invite_comment(by=makers.officer(sent.body), figures=sent)
        assert secret not in repr(list(CommentLink.objects.values()))
        made = actions.comment_by_link(by=stranger, secret=secret, words="الأرقام لا تحسب ما أُنجز في يوليوز")
        assert (made.channel, made.on) == ("link", DAY)
        for used, code in ((secret, "used"), (first, "revoked")):
            with pytest.raises(ValidationError) as caught:
                actions.comment_by_link(by=stranger, secret=used, words="نص")
            assert makers.code_of(caught) == code
    assert sent.comments.count() == 1


def test_an_empty_comment_leaves_the_link_open_and_an_ended_or_foreign_one_takes_none(sent, meknes):
    by, stranger = makers.officer(sent.body), Viewer(body_id=sent.body_id)
    with makers.on(DAY):
        _row, secret = actions.invite_comment(by=by, figures=sent)
        with pytest.raises(ValidationError):
            actions.comment_by_link(by=stranger, secret=secret, words="  ")
        with scope(body=meknes), pytest.raises(LookupError):
            actions.comment_by_link(by=Viewer(body_id=meknes.pk), secret=secret, words="نص")
        assert actions.end_comment_link(by=by, figures=sent) == 1
        assert actions.end_comment_link(by=by, figures=sent) == 0
        with pytest.raises(ValidationError):
            actions.comment_by_link(by=stranger, secret=secret, words="نص")
    assert not sent.comments.exists()
