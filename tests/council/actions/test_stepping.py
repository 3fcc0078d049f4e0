import ast
import inspect
from types import SimpleNamespace
from unittest.mock import Mock

import pytest
from django.core.exceptions import ValidationError

from takafu.council.actions import stepping
from takafu.law import information, trails
from takafu.law.trails import Barred


def test_every_bar_of_the_law_has_a_sentence():
    codes = set()
    for module in (trails, information):
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                codes |= {one.value for one in node.exc.args if isinstance(one, ast.Constant)}
    assert codes == set(stepping.BARRED)
    assert stepping.refusal(Barred("late")).code == "late"


def test_only_the_last_step_is_taken_back_and_only_once():
    first, last = (SimpleNamespace(pk=number, taken_back_at=None, save=Mock()) for number in (1, 2))
    with pytest.raises(ValidationError) as why:
        stepping.take_back([first, last], first)
    assert why.value.code == "last"
    assert stepping.take_back([first, last], last) is last
    assert last.taken_back_at is not None
    last.save.assert_called_once_with()
    assert stepping.take_back([first], last) is None
