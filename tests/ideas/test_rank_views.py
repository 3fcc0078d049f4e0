from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.translation import override

from takafu.ideas import actions
from takafu.ideas.models import Round, Score
from takafu.ideas.rank_views import unfit_in_words
from takafu.kit import clock
from takafu.kit.documents import FORMATS
from tests.bodies import as_role, person, viewer_of
from tests.ideas.sorted_lines import lines, opened


def at(name, **named):
    with override("ar"):
        return reverse(name, kwargs={"body": "fes"} | named)


@pytest.fixture
def rapporteur(in_fes):
    return as_role(in_fes, "rapporteur")


@pytest.fixture
def made(in_fes, rapporteur):
    return lines(in_fes, rapporteur[0])


@pytest.fixture
def member(client, in_fes):
    suad = person(in_fes, "سعاد")
    client.force_login(suad.user)
    return suad


def page(answer):
    return answer.content.decode()


def test_a_round_is_opened_once_however_often_it_is_pressed(client, in_fes, rapporteur, made):
    client.force_login(rapporteur[1])
    sent = {"title_ar": "ترتيب", "method": "points", "purse": "10", "until": clock.today().isoformat()}
    for _press in range(2):
        assert client.post(at("rank:open"), sent).status_code == 303
    assert Round.objects.get().purse == 10


def test_without_lines_no_round_is_opened_and_what_was_typed_stays(client, in_fes, rapporteur):
    client.force_login(rapporteur[1])
    sent = {"title_ar": "ترتيب السوق", "method": "score", "until": clock.today().isoformat()}
    answer = client.post(at("rank:open"), sent)
    assert answer.status_code == 422
    assert "ترتيب السوق" in page(answer)
    assert not Round.objects.exists()


def test_scores_are_kept_and_shown_to_who_gave_them_alone(client, in_fes, rapporteur, made, member):
    place = opened(in_fes, rapporteur[0])
    answer = client.post(at("rank:round", pk=place.pk), {f"importance-{made[0].pk}": "4"})
    assert answer.status_code == 303
    assert answer.url.endswith("?saved=1")
    assert f'name="importance-{made[0].pk}" value="4" checked' in page(client.get(answer.url))
    client.force_login(person(in_fes, "نعيمة").user)
    assert f'name="importance-{made[0].pk}" value="4" checked' not in page(client.get(at("rank:round", pk=place.pk)))


@pytest.mark.parametrize("typed", ["11", "x"])
def test_what_does_not_fit_is_told_and_stays_typed(client, in_fes, rapporteur, made, member, typed):
    place = opened(in_fes, rapporteur[0], "points", purse=10)
    answer = client.post(at("rank:round", pk=place.pk), {f"points-{made[0].pk}": typed, f"points-{made[1].pk}": "3"})
    assert answer.status_code == 422
    assert 'value="3"' in page(answer)
    assert not Score.objects.exists()


def test_a_round_that_is_over_takes_nothing(client, in_fes, rapporteur, made, member):
    place = opened(in_fes, rapporteur[0])
    with clock.at(clock.now() + timedelta(days=2)):
        answer = client.post(at("rank:round", pk=place.pk), {f"importance-{made[0].pk}": "4"})
    assert answer.status_code == 422
    assert not Score.objects.exists()


@pytest.mark.parametrize("method", ["score", "points", "approve"])
def test_closing_twice_freezes_one_result_that_members_read(client, in_fes, rapporteur, made, method):
    place = opened(in_fes, rapporteur[0], method, purse=5)
    actions.give_scores(by=viewer_of(person(in_fes, "سعاد")), round=place, scores={})
    client.force_login(rapporteur[1])
    assert client.get(at("rank:result", pk=place.pk, form="csv")).status_code == 404
    for _press in range(2):
        assert client.post(at("rank:close", pk=place.pk)).status_code == 303
    assert "سطر 0" in page(client.get(at("rank:round", pk=place.pk)))
    assert at("rank:result", pk=place.pk, form="odt") in page(client.get(at("rank:round", pk=place.pk)))
    for form in FORMATS:
        answer = client.get(at("rank:result", pk=place.pk, form=form))
        assert answer["Content-Disposition"] == f'attachment; filename="ranking.{form}"'
        assert len(answer.content) > 50
    assert client.get(at("rank:result", pk=place.pk, form="exe")).status_code == 404


def test_pages_cost_the_same_at_any_length(client, in_fes, rapporteur, member, django_assert_num_queries):
    for count in (1, 3):
        lines(in_fes, rapporteur[0], count)
        place = opened(in_fes, rapporteur[0])
        with django_assert_num_queries(LIST):
            assert client.get(at("rank:list")).status_code == 200
        with django_assert_num_queries(SCORE):
            assert client.get(at("rank:round", pk=place.pk)).status_code == 200
        actions.close_round(by=rapporteur[0], round=place)
        with django_assert_num_queries(RESULT):
            assert client.get(at("rank:round", pk=place.pk)).status_code == 200


LIST, SCORE, RESULT = 6, 10, 8


def test_what_is_wrong_is_said_in_words():
    with override("en"):
        assert "2 points too many" in unfit_in_words(actions.Unfit("purse", 2)).replace("\u2066", "").replace(
            "\u2069", ""
        )
        assert "outside its range" in unfit_in_words(actions.Unfit("range", 5))
