from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from takafu.kit import clock
from takafu.kit.permissions import ROLES, Refused
from takafu.register import founding
from takafu.register.founding import Papers
from takafu.register.models import Act, ActText, Founding, Means, MeansStep, Yardstick
from tests.bodies import as_role, open_body, person, viewer_of

DAY = date(2025, 1, 5)
PAPERS = Papers("12/2024", date(2024, 5, 7), "دورة ماي", "مكتب الضبط", "صوت", "رأي")


@pytest.fixture
def by(in_fes):
    return viewer_of(person(in_fes, "نجاة", "rapporteur"))


def test_papers_are_kept_by_editions_and_the_acts_hold_the_words(in_fes, by):
    founding.keep_papers(by=by, body=in_fes, edition=0, papers=PAPERS)
    again = Papers("12/2024", PAPERS.day, value="آخر")
    founding.keep_papers(by=by, body=in_fes, edition=1, papers=again)
    kept = Founding.objects.get()
    assert (kept.edition, kept.value, kept.session) == (2, "آخر", "")
    texts = [text.text for text in ActText.objects.order_by("act__number") if "12/2024" in text.text]
    assert texts == [PAPERS.text(), again.text()]


def test_the_same_again_is_no_act(in_fes, by):
    founding.keep_papers(by=by, body=in_fes, edition=0, papers=PAPERS)
    founding.keep_papers(by=by, body=in_fes, edition=1, papers=PAPERS)
    assert Act.objects.filter(verb="register.founding_kept").count() == 1


def test_an_edition_that_is_past_changes_nothing(in_fes, by):
    founding.keep_papers(by=by, body=in_fes, edition=0, papers=PAPERS)
    with pytest.raises(founding.Overtaken):
        founding.keep_papers(by=by, body=in_fes, edition=0, papers=Papers(value="آخر"))
    assert Founding.objects.get().value == "صوت"


@pytest.mark.parametrize("role", ROLES)
def test_rapporteur_and_president_alone_keep_the_file(in_fes, by, role):
    asked = founding.ask_for(by=by, body=in_fes, kind="room", what="قاعة", on=DAY)
    who, _user = as_role(in_fes, role)
    does = (
        lambda: founding.keep_papers(by=who, body=in_fes, edition=0, papers=PAPERS),
        lambda: founding.ask_for(by=who, body=in_fes, kind="room", what=role, on=DAY),
        lambda: founding.move_on(by=who, means=asked, state="received", on=DAY),
        lambda: founding.be_judged_by(by=who, body=in_fes, title=role, target="2"),
    )
    for do in does:
        if role in {"rapporteur", "president"}:
            assert do().pk
        else:
            with pytest.raises(Refused):
                do()


def test_nobody_keeps_another_bodys_file(in_fes, by):
    stranger, _user = as_role(open_body("sefrou", "هيئة صفرو"), "president")
    asked = founding.ask_for(by=by, body=in_fes, kind="room", what="قاعة", on=DAY)
    for do in (
        lambda: founding.keep_papers(by=stranger, body=in_fes, edition=0, papers=PAPERS),
        lambda: founding.ask_for(by=stranger, body=in_fes, kind="room", what="أخرى", on=DAY),
        lambda: founding.move_on(by=stranger, means=asked, state="received", on=DAY),
        lambda: founding.be_judged_by(by=stranger, body=in_fes, title="مقياس", target="2"),
    ):
        with pytest.raises(Refused):
            do()


def test_a_line_pressed_twice_is_one_line_and_one_act(in_fes, by):
    for _twice in range(2):
        asked = founding.ask_for(by=by, body=in_fes, kind="room", what="قاعة", on=DAY)
        founding.move_on(by=by, means=asked, state="promised", on=DAY)
        founding.be_judged_by(by=by, body=in_fes, title="مقياس", target="2")
    assert (Means.objects.count(), MeansStep.objects.count(), Yardstick.objects.count()) == (1, 2, 1)
    assert Act.objects.filter(verb="register.means_moved").count() == 2
    assert Act.objects.filter(verb="register.yardstick_set").count() == 1


@given(ahead=st.integers(1, 4000))
def test_what_is_still_to_come_has_not_happened(ahead):
    day = clock.today() + timedelta(days=ahead)
    with pytest.raises(ValueError, match=str(day)):
        founding._move(None, Means(), "asked", day, "")


def test_an_unknown_kind_or_state_is_refused(in_fes, by):
    with pytest.raises(ValueError, match="gold"):
        founding.ask_for(by=by, body=in_fes, kind="gold", what="قاعة", on=DAY)
    asked = founding.ask_for(by=by, body=in_fes, kind="room", what="قاعة", on=DAY)
    with pytest.raises(ValueError, match="paid"):
        founding.move_on(by=by, means=asked, state="paid", on=DAY)
    assert MeansStep.objects.count() == 1


def test_means_come_with_their_lines_in_the_order_of_days(in_fes, by, django_assert_num_queries):
    for name in ("قاعة", "نسخ"):
        asked = founding.ask_for(by=by, body=in_fes, kind="room", what=name, on=DAY)
        founding.move_on(by=by, means=asked, state="refused", on=DAY + timedelta(days=9))
        founding.move_on(by=by, means=asked, state="promised", on=DAY + timedelta(days=3))
    with django_assert_num_queries(2):
        listed = founding.means()
    assert [[step.state for step in steps] for _means, steps in listed] == [["asked", "promised", "refused"]] * 2


def test_a_body_has_one_file(in_fes):
    Founding.objects.create(body=in_fes)
    with pytest.raises(IntegrityError), transaction.atomic():
        Founding.objects.create(body=in_fes)
