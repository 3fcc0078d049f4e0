from itertools import product

import numpy as np

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
    read_as = merged(features, *(side.astype(np.int64) for side in np.triu_indices(len(texts), 1)))
    groups: dict[int, set[str]] = {}
    for name, number in names.items():
        groups.setdefault(int(read_as[number]) if read_as is not None else number, set()).add(name)
    return {frozenset(group) for group in groups.values() if len(group) > 1}


def test_words_that_stand_for_one_another_everywhere_are_read_as_one() -> None:
    texts = [
        f"{verb} {thing} {place} maintenant"
        for verb in ("peindre", "colorer")
        for thing, place in zip(THINGS, PLACES * 2, strict=True)
    ]
    found = words_read_as_one(texts)
    assert len(found) == 1
    assert {word[:4] for word in next(iter(found))} == {"pein", "colo"}


def test_the_fillers_of_one_slot_stay_apart() -> None:
    texts = [f"peindre {thing} {place} maintenant" for thing, place in product(THINGS, PLACES)]
    assert words_read_as_one(texts) == set()


def test_a_small_collection_shows_nothing() -> None:
    assert words_read_as_one(["peindre bassin Azrou", "colorer bassin Azrou"]) == set()
    assert merged(features_of([]), np.zeros(0, np.int64), np.zeros(0, np.int64)) is None
