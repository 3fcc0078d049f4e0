from datetime import date

import pytest
from django.db import IntegrityError, transaction

from takafu.council.models import (
    Cycle,
    CycleStep,
    Letter,
    Observer,
    Request,
    RequestStep,
    Service,
    Session,
    Sponsor,
    Word,
)
from tests.bodies import person
from tests.council import makers


def test_the_tables_refuse_what_cannot_be(in_fes):
    by = makers.officer(in_fes)
    service, session = makers.service(in_fes, by), makers.session(in_fes, by)
    letter, word = makers.letter(in_fes, by), makers.word(in_fes, by)
    cycle = makers.cycle(in_fes, by, ("launch", date(2026, 1, 5), ""))
    goes = Observer.objects.create(body=in_fes, session=session, person=person(in_fes, "سعاد"))
    asked = makers.request(in_fes, by, ("sent", date(2026, 1, 5), ""))
    wrong = [
        lambda: Request.objects.filter(pk=asked.pk).update(service=service),
        lambda: Request.objects.filter(pk=asked.pk).update(urgent=True),
        lambda: RequestStep.objects.create(body=in_fes, request=asked, number=1, step="closed", on=date(2026, 2, 1)),
        lambda: Letter.objects.filter(pk=letter.pk).update(service=service),
        lambda: Letter.objects.filter(pk=letter.pk).update(receipt_on=date(2026, 1, 5)),
        lambda: Session.objects.filter(pk=session.pk).update(ends=date(2026, 5, 3)),
        lambda: Session.objects.filter(pk=session.pk).update(kind="arrondissement"),
        lambda: Word.objects.filter(pk=word.pk).update(done_on=date(2026, 9, 1)),
        lambda: Cycle.objects.filter(pk=cycle.pk).update(last_year=2000),
        lambda: CycleStep.objects.filter(cycle=cycle).update(evidence=""),
        lambda: CycleStep.objects.create(
            body=in_fes, cycle=cycle, number=1, step="vote", on=date(2026, 2, 1), evidence="م"
        ),
        lambda: Observer.objects.create(body=in_fes, session=session, person=goes.person),
    ]
    for act in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_each_row_says_what_it_is(in_fes):
    by = makers.officer(in_fes)
    service = makers.service(in_fes, by, "قسم")
    sponsor = Sponsor(body=in_fes, about=service.item, name="ليلى", since=date(2026, 1, 5))
    goes = Observer(body=in_fes, session=makers.session(in_fes, by), person=person(in_fes, "سعاد"))
    cycle = makers.cycle(in_fes, by, ("launch", date(2026, 1, 5), ""))
    assert [str(one) for one in (service, sponsor, cycle, cycle.steps.get(), goes)] == [
        "قسم",
        "ليلى",
        "2022-2027",
        "launch",
        str(goes.person_id),
    ]
    assert "2026" in str(goes.session)
    assert Service.objects.get() == service


def test_a_step_that_was_taken_back_is_not_in_the_trail(in_fes):
    made = makers.cycle(in_fes, makers.officer(in_fes), ("launch", date(2026, 1, 5), ""))
    assert [one.step for one in made.trail()] == ["launch"]
    made.steps.update(taken_back_at=makers.clock.now())
    assert made.trail() == []
