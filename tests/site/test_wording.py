from __future__ import annotations

from takafu.site import wording


def test_an_unknown_kind_and_relation_are_told_plainly():
    assert wording.kind("moon") == wording.OTHER
    assert wording.relation("moon", outward=True) == wording.RELATED[0]
    assert wording.relation("moon", outward=False) == wording.RELATED[1]


def test_a_person_is_called_by_their_gender_where_it_is_known():
    assert wording.own_role("president", "f") == wording.OWN_ROLES["president"]["f"]
    assert wording.own_role("president", "") == wording.ROLES["president"][0]
    assert wording.own_role("vice_president", "")
    assert wording.own_role("operator", "f") == wording.ROLES["operator"][0]
