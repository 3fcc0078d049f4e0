from takafu.register.queries import faults
from takafu.rulebook import queries, saying
from takafu.rulebook.models import Text
from tests.site.conftest import TODAY


def test_rules_are_in_force_and_the_next_edition_is_amended(invented):
    text = Text.objects.get()
    first, following = text.editions.order_by("number")
    assert queries.edition_on(text, TODAY) == first
    standing = queries.standing(TODAY)
    assert standing.ask("notice").value == 7
    assert not standing.conflicts
    assert saying.silent(standing, {}) == []
    assert len(saying.composition(standing, queries.names())) == 3
    assert not [words for row in first.content for words in row["words"].values() if "…" in words and row["parameters"]]
    fates = [(queries.stands(one), one.accepted) for one in queries.amendments(following)]
    assert fates == [(True, False)] * 5 + [(False, True)]
    assert queries.clashing(list(queries.amendments(following))) == {1: [2], 2: [1]}
    assert faults(invented) == []
