from datetime import date

import pytest
from django.core.exceptions import ValidationError

from takafu.council import actions
from takafu.council.models import Session
from takafu.kit.permissions import Refused
from takafu.places.models import Area
from takafu.register.models import Act
from tests.bodies import as_role, person, viewer_of
from tests.council import makers


def test_a_session_is_entered_once_named_in_both_languages_moved_and_called_off(in_fes):
    by = makers.officer(in_fes)
    with makers.on(makers.DAY):
        made = makers.session(in_fes, by)
        assert makers.session(in_fes, by) == made
    assert made.entered_on == makers.DAY
    assert set(made.item.title) == {"ar", "fr"}
    assert all("2026" in title for title in made.item.title.values())
    with makers.on(date(2026, 3, 20)):
        same = actions.move_session(by=by, session=made, opens=date(2026, 5, 4))
        assert same.entered_on == makers.DAY
        moved = actions.move_session(by=by, session=made, opens=date(2026, 5, 5), agenda="الميزانية")
        assert (moved.entered_on, moved.opens) == (date(2026, 3, 20), date(2026, 5, 5))
        for _again in range(2):
            actions.call_off(by=by, session=made)
        with pytest.raises(ValidationError) as why:
            actions.move_session(by=by, session=made, opens=date(2026, 5, 6))
    assert why.value.code == "called_off"
    found = list(Act.objects.filter(verb__startswith="council.session").values_list("verb", flat=True))
    assert found == ["council.session_entered", "council.session_moved", "council.session_called_off"]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"source": " "}, "no_source"),
        ({"kind": "parliament"}, "unknown_code"),
        ({"kind": "arrondissement"}, "area"),
        ({"ends": date(2026, 5, 3)}, "order"),
        ({"known_on": date(2999, 1, 1)}, "future"),
        ({"opens": date(2026, 6, 4)}, "month"),
        ({"ordinary": False, "called_by": "governor", "called_on": date(2999, 1, 1)}, "called_on"),
    ],
)
def test_what_no_session_is(in_fes, given, code):
    with pytest.raises(ValidationError) as why:
        makers.session(in_fes, makers.officer(in_fes), **given)
    assert why.value.code == code
    assert not Session.objects.exists()


def test_an_arrondissement_sits_in_its_own_months(in_fes):
    by = makers.officer(in_fes)
    makers.seated(in_fes, 1)
    area = Area.objects.get(kind="arrondissement", code__startswith="A.")
    made = makers.session(in_fes, by, date(2026, 6, 4), kind="arrondissement", area=area)
    assert "أكدال" in made.item.title["ar"]
    with pytest.raises(ValidationError) as why:
        makers.session(in_fes, by, date(2026, 5, 4), kind="arrondissement", area=area)
    assert why.value.code == "month"
    assert makers.session(in_fes, by, date(2026, 6, 30), ordinary=False).ordinary is False


def test_who_goes_reports_after_it_opened_and_stays(in_fes):
    by = makers.officer(in_fes)
    goes, other = person(in_fes, "سعاد"), person(in_fes, "كريم", gender="m")
    with makers.on(makers.DAY):
        made = makers.session(in_fes, by)
        first = actions.name_observers(by=by, session=made, persons=[goes, other])[0]
        with pytest.raises(ValidationError) as why:
            actions.report(by=viewer_of(goes), observer=first, text="حضرت")
        assert why.value.code == "future"
    with makers.on(date(2026, 5, 5)):
        with pytest.raises(Refused):
            actions.report(by=viewer_of(other), observer=first, text="حضرت")
        with pytest.raises(ValidationError):
            actions.report(by=viewer_of(goes), observer=first, text=" ")
        for _again in range(2):
            actions.report(by=viewer_of(goes), observer=first, text="حضرت")
        left = actions.name_observers(by=by, session=made, persons=[])
    assert [one.person for one in left] == [goes]
    assert Act.objects.filter(verb="council.session_reported").count() == 1


def test_members_enter_no_sessions(in_fes):
    with pytest.raises(Refused):
        makers.session(in_fes, as_role(in_fes, "member")[0])


def test_who_asked_for_it_is_kept_of_an_extraordinary_session_alone(in_fes):
    by, asked = makers.officer(in_fes), {"called_by": "majority", "called_on": date(2026, 3, 9)}
    with makers.on(makers.DAY):
        made = makers.session(in_fes, by, date(2026, 3, 16), ordinary=False, **asked)
        plain = makers.session(in_fes, by, **asked)
    assert (made.called_by, made.called_on) == ("majority", date(2026, 3, 9))
    assert (plain.called_by, plain.called_on) == ("", None)
