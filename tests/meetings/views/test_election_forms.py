from uuid import uuid4

import pytest

from takafu.kit.tongues import Tongues
from takafu.meetings import electing
from takafu.meetings.models import Candidacy, Election, Slate
from takafu.meetings.views.election_forms import CallForm, PapersForm, PostForm, ProposeForm, RoundForm
from takafu.people.models import Office, Person


def candidates(count):
    return [
        Candidacy(pk=uuid4(), election=Election(), person=Person(name={"ar": f"مرشحة {number}"}))
        for number in range(count)
    ]


def test_the_posts_are_those_that_an_election_can_be_called_to():
    assert [code for code, _label in CallForm(offices=[]).fields["post"].choices] == [
        *(str(one) for one in electing.POSTS),
        "several",
    ]


def test_posts_of_the_list_follow_those_of_the_bureau():
    office = Office(pk=uuid4(), label={"ar": "أمانة المال"})
    form = CallForm({"post": str(office.pk)}, offices=[office])
    assert form.is_valid()
    assert form.given() == {"office": office, "seats": 1}
    assert [code for code, _label in form.fields["post"].choices][-1] == str(office.pk)
    of_bureau = CallForm({"post": "president"}, offices=[office])
    assert of_bureau.is_valid()
    assert of_bureau.given() == {"post": "president", "seats": 1}
    assert CallForm({"post": "clerk"}, offices=[office]).errors


@pytest.mark.parametrize(("count", "against"), [(1, True), (2, False)])
def test_papers_are_counted_of_each_and_against_one_alone(count, against):
    rows = candidates(count)
    typed = {f"votes_{one.pk}": str(number) for number, one in enumerate(rows, 2)}
    form = PapersForm(typed | {"spoilt": "1"}, entrants=rows, asked=False, against=against)
    assert list(form.fields)[:count] == list(typed)
    assert ("against" in form.fields) is against
    assert form.is_valid()
    votes = {one.pk: number for number, one in enumerate(rows, 2)}
    assert form.given() == {"votes": votes, "papers": None, "knowing": False, "against": 0, "blank": 0, "spoilt": 1}
    assert not PapersForm({"spoilt": "1"}, entrants=rows, asked=False).is_valid()
    assert not PapersForm(typed | {"blank": "-1"}, entrants=rows, asked=False).is_valid()


def test_several_places_ask_how_many_papers_there_were_and_who_takes_the_post():
    rows = candidates(3)
    typed = {f"votes_{one.pk}": "2" for one in rows}
    assert not PapersForm(typed, entrants=rows, asked=False, several=True).is_valid()
    form = PapersForm(typed | {"papers": "4"}, entrants=rows, asked=False, several=True)
    assert form.is_valid()
    assert (form.given()["papers"], list(form.fields)[-1]) == (4, "papers")
    for coded, ways in ((False, ["secret", "paper", "hands"]), (True, ["secret", "paper", "hands", "codes"])):
        assert [code for code, _label in RoundForm(asked=False, coded=coded).fields["way"].choices] == ways
    post = PostForm({"start": "2026-11-29", "who": str(rows[1].pk)}, elected=rows, holders=[])
    assert post.is_valid()
    assert post.given()["candidacy"] == rows[1]
    assert PostForm({"start": "2026-11-29"}, elected=rows, holders=[]).errors
    called = CallForm({"post": "vice_president", "seats": "2"}, offices=[])
    assert called.is_valid()
    assert called.given() == {"post": "vice_president", "seats": 2}
    assert CallForm({"post": "vice_president", "seats": "0"}, offices=[]).errors


def test_only_who_is_listed_can_be_proposed():
    person = Person(pk=uuid4(), name={"ar": "سعاد"})
    form = ProposeForm({"person": str(person.pk)}, persons=[person])
    assert form.is_valid()
    assert form.chosen == person
    assert not ProposeForm({"person": str(uuid4())}, persons=[person]).is_valid()


def test_a_round_and_a_post_ask_only_what_is_needed():
    assert list(RoundForm(asked=False).fields) == ["way"]
    assert list(RoundForm(asked=True).fields) == ["way", "knowing"]
    form = PostForm({"start": "2026-11-29"}, elected=candidates(1), holders=[])
    assert form.is_valid()
    assert (form.given()["replaces"], "replaces" in form.fields) == (None, False)


def test_lists_are_called_for_several_places_or_for_posts_that_one_list_takes():
    called = CallForm({"post": "vice_president", "seats": "2", "by_lists": "on"}, offices=[])
    assert called.is_valid()
    assert called.given() == {"post": "vice_president", "seats": 2, "by_lists": True}
    several = CallForm({"post": "several", "posts": ["president", "rapporteur"]}, offices=[])
    assert several.is_valid()
    assert several.given() == {"posts": ["president", "rapporteur"]}
    none = CallForm({"post": "several"}, offices=[])
    assert none.is_valid()
    assert none.given() == {"posts": [""]}  # refused by the verb, which knows no such post


def test_how_places_go_to_lists_is_asked_where_no_article_says_it():
    assert list(RoundForm(asked=False, agrees=True).fields) == ["way", "list_seats"]
    assert RoundForm({"way": "paper"}, asked=False, agrees=True).errors
    form = RoundForm({"way": "paper", "list_seats": "average"}, asked=False, agrees=True)
    assert form.is_valid()
    assert form.cleaned_data["list_seats"] == "average"


def test_papers_are_counted_of_lists_by_their_names():
    slate = Slate(pk=uuid4(), name=Tongues(ar="لائحة الكرامة"))
    form = PapersForm({f"votes_{slate.pk}": "3"}, entrants=[slate], asked=False)
    assert form.is_valid()
    assert form.given()["votes"] == {slate.pk: 3}
    assert form.fields[f"votes_{slate.pk}"].label == "لائحة الكرامة"


def test_hands_are_counted_with_who_abstained_and_none_is_spoilt():
    rows = candidates(2)
    form = PapersForm({f"votes_{one.pk}": "2" for one in rows} | {"blank": "1"}, entrants=rows, asked=False, hands=True)
    assert form.is_valid()
    assert (form.given()["blank"], form.given()["spoilt"], "spoilt" in form.fields) == (1, 0, False)
