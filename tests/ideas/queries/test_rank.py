from takafu.ideas import actions, queries
from tests.bodies import as_role, person, viewer_of
from tests.ideas.sorted_lines import lines, opened


def test_who_took_part_is_counted_and_not_named(in_fes):
    rapporteur, member = as_role(in_fes, "rapporteur")[0], viewer_of(person(in_fes, "سعاد"))
    made = lines(in_fes, rapporteur)
    place = opened(in_fes, rapporteur)
    actions.give_scores(by=member, round=place, scores={str(line.id): {"importance": 3} for line in made})
    assert queries.voters(place) == 1
    assert queries.electorate(place) == 2
    assert queries.rounds().get().voters == 1
    assert queries.takes(place)
    assert queries.lines_of(place) == made
    assert len(queries.given_by(place, member)) == 3
    assert queries.given_by(place, rapporteur) == {}
    assert not queries.takes(actions.close_round(by=rapporteur, round=place))
