from types import SimpleNamespace

import pytest
from django.http import Http404

from takafu.kit import finding
from takafu.kit.permissions import Refused, Rule, Table, Viewer

Table(
    {"tests.find": Rule(lambda viewer, _row: viewer.has("member")), "tests.inside": Rule(lambda _viewer, _row: False)}
)


def asked(role, user="u"):
    return SimpleNamespace(viewer=Viewer(user_id=user, roles=frozenset({role})))


def row(shown):
    return SimpleNamespace(item=SimpleNamespace(seen_by=lambda _viewer: shown))


def test_who_may_gets_the_row():
    here = row(True)
    assert finding.seen(asked("member"), here, "tests.find", "tests.inside") is here


@pytest.mark.parametrize(
    ("role", "user", "here", "answer"),
    [
        ("visitor", None, None, Refused),  # asked to log in, whether it is there or not
        ("visitor", None, row(False), Refused),
        ("member", "u", row(False), Http404),
        ("member", "u", None, Http404),
        ("clerk", "u", row(True), Refused),
    ],
)
def test_who_may_not_learns_nothing(role, user, here, answer):
    with pytest.raises(answer):
        finding.seen(asked(role, user), here, "tests.find", "tests.inside")
