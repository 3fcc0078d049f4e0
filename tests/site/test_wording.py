from __future__ import annotations

from takafu.people import wording as people
from takafu.site import wording


def test_a_person_is_called_by_their_gender_where_it_is_known():
    assert wording.own_role("president", "f") == people.POSTS["president"]["f"]
    assert wording.own_role("president", "") == people.POSTS["president"][""]
    assert wording.own_role("member", "m") == people.MEMBER["m"]
    assert wording.own_role("operator", "f") == wording.ROLES["operator"][0]
