import uuid

import pytest
from django.http import QueryDict
from django.utils.translation import override

from takafu.ideas import actions, drafts, preview, visits
from takafu.ideas.models import Axis
from takafu.kit.tongues import Tongues
from tests.bodies import as_role
from tests.ideas.gatherings import gathering, ideas

LIST = """## 1. الحي
1. إنارة الزنقة المؤدية إلى المدرسة
2. تبليط الطريق
3. تبليط الطريق
4. !!
## 2. المدينة
1. انارة الزنقه المؤديه إلى المدرسة
2. سوق أسبوعي
"""


@pytest.fixture
def rapporteur(in_fes):
    return as_role(in_fes, "rapporteur")[0]


@pytest.fixture
def place(in_fes, rapporteur):
    return gathering(in_fes, rapporteur)


@pytest.fixture
def draft(in_fes, place, data_folder, monkeypatch):
    monkeypatch.setattr(visits, "start", lambda *_: None)
    made = drafts.open_draft("1", [LIST.encode()], "", body=in_fes.pk, gathering=place.pk, language="ar")
    drafts.read_draft(made.folder)
    return made


@pytest.fixture
def result(draft):
    return draft.read("result.json")


def states(draft, result):
    return {row.text: (row.state, row.seen, row.taken) for row in preview.rows(draft, result)}


def test_each_row_has_its_state(rapporteur, place, draft, result):
    ideas(rapporteur, place, "إنارة الزنقة المؤدية إلى المدرسة")
    found = preview.rows(draft, result)
    assert [(row.text, row.state, row.seen) for row in found] == [
        ("إنارة الزنقة المؤدية إلى المدرسة", "seen", 1),
        ("تبليط الطريق", "new", 0),
        ("تبليط الطريق", "seen", 0),
        ("!!", "wrong", 0),
        ("انارة الزنقه المؤديه إلى المدرسة", "seen", 1),
        ("سوق أسبوعي", "new", 0),
    ]
    with override("fr"):
        assert preview.rows(draft, result)[1].where == "ligne 3"
    assert [row.taken for row in found] == [False, True, False, False, False, True]
    assert preview.count(found) == {"new": 2, "doubtful": 0, "seen": 3, "wrong": 1, "taken": 2}


def test_another_bodys_ideas_were_not_seen_here(draft, result, meknes):
    from django_scopes import scope  # noqa: PLC0415 - only where there is a database

    with scope(body=meknes):
        by = as_role(meknes, "rapporteur")[0]
        ideas(by, gathering(meknes, by), "سوق أسبوعي")
    assert states(draft, result)["سوق أسبوعي"] == ("new", 0, True)


def test_a_doubtful_row_says_why_and_one_that_is_too_long_is_not_taken(draft, result):
    result["rows"][0]["doubts"] = [{"code": "long", "values": ["2500"]}]
    result["rows"][1]["text"] = "و" * (preview.LONGEST + 1)
    first, second, *_rest = preview.rows(draft, result)
    assert (first.state, first.taken, len(first.doubts)) == ("doubtful", True, 1)
    assert (second.state, second.taken) == ("wrong", False)
    chosen = QueryDict("shown=1&take=1")
    preview.choose(draft, [first, second], chosen, [])
    assert not preview.rows(draft, result)[1].taken


def test_what_is_chosen_is_kept_row_by_row(draft, result, place):
    listed = preview.rows(draft, result)
    sent = QueryDict("shown=1&shown=2&take=2&axis-0=&axis-1=new&axis-x=hack&origin=meeting")
    assert preview.choose(draft, listed, sent, []) == preview.rows(draft, result)
    assert [row.taken for row in preview.rows(draft, result)] == [True, False, True, False, False, True]
    assert draft.choices["axes"] == {"0": "", "1": "new"}
    assert draft.choices["origin"] == "meeting"
    settled = preview.settled(draft, result, preview.rows(draft, result), place, [])
    assert [entry.text for entry in preview.entries(result, settled)] == [
        "إنارة الزنقة المؤدية إلى المدرسة", "تبليط الطريق", "سوق أسبوعي",
    ]  # fmt: skip


def test_what_is_settled_says_all_by_name(rapporteur, draft, result, place):
    settled = preview.settled(draft, result, preview.rows(draft, result), place, [])
    assert settled == {
        "taken": [0, 1, 5], "axes": {"0": "new", "1": "new"}, "origin": "collected", "association": "",
    }  # fmt: skip
    preview.choose(draft, [], QueryDict("origin=hack&association=x"), [])
    assert preview.settled(draft, result, [], place, [])["origin"] == "collected"


def test_headings_go_to_the_axis_of_their_title_or_to_a_new_one(in_fes, rapporteur, draft, result, place):
    def goes():
        return preview.places(result, preview.settled(draft, result, [], place, [axis]), [axis])

    axis = actions.make_axis(by=rapporteur, body=in_fes, title=Tongues(ar="الحيّ", fr="Le quartier"))
    headings = preview.headings(draft, result, list(Axis.objects.all()))
    assert [(one.title, one.count, one.choice) for one in headings] == [
        ("الحي", 4, str(axis.pk)),
        ("المدينة", 2, "new"),
    ]
    assert goes() == {0: axis, 1: {"ar": "المدينة"}}
    preview.choose(draft, [], QueryDict(f"axis-1={axis.pk}&axis-0="), [axis])
    assert goes() == {0: None, 1: axis}


def test_an_axis_or_association_of_another_body_is_not_taken(in_fes, draft, result):
    preview.choose(draft, [], QueryDict(f"axis-0={uuid.uuid4()}&association={uuid.uuid4()}"), [])
    assert draft.choices["axes"] == {}
    assert preview.association(draft.choices) is None
    assert preview.association({"association": "x"}) is None


def test_a_long_list_is_shown_in_parts(draft, result, place, django_assert_num_queries):
    row = result["rows"][1]
    result["rows"] = [row | {"key": f"{n:032}", "text": f"فكرة {n}"} for n in range(preview.PAGE + 5)]
    with django_assert_num_queries(2):
        shown = preview.page(draft, result, place, [], 9)
    assert (len(shown["rows"]), shown["page"], shown["last"], shown["headings"]) == (5, 2, 2, [])


@pytest.mark.parametrize(("kind", "origin"), [("meeting", "meeting"), ("document", "collected"), ("call", "collected")])
def test_a_meetings_list_is_a_meetings(in_fes, rapporteur, kind, origin):
    assert preview.usual_origin(gathering(in_fes, rapporteur, kind=kind)) == origin
