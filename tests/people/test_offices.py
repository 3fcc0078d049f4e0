from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from takafu.kit import clock
from takafu.kit.permissions import Refused, operator
from takafu.people import actions, queries
from takafu.register.models import Act
from tests.bodies import person, viewer_of
from tests.people.makers import add
from tests.people.test_committees import office


def test_a_post_that_somebody_holds_or_will_hold_is_not_struck_off(in_fes):
    by, today = operator(in_fes.pk), clock.today()
    made, holder = office(in_fes, by), add(in_fes, "سعاد")
    held = actions.appoint(by=by, person=holder, office=made, start=today + timedelta(days=30))
    with pytest.raises(ValidationError):
        actions.end_office(by=by, office=made)
    actions.end_appointment(by=by, appointment=held, end=held.start)
    with pytest.raises(Refused):
        actions.end_office(by=viewer_of(person(in_fes, "كريم")), office=made)
    for _press in range(2):
        actions.end_office(by=by, office=made)
    assert queries.offices(today, None) == []
    assert Act.objects.filter(verb="people.office_ended").count() == 1


def test_a_task_sheet_is_of_a_post_of_the_bureau(in_fes):
    by = operator(in_fes.pk)
    actions.keep_post_sheet(by=by, body=in_fes, post="rapporteur", tasks=" المحاضر\nالمراسلات ")
    assert queries.sheets() == {"rapporteur": ["المحاضر", "المراسلات"]}
    with pytest.raises(ValueError, match="clerk"):
        actions.keep_post_sheet(by=by, body=in_fes, post="clerk", tasks="التتبع")
