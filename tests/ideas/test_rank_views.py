from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.translation import gettext, override

from takafu.ideas import actions, ranked
from takafu.ideas.models import Round, Score
from takafu.ideas.rank_views import unfit_in_words
from takafu.kit import clock
from takafu.kit.documents import FORMATS, csv
from tests.bodies import as_role, person, viewer_of
from tests.ideas.gatherings import gathering, ideas
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


LIST, SCORE, RESULT = 6, 10, 7


def test_what_is_wrong_is_said_in_words():
    with override("en"):
        assert "2 points too many" in unfit_in_words(actions.Unfit("purse", 2)).replace("\u2066", "").replace(
            "\u2069", ""
        )
        assert "outside its range" in unfit_in_words(actions.Unfit("range", 5))


@pytest.fixture
def rival(in_fes, rapporteur):
    """A line of two rival answers and a third idea, and one of a single answer."""
    by = rapporteur[0]
    place = gathering(in_fes, by)
    market, hall, other, alone = ideas(by, place, "سوق يوم السبت", "سوق يوم الأحد", "سوق نظيف", "ملعب")
    line = actions.group_ideas(by=by, ideas=[market, hall], wording="سوق أسبوعي", relation="option")
    actions.cite(by=by, group=line, idea=other)
    actions.group_ideas(by=by, ideas=[alone], wording="ملعب القرب", relation="option")
    return line, market, hall


@pytest.mark.parametrize("method", ["score", "points", "approve"])
def test_rival_answers_are_chosen_from_in_the_round(client, in_fes, rapporteur, rival, member, method):
    line, market, hall = rival
    place = opened(in_fes, rapporteur[0], method, **({"purse": 5} if method == "points" else {}))
    assert place.rivals == {str(line.pk): [market.number, hall.number]}
    here = at("rank:round", pk=place.pk)
    said = page(client.get(here))
    assert said.count(f'name="choice-{line.pk}"') == said.count('name="choice-') == 3
    assert market.text in said
    for choice in (market.number, hall.number):
        assert client.post(here, {f"choice-{line.pk}": choice}).status_code == 303
    assert client.post(here, {f"choice-{line.pk}": 99}).status_code == 422
    assert f'value="{hall.number}" checked' in page(client.get(here))
    other = viewer_of(person(in_fes, "نعيمة"))
    actions.give_scores(by=other, round=place, scores={str(line.pk): {"choice": hall.number}})
    actions.give_scores(
        by=viewer_of(person(in_fes, "ليلى")), round=place, scores={str(line.pk): {"choice": market.number}}
    )
    closed = actions.close_round(by=rapporteur[0], round=place)
    row = next(row for row in closed.result if row["line"] == str(line.pk))
    assert row["rivals"] == [{"number": hall.number, "voters": 2}, {"number": market.number, "voters": 1}]
    shown = page(client.get(here))
    assert shown.index(hall.text) < shown.index(market.text)
    cells = csv.read(csv.write((ranked.sheet(closed),)))
    assert f"{hall.number}: 2; {market.number}: 1" in [cell for cells_of in cells for cell in cells_of]


def test_members_score_the_words_of_the_opening_and_read_what_changed_since(client, in_fes, rapporteur, made, member):
    place = opened(in_fes, rapporteur[0])
    actions.reword(by=rapporteur[0], group=made[0], wording="سطر بكلمات أخرى")
    actions.dissolve(by=rapporteur[0], group=made[1])
    here = at("rank:round", pk=place.pk)
    for state in ("open", "closed"):
        if state == "closed":
            actions.give_scores(
                by=viewer_of(member), round=place, scores={str(line.pk): {"importance": 3} for line in made}
            )
            place = actions.close_round(by=rapporteur[0], round=place)
        said = page(client.get(here))
        assert "سطر 0" in said
        assert said.count("سطر بكلمات أخرى") == 1
        with override("ar"):
            assert said.count(gettext("It was given up at the desk since the round opened.")) == 1
    assert {row["wording"] for row in place.result} == {"سطر 0", "سطر 1", "سطر 2"}


def test_who_took_part_is_frozen_too(client, in_fes, rapporteur, made, member):
    place = opened(in_fes, rapporteur[0])
    actions.give_scores(by=viewer_of(member), round=place, scores={str(made[0].pk): {"importance": 3}})
    place = actions.close_round(by=rapporteur[0], round=place)
    before = ranked.result(place, rapporteur[0])
    person(in_fes, "عضوة جديدة")
    Score.objects.all().delete()
    after = ranked.result(Round.objects.get(), rapporteur[0])
    assert [after[name] for name in ("voters", "electorate")] == [before[name] for name in ("voters", "electorate")]


def test_a_line_of_which_nobody_could_tell_how_feasible_it_is_says_so(in_fes, rapporteur, made, member):
    place = opened(in_fes, rapporteur[0])
    actions.give_scores(by=viewer_of(member), round=place, scores={str(made[0].pk): {"importance": 3}})
    with override("en"):
        shown = ranked.result(actions.close_round(by=rapporteur[0], round=place), rapporteur[0])
    assert ("Feasibility", "nobody could say: nothing was added for it") in shown["rows"][0].facts
