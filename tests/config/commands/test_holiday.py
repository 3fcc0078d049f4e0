import pytest
from django_scopes import scope

from takafu.places.models import DayOff
from takafu.register.models import Act

pytestmark = pytest.mark.django_db
TOLD = ("--source", "بلاغ وزارة الأوقاف")


def entered(body):
    with scope(body=body):
        return [(one.holiday, one.hijri_year, one.first.isoformat()) for one in DayOff.objects.all()]


def test_a_holiday_is_entered_in_every_body_by_an_act_each_once(takafu, fes, meknes):
    for _again in range(2):
        ended = takafu("holiday", "fitr", "2026-03-21", "--known", "2026-03-19", *TOLD)
        assert (ended.code, ended.err) == (0, "")
        assert ended.out.decode().split() == ["fes", "meknes"]
    for body in (fes, meknes):
        assert entered(body) == [("fitr", 1447, "2026-03-21")]
        with scope(body=body):
            assert Act.objects.filter(verb="places.holiday_announced").count() == 1


def test_one_body_alone_and_today_is_the_day_of_knowing(takafu, fes, meknes):
    assert takafu("holiday", "adha", "2026-05-28", "--body", "meknes", *TOLD).out.decode().split() == ["meknes"]
    assert entered(fes) == []
    assert entered(meknes) == [("adha", 1447, "2026-05-28")]


@pytest.mark.parametrize(
    ("name", "day", "more"),
    [
        ("fitr", "2026-06-01", ()),
        ("fitr", "soon", ()),
        ("fitr", "2026-02-30", ()),
        ("fitr", "9000-01-01", ()),
        ("fitr", "2026-03-21", ("--known", "never")),
        ("fitr", "2026-03-21", ("--body", "nowhere")),
    ],
)
def test_what_cannot_be_ends_with_2_and_a_sentence(takafu, fes, name, day, more):
    ended = takafu("holiday", name, day, *TOLD, *more)
    assert ended.code == 2
    assert ended.err.strip()
    assert entered(fes) == []


def test_a_holiday_that_does_not_move_is_refused_with_those_that_do(takafu, fes, capfdbinary):
    with pytest.raises(SystemExit):
        takafu("holiday", "throne_day", "2026-07-30", *TOLD)
    assert "hijri_new_year" in capfdbinary.readouterr().err.decode()
    assert entered(fes) == []
