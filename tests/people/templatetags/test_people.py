from types import SimpleNamespace

from takafu.people import wording
from takafu.people.templatetags.people import member, post


def test_persons_are_spoken_of_by_what_they_are():
    woman = SimpleNamespace(gender="f")
    assert member(woman) == str(wording.MEMBER["f"])
    assert post(woman, "president") == str(wording.POSTS["president"]["f"])
