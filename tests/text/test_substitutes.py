from itertools import product

import pytest

from takafu.text import substitutes
from takafu.text.analysis import Analyser
from takafu.text.features import features_of
from takafu.text.substitutes import merged

THINGS = [
    "bassin",
    "kiosque",
    "marché",
    "banc",
    "puits",
    "clôture",
    "horloge",
    "moulin",
    "grange",
    "portail",
    "lavoir",
    "verger",
]
PLACES = ["Azrou", "Tiznit", "Larache", "Safi", "Nador", "Taza"]


def words_read_as_one(texts: list[str]) -> set[frozenset[str]]:
    analyses = Analyser().analyse_all(texts)
    features = features_of(analyses)
    names: dict[str, int] = {"": 0}
    for analysis in analyses:
        for bone in analysis.skeletons:
            names.setdefault(bone, len(names))
    read_as = merged(features)
    groups: dict[int, set[str]] = {}
    for name, number in names.items():
        groups.setdefault(int(read_as[number]) if read_as is not None else number, set()).add(name)
    return {frozenset(group) for group in groups.values() if len(group) > 1}


def twins() -> list[str]:
    """Two verbs that ask for the same everywhere, and others that now and then ask for something else there."""
    spots = list(zip(THINGS, PLACES * 2, strict=True))
    verbs = [
        ("peindre", spots),
        ("colorer", spots),
        ("vendre", spots[:2]),
        ("louer", spots[2:4]),
        ("garder", spots[4:6]),
    ]
    return [f"{verb} {thing} {place} maintenant" for verb, chosen in verbs for thing, place in chosen]


def test_words_that_stand_for_one_another_everywhere_are_read_as_one() -> None:
    found = words_read_as_one(twins())
    assert len(found) == 1
    assert {word[:4] for word in next(iter(found))} == {"pein", "colo"}


def test_the_fillers_of_one_slot_stay_apart() -> None:
    texts = [f"peindre {thing} {place} maintenant" for thing, place in product(THINGS, PLACES)]
    assert words_read_as_one(texts) == set()


def test_a_slot_open_to_any_name_says_nothing_of_two_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(substitutes, "MOST_FILLERS", 1)
    assert words_read_as_one(twins()) == set()


def test_two_words_that_nothing_else_replaces_may_exclude_each_other() -> None:
    assert words_read_as_one([f"{who} lavoir {thing}" for who in ("garçons", "filles") for thing in THINGS]) == set()


def test_a_small_collection_shows_nothing() -> None:
    assert words_read_as_one(["peindre bassin Azrou", "colorer bassin Azrou"]) == set()
    assert merged(features_of([])) is None
