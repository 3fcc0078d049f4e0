from itertools import pairwise

import pytest
from django_scopes import scope, scopes_disabled

from takafu.kit.permissions import Viewer, operator
from takafu.kit.tongues import Tongues
from takafu.register import actions, queries
from takafu.register.models import Item
from tests.bodies import as_role


@pytest.fixture
def notes(in_fes):
    def make(title, words="", visibility="public"):
        return actions.keep_item(
            body=in_fes, kind="note", title=Tongues(ar=title), visibility=visibility, address="", words=words
        )

    return {
        "lights": make("إنارة الأزقة", "المدينة القديمة ليلا"),
        "city": make("المدينة العتيقة", "ترميم الأسوار"),
        "french": make("Éclairage des ruelles", "la nuit"),
        "inner": make("مذكرة داخلية عن الإنارة", visibility="officers"),
        "number": make("القانون رقم 113-14"),
    }


def found(query, viewer=None, kinds=()):
    return [str(item.title) for item in queries.search(query, viewer or Viewer(), kinds)]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("الإنارة", ["إنارة الأزقة"]),
        ("انار", ["إنارة الأزقة"]),
        ("ودخول", []),
        ("eclairage", ["Éclairage des ruelles"]),
        ("113-14", ["القانون رقم 113-14"]),
        ("٣", []),
        ("مدينة قديم", ["إنارة الأزقة"]),
        ("\" OR 1 '; --", []),
        ("***", []),
        ("", []),
    ],
)
def test_every_word_must_be_held_and_the_last_may_be_unfinished(notes, query, titles):
    assert found(query) == titles


def test_words_of_the_title_come_first(notes):
    assert found("المدينة") == ["المدينة العتيقة", "إنارة الأزقة"]


def test_what_a_viewer_may_not_see_is_not_found(notes):
    assert found("داخلية") == []
    assert found("داخلية", operator(notes["inner"].body_id)) == ["مذكرة داخلية عن الإنارة"]


def test_a_kind_can_be_asked_for(notes):
    assert found("المدينة", kinds=["person"]) == []
    assert len(found("المدينة", kinds=["note"])) == 2


def test_a_renewed_item_is_found_by_its_new_words_alone(notes, in_fes):
    actions.keep_item(
        body=in_fes, kind="note", title=Tongues(ar="سوق أسبوعي"), visibility="public", item=notes["lights"]
    )
    assert found("الإنارة") == []
    assert found("سوق") == ["سوق أسبوعي"]
    actions.empty_item(item=notes["lights"])
    assert found("سوق") == []


def test_another_body_finds_nothing_of_it(notes, meknes):
    with scope(body=meknes):
        assert found("المدينة") == []
    with scopes_disabled():
        assert Item.objects.count() == 5


def test_revisions_of_topics_that_never_changed_are_zero(in_fes):
    assert queries.revisions(["body", "never"]) == {"body": 1, "never": 0}


def test_a_body_is_found_by_its_name_in_addresses(fes):
    assert queries.body_at("fes") == fes
    assert queries.body_at("nowhere") is None


def test_a_short_address_leads_to_what_the_viewer_may_see(in_fes):
    member, visitor = as_role(in_fes, "member")[0], Viewer(body_id=in_fes.id)
    shown, kept = (
        actions.keep_item(body=in_fes, kind="note", title=Tongues(ar="x"), visibility=who)
        for who in ("public", "members")
    )
    code = kept.short.removeprefix("t/").rstrip("/")
    assert queries.at_short(shown.short[2:-1].upper(), visitor) == shown
    assert queries.at_short(code, member) == kept
    assert queries.at_short(code, visitor) is None
    assert queries.at_short("no", member) is None


# threads


def chain(body, count):
    """Items of which each cites the one before it, and as many more that cite the first."""
    made = [
        actions.keep_item(body=body, kind="note", title=Tongues(ar=f"{n}"), visibility="public")
        for n in range(2 * count)
    ]
    for earlier, later in [*pairwise(made[:count]), *((made[0], one) for one in made[count:])]:
        actions.link(source=later, relation="cites", target=earlier)
    return made


def test_a_thread_is_followed_both_ways_with_one_question_a_step(in_fes, django_assert_num_queries):
    made = chain(in_fes, 4)
    with django_assert_num_queries(3):
        before, after = queries.thread(made[1], operator())
    assert [(tie.item, tie.steps) for tie in before] == [(made[0], 1)]
    assert [(tie.item, tie.steps) for tie in after] == [(made[2], 1), (made[3], 2)]
    assert set(queries.later_items(made[0])) == {one.pk for one in made[1:]}


def test_many_links_one_way_leave_the_other_whole(in_fes, monkeypatch):
    made = chain(in_fes, 4)
    source = actions.keep_item(body=in_fes, kind="note", title=Tongues(ar="أصل"), visibility="public")
    actions.link(source=made[0], relation="cites", target=source)
    monkeypatch.setattr(queries, "WIDE", 2)
    before, after = queries.thread(made[0], operator())
    assert [tie.item for tie in before] == [source]
    assert len([tie for tie in after if tie.steps == 1]) == 2
