import pytest
from django.test import Client

from takafu.kit.permissions import ROLES
from takafu.programme import actions, queries
from takafu.programme.models import Measure, Programme
from tests.bodies import as_role, person
from tests.programme import lines


def browser(body, *posts):
    client = Client()
    client.force_login(person(body, "نوال", *posts).user)
    return client


@pytest.fixture
def officer(in_fes):
    return browser(in_fes, "rapporteur")


@pytest.fixture
def reader(in_fes):
    return browser(in_fes)


def at(row, what=""):
    return f"/ar/fes/{row.item.address}{what}"


def test_a_programme_is_opened_and_pressing_twice_opens_one(in_fes, officer):
    given = {"title": "برنامج العمل", "first_year": "2026", "last_year": "2027"}
    answers = [officer.post("/ar/fes/programme/new/", given) for _ in range(2)]
    made = Programme.objects.get()
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(303, at(made))}
    assert "برنامج العمل" in officer.get("/ar/fes/programme/").content.decode()


@pytest.mark.parametrize("wrong", [{"title": ""}, {"last_year": "2020"}, {"first_year": "x"}, {"last_year": "99999"}])
def test_typed_words_outlive_an_error(officer, wrong):
    given = {"title": "برنامج العمل", "title_fr": "Notre plan", "first_year": "2026", "last_year": "2027"} | wrong
    answer = officer.post("/ar/fes/programme/new/", given)
    assert answer.status_code == 422
    assert "Notre plan" in answer.content.decode()
    assert not Programme.objects.exists()


def test_the_desks_lines_are_taken_in_and_shown_with_their_ideas(officer, reader, desk, programme):
    assert officer.get(at(programme, "take/")).status_code == 200
    assert officer.post(at(programme, "take/"), {}).status_code == 303
    page = reader.get(at(programme)).content.decode()
    for told in ("إنارة الزنقة المؤدية إلى المدرسة", "ضوء في طريق المدرسة", "السلامة", "الولوج"):
        assert told in page
    assert "/take/" not in page


def test_a_measure_is_added_reworded_moved_and_left_out(officer, desk, programme):
    answer = officer.post(at(programme, "add/"), {"wording": "دورية للسلامة", "axis": str(desk[0].axis_id)})
    made = Measure.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, at(made))
    assert "دورية للسلامة" in officer.get(at(made)).content.decode()
    assert officer.post(at(made, "reword/"), {"wording": "جولة", "seen": "1"}).status_code == 303
    assert officer.post(at(made, "place/"), {"place": "5", "axis": ""}).status_code == 303
    made.refresh_from_db()
    assert (made.wording, made.axis, made.order) == ("جولة", None, 1)
    assert officer.get(at(made, "drop/")).status_code == 200
    for _ in range(2):
        assert officer.post(at(made, "drop/")).status_code == 303
    refused = officer.post(at(made, "reword/"), {"wording": "أخرى", "seen": "2"})
    assert refused.status_code == 422
    assert "أخرى" in refused.content.decode()
    assert officer.post(at(made, "place/"), {"place": "1"}).status_code == 422
    made.refresh_from_db()
    assert made.wording == "جولة"


def test_who_was_slower_sees_both_wordings_and_can_send_again(officer, rapporteur, programme):
    made = actions.add_measure(by=rapporteur, programme=programme, wording="دورية")
    actions.reword(by=rapporteur, measure=made, wording="دورية للسلامة")
    answer = officer.post(at(made, "reword/"), {"wording": "جولة", "seen": "1"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "دورية للسلامة" in page
    assert "جولة" in page
    assert 'name="seen" value="2"' in page
    assert officer.post(at(made, "reword/"), {"wording": "جولة", "seen": "2"}).status_code == 303


def test_a_measure_goes_on_in_the_next_programme(in_fes, officer, rapporteur, programme):
    made = actions.add_measure(by=rapporteur, programme=programme, wording="دورية")
    after = lines.programme(in_fes, rapporteur, "التالي", 2028)
    assert "التالي" in officer.get(at(made, "carry/")).content.decode()
    answer = officer.post(at(made, "carry/"), {"into": str(after.id)})
    carried = after.measures.get()
    assert answer["Location"] == at(carried)
    assert f'href="{at(made)}"' in officer.get(at(carried)).content.decode()
    assert f'href="{at(carried)}"' in officer.get(at(made)).content.decode()
    assert officer.post(at(made, "carry/"), {"into": str(programme.id)}).status_code == 422


def test_visitors_read_the_words_last_published(rapporteur, drawn):
    visitor, made = Client(), drawn.programme.measures.get(wording__startswith="ولوجيات")
    assert visitor.get(at(made)).status_code == 302
    assert visitor.get(at(drawn.programme)).status_code == 302
    actions.propose(by=rapporteur, version=drawn)
    actions.publish(by=rapporteur, version=drawn)
    actions.reword(by=rapporteur, measure=made, wording="كلام لم ينشر بعد")
    actions.add_measure(by=rapporteur, programme=drawn.programme, wording="دورية لم تنشر")
    for place in (at(made), at(drawn.programme)):
        page = visitor.get(place).content.decode()
        assert "ولوجيات في دار الشباب" in page
        assert "لم ينشر" not in page
        assert "لم تنشر" not in page


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_pages_speak_each_language(officer, drawn, language):
    measure = queries.measures(drawn.programme)[0]
    for row, what in ((drawn.programme, ""), (measure, ""), (measure, "reword/"), (drawn.programme, "draw/")):
        page = officer.get(at(row, what).replace("/ar/", f"/{language}/")).content.decode()
        assert f'<html lang="{language}"' in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_programmes_page_costs_the_same_however_many_lines(
    reader, rapporteur, desk, programme, count, django_assert_num_queries
):
    for group in desk[:count]:
        actions.add_measure(by=rapporteur, programme=programme, wording=group.wording, axis=group.axis, group=group)
    reader.get(at(programme))
    with django_assert_num_queries(10):
        assert reader.get(at(programme)).status_code == 200


def test_all_that_is_not_done_goes_on_in_the_next_programme(in_fes, officer, rapporteur, drawn):
    after = lines.programme(in_fes, rapporteur, "التالي", 2028)
    assert officer.get(at(drawn.programme, "carry/")).status_code == 200
    for _ in range(2):
        assert officer.post(at(drawn.programme, "carry/"), {"into": str(after.id)})["Location"] == at(after)
    assert after.measures.count() == 3
    assert officer.post(at(drawn.programme, "carry/"), {"into": ""}).status_code == 422


@pytest.mark.parametrize("published", [False, True])
@pytest.mark.parametrize("role", ROLES)
def test_who_reads_what_in_which_state(in_fes, rapporteur, drawn, planned, role, published):
    actions.propose(by=rapporteur, version=drawn)
    if published:
        actions.publish(by=rapporteur, version=drawn)
    user, client = as_role(in_fes, role)[1], Client()
    if user:
        client.force_login(user)
    reads = role in {"member", "rapporteur", "president", "operator"}
    for row, what in (
        (drawn.programme, ""),
        (drawn.programme, "schedule/"),
        (planned.measure, ""),
        (drawn, ""),
        (planned, ""),
    ):
        assert (client.get(at(row, what)).status_code == 200) == (reads or published), (row, what)
    for what in ("review/", "partners/"):
        assert (client.get(at(drawn.programme, what)).status_code == 200) == reads, what
