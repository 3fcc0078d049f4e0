import pytest

from takafu.kit import clock
from takafu.rulebook import actions, queries, rules
from tests.rulebook import forty, texts


@pytest.mark.slow
def test_forty_articles_with_a_hundred_and_twenty_amendments_come_to_one_text_in_force(in_fes, rapporteur, president):
    made = forty.amended(in_fes, rapporteur, president)
    kinds = list(made.edition.amendments.values_list("kind", flat=True))
    assert (len(kinds), {kind: kinds.count(kind) for kind in ("replace", "delete")}) == (
        120,
        {"replace": 73, "delete": 5},
    )
    assert len(made.accepted) + len(made.clashing) + len(made.rejected) == 120
    assert len(made.clashing) > 15  # twenty reworded otherwise, five deleted where words were accepted
    clashing = queries.clashing(list(queries.amendments(made.edition)))
    assert not clashing.keys() & set(made.accepted)  # what was accepted stands together
    ground, outcome = queries.drafted(made.edition), actions.outcome(made.edition)
    accepted = queries.accepted(made.edition)
    inserted = [one for one in accepted if one.kind == "insert"]
    deleted = [one for one in accepted if one.kind == "delete"]
    articles = [[one for one in found if one.level == "article"] for found in (ground, outcome)]
    assert [len(found) for found in articles] == [40, 40 + len(inserted) - len(deleted)]
    reworded = [one for one in accepted if one.kind == "replace" and one.words and one.on_id is None]
    said = {one.key: one.words.get("ar", "") for one in outcome}
    assert all(forty.CLAUSE["ar"].strip() in said[str(one.article_id)] for one in reworded if one.number <= 40)
    last = texts.adopted(made.edition, president, clock.today())
    found = queries.standing()
    fixed = {one.figures[0]["code"]: one.figures[0]["value"] for one in accepted if one.figures}
    assert {code: found.ask(code).value for code in forty.FIXED} == forty.FIXED | fixed
    assert fixed
    numbers = {one.key: str(number) for number, one in rules.numbered(queries.content(last)) if one.level == "article"}
    for code in forty.FIXED:
        where = next(one for one in queries.content(last) if any(each["code"] == code for each in one.parameters))
        assert found.ask(code).source.article == numbers[where.key]
