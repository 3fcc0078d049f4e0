import pytest

from takafu.ideas import actions
from takafu.ideas.models import Axis
from takafu.kit.tongues import Tongues
from tests.bodies import as_role
from tests.ideas import desks
from tests.ideas.desks import at
from tests.ideas.gatherings import WORDS, document

TITLES = {"title_ar": "التربية", "title_fr": "Éducation", "keywords": "مدرسة\n\n محو الأمية "}


@pytest.fixture
def desk(in_fes, client):
    return desks.made(in_fes, client)


def page(answer):
    return answer.content.decode()


def test_an_axis_is_opened_once_however_often_it_is_pressed(desk):
    for _press in range(2):
        assert desk.client.post(at("axes"), TITLES).status_code == 303
    made = Axis.objects.exclude(pk=desk.axis.pk).get()
    assert (made.title, made.keywords) == ({"ar": "التربية", "fr": "Éducation"}, ["مدرسة", "محو الأمية"])


def test_an_axis_without_a_title_is_refused_and_what_was_typed_stays(desk):
    answer = desk.client.post(at("axes"), {"keywords": "مدرسة"})
    assert answer.status_code == 422
    assert "مدرسة" in page(answer)


def test_the_axes_cost_the_same_at_any_length(desk, django_assert_num_queries):
    for more in range(2):
        actions.make_axis(by=desk.by, body=desk.body, title=Tongues(ar=f"محور {more}"))
        with django_assert_num_queries(7):
            assert desk.client.get(at("axes")).status_code == 200


def test_an_axis_is_renamed_and_keeps_its_other_languages(desk):
    actions.rename_axis(by=desk.by, axis=desk.axis, title=Tongues(ar="أ", zgh="ⵣ"), keywords=[])
    assert desk.client.post(at("axis", pk=desk.axis.pk), {"title_fr": "Ville"}).status_code == 303
    desk.axis.refresh_from_db()
    assert desk.axis.title == {"zgh": "ⵣ", "fr": "Ville"}
    assert desk.client.post(at("axis", pk=desk.axis.pk), {"title_fr": " "}).status_code == 422


def test_axes_are_put_in_order(desk):
    other = actions.make_axis(by=desk.by, body=desk.body, title=Tongues(ar="ب"))
    assert desk.client.post(at("axis", pk=other.pk), {"do": "order", "order": "1"}).status_code == 303
    assert list(Axis.objects.all()) == [other, desk.axis]


def test_an_axis_closes_into_another_with_its_ideas(desk):
    other = actions.make_axis(by=desk.by, body=desk.body, title=Tongues(ar="ب"))
    actions.place_all(by=desk.by, ideas=desk.ideas, axis=desk.axis)
    assert desk.client.post(at("axis", pk=desk.axis.pk), {"do": "close", "into": other.pk}).status_code == 303
    assert other.ideas.count() == len(WORDS)
    answer = desk.client.post(at("axis", pk=other.pk), {"do": "close", "into": desk.axis.pk})
    assert answer.status_code == 409  # it was closed
    assert not Axis.objects.get(pk=other.pk).closed_at
    nowhere = {"do": "close", "into": "00000000-0000-0000-0000-000000000000"}
    assert desk.client.post(at("axis", pk=other.pk), nowhere).status_code == 404


def test_what_another_made_of_the_axis_stands_beside_what_was_typed(desk):
    where = at("axis", pk=desk.axis.pk)
    theirs = {"title_ar": "الفضاء المشترك", "keywords": "ساحة", "seen": 1}
    for _press in range(2):
        assert desk.client.post(where, theirs).status_code == 303
    answer = desk.client.post(where, {"title_ar": "الأزقة", "keywords": "إنارة", "seen": 1})
    assert answer.status_code == 409
    assert [words in page(answer) for words in ("الفضاء المشترك", "ساحة", "الأزقة", "إنارة")] == [True] * 4
    for verb in ({"do": "order", "order": "2", "seen": 1}, {"do": "close", "into": "none", "seen": 1}):
        assert desk.client.post(where, verb).status_code == 409
    desk.axis.refresh_from_db()
    assert (str(desk.axis), desk.axis.order, desk.axis.closed_at) == ("الفضاء المشترك", 1, None)
    again = {"title_ar": "الأزقة", "keywords": "إنارة", "seen": answer.context["form"]["seen"].value()}
    assert desk.client.post(where, again).status_code == 303


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_worksheet_holds_the_lines_and_what_is_unsorted(desk, language):
    actions.place_all(by=desk.by, ideas=desk.ideas, axis=desk.axis)
    desk.line(0, axis=desk.axis, wording="سطر الإنارة")
    desk.client.force_login(as_role(desk.body, "member")[1])
    said = page(desk.client.get(at("sheet", language, pk=desk.axis.pk)))
    assert [words in said for words in (*WORDS, "سطر الإنارة")] == [False, True, True, True]


