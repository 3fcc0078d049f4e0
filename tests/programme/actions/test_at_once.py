"""Several people press at the same moment, each with a connection of their own."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from django_scopes import scope

from takafu.programme import actions
from takafu.programme.models import Activity, Measure, Version
from takafu.register.models import Act
from tests.bodies import open_body, person, viewer_of
from tests.programme import lines

PRESSES = 6


def together(body, verb):
    """What each of the presses returned."""

    def press(_number):
        try:
            with scope(body=body):
                return verb()
        finally:
            connection.close()

    with ThreadPoolExecutor(PRESSES) as pool:
        return list(pool.map(press, range(PRESSES)))


def test_what_is_pressed_at_once_is_done_once(transactional_db):
    body = open_body("fes", "هيئة فاس")
    by = viewer_of(person(body, "نجاة", "president"))
    with scope(body=body):
        lines.desk(body, by)
        programme = lines.programme(body, by)
    together(body, lambda: actions.take_groups(by=by, programme=programme))
    drawn = together(body, lambda: actions.draw(by=by, programme=programme))
    together(body, lambda: actions.propose(by=by, version=drawn[0]))
    together(body, lambda: actions.adopt(by=by, version=drawn[0]))
    with scope(body=body):
        assert Measure.objects.count() == 3
        assert Version.objects.count() == 1
        activity = lines.planned(programme, by)
    together(body, lambda: lines.planned(programme, by))
    step = {"title": "صفقة", "weight": 2}
    together(body, lambda: actions.keep_milestone(by=by, activity=activity, **step))
    with scope(body=body):
        assert Activity.objects.count() == 1
        assert activity.milestones.count() == 3
        told = list(Act.objects.filter(verb__startswith="programme.version").values_list("verb", flat=True))
        assert sorted(told) == [f"programme.version_{state}" for state in ("adopted", "drawn", "proposed")]
