from uuid import uuid4

import pytest
from django.http import Http404

from takafu.ideas import actions, desking
from takafu.ideas.actions.desk import STEPS
from tests.ideas import desks


def test_every_step_has_its_words():
    assert set(desking.STEPS) == set(STEPS) - {"split"}  # a split makes new ideas; it is no step that is undone


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
