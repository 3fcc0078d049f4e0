from uuid import uuid4

import pytest

from takafu.kit import workload
from takafu.kit.workload import Load


@pytest.fixture
def asked(monkeypatch):
    monkeypatch.setattr(workload, "_asked", {})


def test_rooms_are_added_up_and_nobody_is_asked_for_nobody(asked):
    one, other = uuid4(), uuid4()
    workload.count("a", lambda persons: {one: [Load("x", 2)]} if one in persons else {})
    workload.count("b", lambda persons: {one: [Load("y", 1)], other: [Load("y", 3)]})
    assert workload.of([one, other]) == {one: [Load("x", 2), Load("y", 1)], other: [Load("y", 3)]}
    workload.count("b", lambda persons: 1 / 0)
    assert workload.of([]) == {}
