import re
from uuid import uuid4

import pytest
from django.http import Http404

from takafu.ideas import actions, desking
from takafu.ideas.actions.steps import STEPS
from takafu.ideas.models import Hint, Suggestion
from tests.ideas import desks


def test_every_step_has_its_words():
    assert set(desking.STEPS) == set(STEPS)


@pytest.mark.parametrize("name", desking.KEYS)
def test_every_key_of_a_page_is_told_and_no_other(in_fes, client, name):
    desk = desks.made(in_fes, client)
    desk.line(0)
    left, right = sorted(desk.ideas[1:], key=lambda idea: idea.pk)
    Suggestion.objects.create(body=in_fes, left=left, right=right, score=0.5)
    Hint.objects.create(body=in_fes, idea=left, axis=desk.axis)
    said = client.get(desks.at(name) + "?done").content.decode()
    assert set(re.findall(r'data-key="(\w)"', said)) | {"j", "k"} == {key for key, _what in desking.KEYS[name]}


def test_only_keys_are_taken():
    key = uuid4()
    assert desking.keys([str(key), "", "x", str(key)]) == {key}


def test_an_axis_that_was_closed_is_not_found(in_fes, client):
    desk = desks.made(in_fes, client)
    assert desking.asked_axis(str(desk.axis.pk)) == desk.axis
    assert desking.asked_axis(desking.NOWHERE) is None
    actions.close_axis(by=desk.by, axis=desk.axis)
    with pytest.raises(Http404):
        desking.asked_axis(str(desk.axis.pk))


def test_turning_over_the_ideas_leaves_the_lines_where_they_are_and_the_other_way_round(in_fes, client, monkeypatch):
    monkeypatch.setattr(desking, "PAGE", 1)
    desk = desks.made(in_fes, client)
    first, second = desk.line(0, wording="أول"), desk.line(0, wording="ثان")
    shown = client.get(desks.at("desk") + f"?axis=none&below={first.pk}").context
    assert shown["groups"] == [second]
    assert shown["later_ideas"] == f"?axis=none&after=2&below={first.pk}"
    shown = client.get(desks.at("desk") + "?axis=none&after=2").context
    assert shown["later_groups"] == f"?axis=none&after=2&below={first.pk}"
    answer = client.post(desks.at("desk") + f"?axis=none&after=2&below={first.pk}", {"do": "cite"})
    assert (answer.status_code, answer.context["groups"], len(answer.context["ideas"])) == (422, [second], 1)
