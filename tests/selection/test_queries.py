import pytest

from takafu.kit.permissions import Viewer, operator
from takafu.places.models import Area, Seat
from takafu.selection import actions, queries
from tests.rulebook import texts
from tests.selection import makers


@pytest.fixture
def call(in_fes):
    return makers.opened(in_fes)


def test_drafts_are_listed_for_who_keeps_them(in_fes, call):
    makers.draft(in_fes)
    assert queries.calls(Viewer(body_id=in_fes.pk)).count() == 1
    assert queries.calls(operator(in_fes.pk)).count() == 2


@pytest.mark.parametrize("count", [1, 3])
def test_files_cost_three_queries_however_many(call, count, django_assert_num_queries):
    for n in range(count):
        makers.met(makers.applied(call, f"مرشحة {n}")[0])
    with django_assert_num_queries(3):
        assert [row.eligible for row in queries.files(call)] == ["met"] * count


def test_an_unchecked_condition_is_what_the_application_says(call):
    row = queries.file_of(makers.applied(call, "فاطمة")[0], call)
    assert row.verdicts == {"age": ("met", "", False), "o1": ("unknown", "", False)}
    assert (row.eligible, row.points, row.apart) == ("unknown", None, False)


def test_gauges_of_a_list(call):
    women = [makers.applied(call, f"مرشحة {n}", born=1970, field="women")[0] for n in range(2)]
    man = makers.applied(call, "كريم", gender="m", field="youth")[0]
    found = queries.gauges(call, [*women, man])
    assert found.parity.verdict == "met"
    assert found.fields == [("women", 2), ("youth", 1)]
    assert found.bands == [("45_59", 2), ("30_44", 1)]
    assert found.areas == [("", 3)]


def test_a_reader_is_told_what_waits(call):
    first, second = makers.two_readers(call)
    one = makers.applied(call, "فاطمة")[0]
    makers.met(one)
    after = makers.after(call)
    assert queries.duties(first, call.opens) == []
    assert queries.duties(Viewer(body_id=call.body_id), after) == []
    with makers.on(after):
        assert queries.duties(first, after) == [(call, 1)]
        actions.score(by=first, application=one, points=makers.points(call, 5))
        assert queries.duties(first, after) == []
        assert queries.duties(second, after) == [(call, 1)]


def test_the_parts_of_the_bodys_area_are_offered(in_fes):
    assert queries.areas() == []
    city = Area.objects.create(code="T.1", kind="commune", name={"ar": "فاس"})
    part = Area.objects.create(code="T.1.1", kind="arrondissement", name={"ar": "أكدال"}, parent=city)
    Seat.objects.create(body=in_fes, area=city)
    assert queries.areas() == [part]


def test_nobody_is_asked_about_disability_at_first(in_fes):
    assert queries.may_ask_disability(in_fes) is False


@pytest.mark.parametrize(
    ("figures", "percent", "code", "article"),
    [
        ([(1, "parity_floor", "1/3")], 34, "parity_floor", "1"),
        ([(2, "women_floor", "2/5")], 40, "women_floor", "2"),
        ([(1, "parity_floor", "1/2"), (2, "women_floor", "2/5")], 50, "parity_floor", "1"),
        ([(1, "parity_floor", "1/3"), (3, "women_floor", "1/2")], 50, "women_floor", "3"),
    ],
)
def test_the_higher_share_of_the_rules_is_asked_of_a_list_and_its_article_named(
    in_fes, figures, percent, code, article
):
    texts.ruling(in_fes, *figures)
    found = queries.floor_in_force()
    assert (found.percent, found.rule.code, found.rule.source.article) == (percent, code, article)


def test_articles_that_contradict_each_other_ask_nothing_of_a_list(in_fes):
    texts.ruling(in_fes, (1, "women_floor", "1/3"), (2, "women_floor", "1/2"))
    found = queries.floor_in_force()
    assert (found.percent, found.rule.why, [one.article for one in found.rule.between]) == (
        0,
        "contradiction",
        ["1", "2"],
    )


def test_what_a_reader_has_still_to_read_is_counted_in_one_query(in_fes, django_assert_num_queries):
    call = makers.opened(in_fes, conditions=[])
    made = [makers.applied(call, name)[0] for name in ("فاطمة", "نورة", "سعاد")]
    readers = makers.two_readers(call)
    keys = [one.person_id for one in readers]
    assert queries.load(keys) == {}  # nothing is read before the last day
    with makers.on(makers.after(call)):
        actions.score(by=readers[0], application=made[0], points=makers.points(call, 5))
        with django_assert_num_queries(1):
            found = queries.load(keys)
        assert [found[key][0].count for key in keys] == [2, 3]
        for one in made[1:]:
            actions.score(by=readers[0], application=one, points=makers.points(call, 5))
        assert list(queries.load(keys)) == keys[1:]
