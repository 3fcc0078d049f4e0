import pytest

from takafu.ideas import actions
from takafu.ideas.models import Citation, Objection
from takafu.ideas.queries.desk import stamp
from tests.bodies import person, viewer_of
from tests.ideas import desks
from tests.ideas.desks import at
from tests.ideas.gatherings import WORDS
from tests.kit.markup import parse


@pytest.fixture
def desk(in_fes, client):
    return desks.made(in_fes, client)


@pytest.fixture
def group(desk):
    return desk.line(0, 1)


@pytest.fixture
def suad(desk, group):
    """Somebody who stands behind an idea of the group."""
    made = person(desk.body, "سعاد")
    actions.support(by=viewer_of(made), idea=desk.ideas[0])
    return made


def page(answer):
    return answer.content.decode()


def send(desk, group, do, citation=None, seen=None):
    """What the page of a line sends: with how the line was shown."""
    data = {"do": do, "citation": citation.pk if citation else "", "seen": seen or stamp(group)}
    return desk.client.post(at("group", pk=group.pk), data)


@pytest.mark.parametrize("do", ["uncite", "option", "dissolve"])
@pytest.mark.parametrize("happens", ["cited", "related", "reworded"])
def test_a_line_that_somebody_changed_meanwhile_is_shown_and_left_as_it_is(desk, group, do, happens):
    seen, (first, second) = stamp(group), group.citations.order_by("idea__number")
    {
        "cited": lambda: actions.cite(by=desk.by, group=group, idea=desk.ideas[2]),
        "related": lambda: actions.set_relation(by=desk.by, citation=second, relation="option"),
        "reworded": lambda: actions.reword(by=desk.by, group=group, wording="إنارة الأزقة"),
    }[happens]()
    group.refresh_from_db()
    before = stamp(group)
    assert send(desk, group, do, first, seen).status_code == 409
    group.refresh_from_db()
    assert stamp(group) == before
    assert send(desk, group, do, first, before).status_code == 303


def cited(group):
    return set(group.citations.filter(ended_at=None).values_list("idea__number", flat=True))


def test_a_line_shows_its_ideas_and_counts_each_supporter_once(desk, group, suad):
    actions.support(by=viewer_of(suad), idea=desk.ideas[1])
    answer = desk.client.get(at("group", pk=group.pk))
    assert answer.context["supporters"] == 1
    assert [words in page(answer) for words in WORDS] == [True, True, False]


def test_a_line_costs_the_same_with_any_number_of_ideas(desk, django_assert_num_queries):
    for chosen in ((0,), (0, 1, 2)):
        where = at("group", pk=desk.line(*chosen, wording=f"سطر {len(chosen)}").pk)
        with django_assert_num_queries(16):
            assert desk.client.get(where).status_code == 200


def test_an_idea_is_taken_out_and_another_added_by_its_number(desk, group):
    where, citation = at("group", pk=group.pk), group.citations.get(idea=desk.ideas[0])
    assert send(desk, group, "uncite", citation).status_code == 303
    assert desk.client.post(where, {"do": "cite", "number": "3"}).status_code == 303
    assert cited(group) == {2, 3}


@pytest.mark.parametrize("number", ["", "99", "س", "1.5", "2 99", ", "])
def test_a_number_that_names_no_idea_is_said(desk, group, number):
    assert desk.client.post(at("group", pk=group.pk), {"do": "cite", "number": number}).status_code == 422
    assert cited(group) == {1, 2}


def test_ideas_are_marked_as_rival_answers_and_unmarked(desk, group):
    citation = group.citations.first()
    for do in ("option", "same"):
        assert send(desk, group, do, citation).status_code == 303
        citation.refresh_from_db()
        assert citation.relation == Citation.Relation(do)


def test_a_line_is_given_up_and_takes_nothing_more(desk, group):
    where = at("group", pk=group.pk)
    for _press in range(2):
        assert send(desk, group, "dissolve").status_code == 303
    assert desk.client.post(where, {"do": "cite", "number": "3"}).status_code == 422
    assert cited(group) == set()
    with pytest.raises(actions.Stale):
        actions.cite_all(by=desk.by, group=group, ideas=desk.ideas)


@pytest.mark.parametrize("do", ["", "x", "uncite"])
def test_what_is_not_offered_is_not_done(desk, group, do):
    assert desk.client.post(at("group", pk=group.pk), {"do": do, "citation": "x"}).status_code == 422


# words


