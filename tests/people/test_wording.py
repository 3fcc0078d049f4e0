import pytest

from takafu.people import rules, wording
from takafu.people.models import Role


@pytest.mark.parametrize("post", Role.Post.values)
def test_every_post_is_said_of_a_woman_a_man_and_anybody(post):
    assert all(str(wording.post(post, gender)) for gender in ("f", "m", "", "?"))


def test_a_woman_and_a_man_are_two_sentences_to_translators():
    female, male = wording.MEMBER["f"], wording.MEMBER["m"]
    assert female._args[0] == "female"
    assert male._args[0] == "male"


def test_who_is_not_said_is_spoken_of_as_anybody():
    assert wording.member("?") == wording.MEMBER[""]


def test_every_code_has_its_word():
    assert set(rules.ENDS) == set(wording.ENDS)
    assert set(rules.SUSPENSIONS) == set(wording.SUSPENSIONS)
    assert set(wording.OFFICES) == set(Role.Post.values) - {"suspended"}
    assert wording.choices(wording.ENDS, "resigned") == [("resigned", wording.ENDS["resigned"])]
