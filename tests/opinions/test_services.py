from datetime import timedelta

from takafu.opinions import actions, queries, services
from tests.opinions import makers


def test_a_card_holds_counts_and_the_comment_or_why_there_is_none(in_fes):
    today = makers.clock.today()
    made = makers.figures(in_fes, today - timedelta(days=40))
    (shown,) = services.cards(queries.figures(makers.officer(in_fes)))
    assert (shown.waits, bool(shown.unsaid), len(shown.facts)) == (False, True, 8)
    actions.comment(by=makers.officer(in_fes), figures=made, on=today, channel="hand", words="نص")
    (shown,) = services.cards(queries.figures(makers.officer(in_fes)))
    assert (shown.unsaid, shown.comments[0].words) == ("", "نص")
    assert services.card(makers.figures(in_fes, today, "قسم المالية")).waits


def test_what_is_counted_today_has_services_with_enough_alone(in_fes):
    makers.sent(in_fes)
    assert services.today(queries.by_service(queries.ledger(makers.officer(in_fes)))) is None
    makers.sent(in_fes, measures=[("قسم الثقافة", f"إجراء {n}") for n in range(5)])
    table = services.today(queries.by_service(queries.ledger(makers.officer(in_fes))))
    assert [len(one) for one in table.rows] == [9]