def test_a_line_is_worded_otherwise(desk, group):
    for _press in range(2):
        answer = desk.client.post(at("words", pk=group.pk), {"wording": "فضاء آمن", "seen": 1})
        assert answer.status_code == 303
    group.refresh_from_db()
    assert group.wording == "فضاء آمن"


@pytest.mark.parametrize("name", ["group", "words"])
def test_what_comes_from_an_idea_is_marked_with_its_number(desk, name):
    made = desk.line(0, 1, wording="تحسين الإنارة وملعب للفتيات")
    actions.correct(by=desk.by, idea=desk.ideas[0], correction="تحسين الضوء")
    shown = parse(desk.client.get(at(name, pk=made.pk)).content).xpath("//mark")
    numbers = [" ".join(one.getnext().text_content().split()).strip("()\u2066\u2067\u2068\u2069") for one in shown]
    assert [" ".join(one.text_content().split()) for one in shown] == ["تحسين الإنارة", "وملعب للفتيات"]
    assert numbers == [str(desk.ideas[0].number), str(desk.ideas[1].number)]


def test_two_wordings_stand_side_by_side_and_nothing_is_lost(desk, group):
    actions.reword(by=desk.by, group=group, wording="إنارة الأزقة")
    answer = desk.client.post(at("words", pk=group.pk), {"wording": "ضوء في الليل", "seen": 1})
    assert answer.status_code == 409
    assert "إنارة الأزقة" in page(answer)
    assert "ضوء في الليل" in page(answer)
    assert 'name="seen" value="2"' in page(answer)
    group.refresh_from_db()
    assert group.wording == "إنارة الأزقة"


@pytest.mark.parametrize("data", [{"wording": " ", "seen": 1}, {"wording": "ضوء"}, {"wording": "ضوء", "seen": "x"}])
def test_words_that_are_missing_are_asked_for(desk, group, data):
    assert desk.client.post(at("words", pk=group.pk), data).status_code == 422


# objections


def objected(desk, group, text="لم نقصد هذا", idea=0):
    return desk.client.post(at("object", pk=group.pk), {"text": text, "idea": desk.ideas[idea].pk})


def test_who_stands_behind_an_idea_objects_once_and_is_answered_once(desk, group, suad):
    desk.client.force_login(suad.user)
    assert at("object", pk=group.pk) in page(desk.client.get(at("group", pk=group.pk)))
    for _press in range(2):
        assert objected(desk, group).status_code == 303
    objection = Objection.objects.get()
    where = at("answer", pk=group.pk, objection=objection.pk)
    assert desk.client.post(where, {"text": "نعم"}).status_code == 403
    desk.client.logout()
    desk.client.force_login(person(desk.body, "نجاة", "president").user)
    for text in ("سنغير الصيغة", "جواب ثان"):
        assert desk.client.post(where, {"text": text}).status_code == 303
    objection.refresh_from_db()
    assert objection.answer == "سنغير الصيغة"
    told = page(desk.client.get(at("group", pk=group.pk)))
    assert "لم نقصد هذا" in told
    assert "سنغير الصيغة" in told


@pytest.mark.parametrize(("text", "idea"), [("", 0), ("لا", 1), ("لا", 2)])
def test_an_objection_needs_words_and_an_idea_of_ones_own(desk, group, suad, text, idea):
    desk.client.force_login(suad.user)
    answer = objected(desk, group, text, idea)
    assert answer.status_code == 422
    assert not Objection.objects.exists()


def test_an_answer_needs_words(desk, group, suad):
    made = actions.object_to(by=viewer_of(suad), group=group, idea=desk.ideas[0], text="لا")
    answer = desk.client.post(at("answer", pk=group.pk, objection=made.pk), {"text": " "})
    assert answer.status_code == 422
    other = desk.line(2)
    assert desk.client.get(at("answer", pk=other.pk, objection=made.pk)).status_code == 404


@pytest.mark.parametrize("number", ["3 2", "3,2", "٣، ٢", "3؛2", " 2  3 3 "])
def test_several_ideas_are_added_by_their_numbers_at_once(desk, number):
    line = desk.line(0)
    assert desk.client.post(at("group", pk=line.pk), {"do": "cite", "number": number}).status_code == 303
    assert cited(line) == {1, 2, 3}


def test_one_number_that_is_wrong_adds_none_and_stays_to_be_put_right(desk):
    line = desk.line(0)
    answer = desk.client.post(at("group", pk=line.pk), {"do": "cite", "number": "2 77"})
    assert (answer.status_code, cited(line)) == (422, {1})
    assert 'value="2 77"' in page(answer)
    assert "77" in answer.context["wrong"]
