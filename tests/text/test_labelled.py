"""The labelled set is whole, and its README says what it is."""

import pytest

from tests.text.labelled import agreement


@pytest.mark.parametrize("name", agreement.COLLECTIONS)
@pytest.mark.parametrize("who", ["reader-1", "reader-2", "gold"])
def test_every_label_points_at_an_idea(name, who):
    said, known = agreement.labels(name, who), set(agreement.ids(name))
    axes = {line.split("\t")[0] for line in (agreement.HERE / name / "axes.tsv").read_text("utf-8").splitlines()}
    queries = {line.split("\t")[0] for line in (agreement.HERE / name / "queries.tsv").read_text("utf-8").splitlines()}
    grouped = [idea for group in said["groups"] for idea in group]
    assert len(grouped) == len(set(grouped))
    assert all(len(group) >= 2 for group in said["groups"])
    assert set(grouped) <= known
    assert set(said["axes"]) == known
    assert set(said["axes"].values()) <= axes
    assert set(said["queries"]) == queries
    assert {idea for found in said["queries"].values() for idea in found} <= known
    assert not agreement.pairs(said) & agreement.rival_pairs(said)


def test_the_set_is_as_large_as_promised():
    rows = [
        line.split("\t")
        for name in agreement.COLLECTIONS
        for line in (agreement.HERE / name / "ideas.tsv").read_text("utf-8").splitlines()
    ]
    queries = [
        line.split("\t")[1]
        for name in agreement.COLLECTIONS
        for line in (agreement.HERE / name / "queries.tsv").read_text("utf-8").splitlines()
    ]
    assert len(rows) >= 400
    assert sum(language.startswith("ary") for _, language, _ in rows) >= 40
    assert queries.count("same") >= 60
    assert queries.count("cross") >= 25


def test_reconciling_kept_what_both_readers_said():
    assert not (found := agreement.broken_promises()), "\n".join(found)


def test_the_readme_reports_the_agreement():
    assert agreement.table() in (agreement.HERE / "README.md").read_text("utf-8")
