import pytest

from takafu.rulebook import actions, queries, saying
from tests.bodies import person
from tests.rulebook import texts
from tests.rulebook.test_queries import fixed


def test_the_body_as_it_sits_is_held_against_what_is_fixed(in_fes, rapporteur, president, draft):
    for n in range(3):
        person(in_fes, f"عضو {n}", gender="m")
    fixed(rapporteur, draft, 1, "seats_least", 3)
    fixed(rapporteur, draft, 1, "seats_most", 4)
    fixed(rapporteur, draft, 1, "parity_floor", "1/2")
    texts.adopted(draft, president)
    told = saying.composition(queries.standing(), queries.names())
    assert len(told) == 3
    assert told[0].startswith("Kept.")
    assert told[1].startswith("Not kept.")
    assert all("النظام الداخلي" in sentence for sentence in told)


def test_figures_stand_by_theme_with_their_article_and_silences_are_told(rapporteur, president, draft):
    assert len(saying.silent(queries.standing(), {})) == len(saying.LEAST_ASKED)
    fixed(rapporteur, draft, 2, "notice", 7)
    texts.adopted(draft, president)
    found, names = queries.standing(), queries.names()
    (theme,) = saying.themes(found, names)
    assert "7" in theme.said[0][0]
    assert "2" in theme.said[0][1]
    assert len(saying.silent(found, names)) == len(saying.LEAST_ASKED) - 1
    assert saying.conflicts(found, names) == []
    assert saying.composition(found, names) == []


def test_an_amendment_tells_what_the_body_that_sits_would_be_held_to(in_fes, rapporteur, suad):
    for n in range(3):
        person(in_fes, f"عضو {n}", gender="m")
    edition = texts.fixing(in_fes, rapporteur, (1, "parity_floor", "1/3"), (2, "notice", 7))
    half = texts.refigured(suad, edition, 1, "parity_floor", "1/2")
    (before,), (after,) = saying.effect(*queries.weighed(half), queries.names())
    assert "kept" in before
    assert "not kept" not in before
    assert "not kept" in after
    other = texts.refigured(suad, edition, 3, "notice", 10)
    without, (against,) = saying.effect(*queries.weighed(other), queries.names())
    assert without == []
    assert "contradict" in against
    dropped = texts.refigured(suad, edition, 2, "notice", None)
    assert len(saying.effect(*queries.weighed(dropped), {})[1]) == 1
    assert queries.weighed(texts.reworded(suad, edition, 3, "كلمات")) is None


def test_what_is_weighed_stands_beside_what_is_accepted_and_in_the_figures_accepted_for_it(
    in_fes, rapporteur, suad, idris
):
    edition = texts.fixing(in_fes, rapporteur, (1, "seats_most", 20))
    most = texts.refigured(suad, edition, 1, "seats_most", 30)
    fewer = texts.refigured(idris, edition, 1, "seats_most", 25, on=most)
    assert [one.ask("seats_most").value for one in queries.weighed(fewer)] == [30, 25]
    actions.decide(by=rapporteur, amendment=fewer, accepted=True)
    assert [one.ask("seats_most").value for one in queries.weighed(most)] == [20, 25]
    rival = texts.refigured(idris, edition, 1, "seats_most", 40)
    actions.decide(by=rapporteur, amendment=most, accepted=True)
    assert queries.weighed(rival) is None


@pytest.mark.parametrize(
    ("place", "code", "value", "said"),
    [
        (1, "seats_least", 2, "Kept"), (1, "seats_least", 3, "Not kept"), (2, "seats_most", 2, "Kept"), (2, "seats_most", 1, "Not kept"),
        (3, "parity_floor", "1/2", "kept"), (3, "women_floor", "1/3", "kept"),
    ],
)  # fmt: skip
def test_who_sits_is_held_against_a_figure_and_its_article_is_named(in_fes, place, code, value, said):
    texts.ruling(in_fes, (place, code, value))  # a rapporteur and a president sit, both of them women
    (told,) = saying.composition(queries.standing(), queries.names())
    assert told.translate({0x2066: None, 0x2069: None}).count(f"article {place} of") == 1
    assert said in told
    assert ("not kept" in told) == (code == "parity_floor")