def test_the_worksheet_names_the_documents_beside_an_idea(desk, data_folder):
    actions.place_all(by=desk.by, ideas=desk.ideas, axis=desk.axis)
    document(desk.by, desk.ideas[1], title="رسم الملعب")
    actions.detach(by=desk.by, document=document(desk.by, desk.ideas[2], name="بقديم.pdf"))
    said = page(desk.client.get(at("sheet", pk=desk.axis.pk)))
    assert ("رسم الملعب" in said, "بقديم" in said) == (True, False)


def test_the_worksheet_costs_the_same_at_any_length(desk, django_assert_num_queries):
    actions.place_all(by=desk.by, ideas=desk.ideas, axis=desk.axis)
    for wording in "أبج":
        desk.line(0, axis=desk.axis, wording=wording)
        with django_assert_num_queries(10):
            assert desk.client.get(at("sheet", pk=desk.axis.pk)).status_code == 200


# splitting


def split_off(desk, **data):
    desk.axis.refresh_from_db()
    return desk.client.post(at("axis", pk=desk.axis.pk), {"do": "split", "seen": desk.axis.version} | data)


def test_a_part_of_an_axis_becomes_an_axis_once(desk):
    actions.place_all(by=desk.by, ideas=desk.ideas, axis=desk.axis)
    line = desk.line(0, axis=desk.axis)
    for _press in range(2):
        answer = split_off(desk, new_ar="الرياضة", line=line.pk, idea=desk.ideas[1].pk)
        assert answer.status_code == 303
    made = Axis.objects.get(title={"ar": "الرياضة"})
    assert set(made.ideas.values_list("pk", flat=True)) == {desk.ideas[0].pk, desk.ideas[1].pk}
    assert list(made.groups.all()) == [line]


@pytest.mark.parametrize("given", [{}, {"new_ar": "الرياضة"}, {"new_ar": "ر" * 121}])
def test_a_split_without_title_or_content_is_told_and_keeps_what_was_ticked(desk, given):
    actions.place_all(by=desk.by, ideas=desk.ideas, axis=desk.axis)
    ticked = {} if given == {"new_ar": "الرياضة"} else {"idea": desk.ideas[0].pk}
    answer = split_off(desk, **given, **ticked)
    assert answer.status_code == 422
    assert answer.context["wrong"]
    assert page(answer).count(" checked") == len(ticked)
    assert Axis.objects.count() == 1


def test_what_left_the_axis_meanwhile_is_shown(desk):
    actions.place_all(by=desk.by, ideas=desk.ideas[:1], axis=desk.axis)
    answer = split_off(desk, new_ar="الرياضة", idea=[desk.ideas[0].pk, desk.ideas[1].pk])
    assert answer.status_code == 409
    assert [row.pk for row in answer.context["elsewhere"]] == [desk.ideas[1].pk]
    assert "الرياضة" in page(answer)
    assert Axis.objects.count() == 1


def test_what_stands_outside_all_axes_has_a_worksheet_and_lines_their_standing_codes(desk):
    line = desk.line(0, wording="سطر الإنارة")
    placed = desk.line(1, axis=desk.axis, wording="سطر الملعب")
    actions.place(by=desk.by, idea=desk.ideas[1], axis=desk.axis)
    said = page(desk.client.get(at("loose_sheet")))
    assert [words in said for words in (*WORDS, "سطر الإنارة", "سطر الملعب")] == [False, False, True, True, False]
    assert line.item.code in said
    assert placed.item.code in page(desk.client.get(at("sheet", pk=desk.axis.pk)))
    assert at("loose_sheet") in page(desk.client.get(at("desk")))
