from datetime import timedelta

import pytest

from takafu.ideas import actions
from takafu.ideas.models import Idea
from takafu.kit import clock, codes
from takafu.kit.permissions import ROLES, Refused, Viewer
from takafu.register.models import Act, ActText, SearchKey
from tests.bodies import as_role, person, viewer_of
from tests.ideas.gatherings import WORDS, gathering, ideas

MEMBERS = {"member", "rapporteur", "president"}
OFFICERS = {"rapporteur", "president"}


@pytest.fixture
def rapporteur(in_fes):
    return as_role(in_fes, "rapporteur")[0]


@pytest.fixture
def place(in_fes, rapporteur):
    return gathering(in_fes, rapporteur, audience="public")


@pytest.fixture
def visitor(in_fes):
    return Viewer(body_id=in_fes.id)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("audience", "allowed"), [("officers", OFFICERS), ("members", MEMBERS), ("public", set(ROLES))]
)
def test_who_may_give_where(in_fes, rapporteur, role, audience, allowed):
    place, viewer = gathering(in_fes, rapporteur, audience=audience), as_role(in_fes, role)[0]
    if role in allowed:
        assert ideas(viewer, place, WORDS[0])[0].taken_at is not None or role not in MEMBERS
    else:
        with pytest.raises(Refused):
            ideas(viewer, place, WORDS[0])
    assert Idea.objects.count() == (role in allowed)


def test_ideas_are_numbered_in_the_body_and_keep_their_words(in_fes, rapporteur, place):
    other = gathering(in_fes, rapporteur, kind="meeting", title="لقاء")
    texts = ["  بغينا الضو فالزنقة  ", "bghina lstad dyal derb"]
    given = ideas(rapporteur, place, texts[0]) + ideas(rapporteur, other, texts[1])
    assert [(idea.number, idea.text, idea.language) for idea in given] == [
        (1, texts[0], "ary"),
        (2, texts[1], "ary-Latn"),
    ]
    assert [act.data["number"] for act in Act.objects.filter(verb="ideas.given")] == [1, 2]


@pytest.mark.parametrize("text", ["", "  \n"])
def test_no_words_are_no_idea(rapporteur, place, text):
    with pytest.raises(ValueError, match="no words"):
        ideas(rapporteur, place, text)


@pytest.mark.parametrize(("opens", "closes"), [(1, None), (-5, -1)])
def test_a_gathering_takes_ideas_on_its_days_alone(in_fes, rapporteur, opens, closes):
    today = clock.today()
    days = {"opens": today + timedelta(days=opens), "closes": closes and today + timedelta(days=closes)}
    with pytest.raises(actions.Closed):
        ideas(rapporteur, gathering(in_fes, rapporteur, **days))


def test_the_same_sending_is_one_idea_also_after_the_last_day(rapporteur, place):
    once = codes.mark("form", WORDS[0])
    one = actions.give(by=rapporteur, gathering=place, text=WORDS[0], once=once)
    place.closes = place.opens = clock.today() - timedelta(days=1)
    assert actions.give(by=rapporteur, gathering=place, text=WORDS[0], once=once) == one
    assert Idea.objects.count() == Act.objects.filter(verb="ideas.given").count() == 1


def test_a_visitors_idea_waits_and_is_accepted_once(in_fes, rapporteur, place, visitor):
    idea = ideas(visitor, place, WORDS[0])[0]
    assert (idea.taken_at, idea.item.visibility) == (None, "officers")
    for _press in range(2):
        kept = actions.accept(by=rapporteur, idea=idea)
    assert kept.taken_at
    assert kept.item.visibility == "members"
    assert Act.objects.filter(verb="ideas.accepted").count() == 1
    assert actions.refuse(by=rapporteur, idea=idea, reason="advert").refused_at is None


def test_a_refused_idea_says_why_and_may_still_be_accepted(rapporteur, place, visitor):
    idea = ideas(visitor, place, WORDS[0])[0]
    with pytest.raises(ValueError, match="whim"):
        actions.refuse(by=rapporteur, idea=idea, reason="whim")
    assert actions.refuse(by=rapporteur, idea=idea, reason="private").refused_for == "private"
    assert Act.objects.get(verb="ideas.refused").data == {"number": 1, "reason": "private"}
    kept = actions.accept(by=rapporteur, idea=idea)
    assert (bool(kept.taken_at), kept.refused_at, kept.refused_for) == (True, None, "")


@pytest.mark.parametrize("role", sorted(set(ROLES) - OFFICERS))
def test_officers_alone_moderate(in_fes, place, visitor, role):
    idea, viewer = ideas(visitor, place, WORDS[0])[0], as_role(in_fes, role)[0]
    for moderate in (actions.accept, lambda **named: actions.refuse(reason="advert", **named)):
        with pytest.raises(Refused):
            moderate(by=viewer, idea=idea)


def test_an_author_withdraws_and_the_number_stays(in_fes, place):
    suad = viewer_of(person(in_fes, "سعاد"))
    idea = ideas(suad, place, WORDS[0], author_id=suad.person_id)[0]
    for _press in range(2):
        kept = actions.withdraw(by=suad, idea=idea)
    assert (kept.number, kept.text, bool(kept.withdrawn_at)) == (1, "", True)
    assert not SearchKey.objects.filter(item=kept.item).exists()
    assert not ActText.objects.filter(act__item=kept.item).exists()
    assert Act.objects.filter(verb="ideas.withdrawn").count() == 1
    assert ideas(suad, place, WORDS[1])[0].number == 2


def test_who_has_the_code_withdraws_and_nobody_else(in_fes, place, visitor, rapporteur):
    code = codes.code_for("1")
    idea = ideas(visitor, place, WORDS[0], secret=codes.digest(code))[0]
    for wrong in ("", codes.code_for("2")):
        with pytest.raises(Refused):
            actions.withdraw(by=rapporteur, idea=idea, code=wrong)
    with pytest.raises(Refused):
        actions.withdraw(by=Viewer(), idea=idea, code=code)
    assert actions.show_name(by=visitor, idea=idea, named=True, code=code).named
    assert actions.withdraw(by=visitor, idea=idea, code=code.lower()).withdrawn_at
    with pytest.raises(actions.Gone):
        actions.accept(by=rapporteur, idea=idea)
    with pytest.raises(actions.Gone):
        actions.show_name(by=visitor, idea=idea, named=False, code=code)


def test_an_idea_that_something_was_built_on_is_not_withdrawn(in_fes, rapporteur, place):
    suad = viewer_of(person(in_fes, "سعاد"))
    idea = ideas(suad, place, WORDS[0], author_id=suad.person_id)[0]
    actions.group_ideas(by=rapporteur, ideas=[idea], wording="الإنارة")
    with pytest.raises(actions.Built):
        actions.withdraw(by=suad, idea=idea)
    idea.refresh_from_db()
    assert idea.text == WORDS[0]
