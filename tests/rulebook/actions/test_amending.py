from datetime import timedelta

import pytest

from takafu.commons.queries import notices
from takafu.kit import clock
from takafu.kit.permissions import Refused
from takafu.kit.tongues import Tongues
from takafu.law.parameters import Impossible
from takafu.register.models import Act, ActText
from takafu.register.queries import thread
from takafu.rulebook import actions, queries
from tests.rulebook import texts


def inserted(by, edition, words, after=None):
    return actions.propose(by=by, edition=edition, kind="insert", article=after, words=Tongues(ar=words))


def deleted(by, edition, place):
    return actions.propose(by=by, edition=edition, kind="delete", article=texts.article(edition, place), reason="مكررة")


def test_members_amend_and_what_is_accepted_is_in_the_text(suad, idris, rapporteur, open_draft):
    one = texts.reworded(suad, open_draft, 2, "تجتمع الهيئة ست مرات في السنة.", reason="العمل كثير")
    two = inserted(idris, open_draft, "يحضر الأعضاء شخصيا.", texts.article(open_draft, 3))
    three = deleted(suad, open_draft, 1)
    assert [made.number for made in (one, two, three)] == [1, 2, 3]
    for made in (one, two):
        actions.decide(by=rapporteur, amendment=made, accepted=True)
    actions.decide(by=rapporteur, amendment=three, accepted=False, count=actions.Count(4, 9, 1))
    assert texts.said(open_draft) == [
        texts.WORDS[0],
        "تجتمع الهيئة ست مرات في السنة.",
        texts.WORDS[2],
        "يحضر الأعضاء شخصيا.",
    ]
    three.refresh_from_db()
    assert (three.votes_for, three.votes_against, three.abstentions) == (4, 9, 1)
    assert Act.objects.filter(verb="rulebook.amendment_decided").count() == 3
    assert ActText.objects.filter(act__verb="rulebook.amended", text="يحضر الأعضاء شخصيا.").exists()


def figures(edition, place):
    found = [one for one in actions.outcome(edition) if one.level == "article"]
    return {one["code"]: one["value"] for one in found[place - 1].parameters}


def test_a_figure_is_amended_with_its_words_or_alone_and_is_obeyed_once_adopted(
    in_fes, suad, idris, rapporteur, president
):
    edition = texts.fixing(in_fes, rapporteur, (2, "meetings_a_year", 4), (3, "quorum_first", ">1/2"))
    alone = texts.refigured(suad, edition, 2, "meetings_a_year", 6)
    both = texts.refigured(idris, edition, 3, "quorum_first", ">=1/3", words=Tongues(ar="بحضور ثلث الأعضاء."))
    assert (alone.words, alone.item.title) == ({}, texts.article(edition, 2).item.title)
    for one in (alone, both):
        actions.decide(by=rapporteur, amendment=one, accepted=True)
    assert (figures(edition, 2), figures(edition, 3)) == ({"meetings_a_year": 6}, {"quorum_first": ">=1/3"})
    assert texts.said(edition) == [*texts.WORDS[:2], "بحضور ثلث الأعضاء."]
    texts.adopted(edition, president)
    assert queries.standing().ask("meetings_a_year").value == 6
    assert ActText.objects.filter(act__verb="rulebook.amended", text="meetings_a_year = 6 meetings ").exists()


def test_a_figure_is_dropped_and_a_new_article_brings_one(in_fes, suad, rapporteur):
    edition = texts.fixing(in_fes, rapporteur, (2, "meetings_a_year", 4))
    dropped = texts.refigured(suad, edition, 2, "meetings_a_year", None)
    new = actions.propose(by=suad, edition=edition, kind="insert", article=texts.article(edition, 2), words=Tongues(ar="سبعة أيام."),
                          figures=[{"code": "notice", "value": 7}])  # fmt: skip
    for one in (dropped, new):
        actions.decide(by=rapporteur, amendment=one, accepted=True)
    assert (figures(edition, 2), figures(edition, 3)) == ({}, {"notice": 7})


def test_two_values_for_one_figure_are_not_accepted_together_but_one_beside_other_words_is(
    in_fes, suad, idris, rapporteur
):
    edition = texts.fixing(in_fes, rapporteur, (2, "meetings_a_year", 4))
    six, five = (texts.refigured(by, edition, 2, "meetings_a_year", n) for by, n in ((suad, 6), (idris, 5)))
    words = texts.reworded(idris, edition, 2, "تجتمع الهيئة كل شهرين.")
    assert queries.clashing(list(queries.amendments(edition))) == {1: [2], 2: [1]}
    for one in (six, words):
        actions.decide(by=rapporteur, amendment=one, accepted=True)
    with pytest.raises(actions.Clashing) as why:
        actions.decide(by=rapporteur, amendment=five, accepted=True)
    assert why.value.other == 1
    assert (figures(edition, 2), texts.said(edition)[1]) == ({"meetings_a_year": 6}, "تجتمع الهيئة كل شهرين.")


def test_a_figure_is_amended_by_another_and_its_words_stay(in_fes, suad, idris, rapporteur):
    edition = texts.fixing(in_fes, rapporteur, (2, "meetings_a_year", 4))
    six = texts.refigured(suad, edition, 2, "meetings_a_year", 6, words=Tongues(ar="ست مرات."))
    five = texts.refigured(idris, edition, 2, "meetings_a_year", 5, words=Tongues(ar="ست مرات."), on=six)
    assert five.words == {}
    for one in (five, six):
        actions.decide(by=rapporteur, amendment=one, accepted=True)
    assert (figures(edition, 2), texts.said(edition)[1]) == ({"meetings_a_year": 5}, "ست مرات.")


@pytest.mark.parametrize("given", [{}, {"words": Tongues(ar=texts.WORDS[1]), "heading": Tongues(ar="المادة في 2")}])
def test_what_would_change_nothing_is_refused(in_fes, suad, rapporteur, given):
    edition = texts.fixing(in_fes, rapporteur, (2, "meetings_a_year", 4))
    for code, value in (("meetings_a_year", 4), ("notice", None)):
        with pytest.raises(ValueError, match="no words"):
            texts.refigured(suad, edition, 2, code, value, **given)


@pytest.mark.parametrize(("code", "value"), [("meetings_a_year", 0), ("quorum_first", "half"), ("nothing", None)])
def test_a_value_that_cannot_be_is_refused(in_fes, suad, rapporteur, code, value):
    with pytest.raises(Impossible):
        texts.refigured(suad, texts.fixing(in_fes, rapporteur), 2, code, value)


def test_the_author_is_told_what_became_of_it_and_the_article_shows_it(suad, rapporteur, open_draft):
    made = texts.reworded(suad, open_draft, 1, "من تسعة عشر عضوا.")
    actions.decide(by=rapporteur, amendment=made, accepted=True)
    assert [act.verb for act in notices(suad)] == ["rulebook.amendment_decided"]
    before, after = thread(texts.article(open_draft, 1).item, suad)
    assert made.item in [tie.item for tie in before + after]


def test_the_same_is_put_forward_once_and_withdrawn_once(suad, open_draft):
    first = texts.reworded(suad, open_draft, 1, "غيرها")
    assert texts.reworded(suad, open_draft, 1, "غيرها") == first
    for _twice in range(2):
        actions.withdraw(by=suad, amendment=first)
    assert Act.objects.filter(verb="rulebook.amendment_withdrawn").count() == 1
    assert texts.reworded(suad, open_draft, 1, "غيرها") != first


def test_what_cannot_stand_together_is_told_and_not_accepted_together(suad, idris, rapporteur, open_draft):
    one, two = texts.reworded(suad, open_draft, 1, "أولى"), texts.reworded(idris, open_draft, 1, "ثانية")
    three = deleted(idris, open_draft, 1)
    assert queries.clashing(list(queries.amendments(open_draft))) == {1: [2, 3], 2: [1, 3], 3: [1, 2]}
    actions.decide(by=rapporteur, amendment=two, accepted=True)
    for other in (one, three):
        with pytest.raises(actions.Clashing) as why:
            actions.decide(by=rapporteur, amendment=other, accepted=True)
        assert why.value.other == 2
    actions.decide(by=rapporteur, amendment=one, accepted=False)
    assert queries.clashing(list(queries.amendments(open_draft))) == {2: [3], 3: [2]}
    assert texts.said(open_draft)[0] == "ثانية"


def test_an_amendment_is_amended_and_does_it_in_the_words_accepted_for_it(suad, idris, rapporteur, open_draft):
    one = texts.reworded(suad, open_draft, 2, "ست مرات")
    other = texts.reworded(idris, open_draft, 2, "خمس مرات", on=one)
    rival = texts.reworded(suad, open_draft, 2, "سبع مرات", on=one)
    actions.decide(by=rapporteur, amendment=other, accepted=True)
    with pytest.raises(actions.Clashing):
        actions.decide(by=rapporteur, amendment=rival, accepted=True)
    assert texts.said(open_draft)[1] == texts.WORDS[1]
    actions.decide(by=rapporteur, amendment=one, accepted=True)
    assert texts.said(open_draft)[1] == "خمس مرات"


def test_other_words_for_a_figure_are_weighed_with_what_they_amend(in_fes, suad, idris, rapporteur):
    edition = texts.fixing(in_fes, rapporteur, (2, "meetings_a_year", 4))
    six = texts.refigured(suad, edition, 2, "meetings_a_year", 6)
    words = texts.reworded(idris, edition, 2, "تجتمع الهيئة كل شهرين.")
    both = texts.refigured(suad, edition, 2, "meetings_a_year", 5, words=Tongues(ar="خمس مرات."), on=six)
    for one in (both, six):
        actions.decide(by=rapporteur, amendment=one, accepted=True)
    assert queries.clashing(list(queries.amendments(edition))) == {1: [2], 2: [1]}
    with pytest.raises(actions.Clashing) as why:
        actions.decide(by=rapporteur, amendment=words, accepted=True)
    assert (why.value.other, texts.said(edition)[1]) == (1, "خمس مرات.")


def test_a_figure_on_which_two_agreed_is_not_amended_in_one_of_them_alone(in_fes, suad, idris, rapporteur):
    edition = texts.fixing(in_fes, rapporteur, (2, "meetings_a_year", 4))
    mine, same = (texts.refigured(by, edition, 2, "meetings_a_year", 6) for by in (suad, idris))
    five = texts.refigured(suad, edition, 2, "meetings_a_year", 5, on=mine)
    for one in (mine, same):
        actions.decide(by=rapporteur, amendment=one, accepted=True)
    with pytest.raises(actions.Clashing) as why:
        actions.decide(by=rapporteur, amendment=five, accepted=True)
    assert (why.value.other, figures(edition, 2)) == (2, {"meetings_a_year": 6})


def test_what_amends_an_amendment_that_is_not_accepted_falls_with_it(suad, idris, rapporteur, president, open_draft):
    one = texts.reworded(suad, open_draft, 2, "ست مرات")
    other = texts.reworded(idris, open_draft, 2, "خمس مرات", on=one)
    actions.decide(by=rapporteur, amendment=one, accepted=False)
    with pytest.raises(actions.Gone):
        actions.decide(by=rapporteur, amendment=other, accepted=True)
    other.refresh_from_db()
    assert (other.withdrawn_at is not None, other.accepted) == (True, False)
    assert texts.adopted(open_draft, president).adopted_at


def test_what_amends_an_amendment_falls_with_it(suad, idris, open_draft):
    one = texts.reworded(suad, open_draft, 2, "ست مرات")
    other = texts.reworded(idris, open_draft, 2, "خمس مرات", on=one)
    actions.withdraw(by=suad, amendment=one)
    other.refresh_from_db()
    assert other.withdrawn_at
    with pytest.raises(actions.Gone):
        texts.reworded(idris, open_draft, 2, "أربع مرات", on=one)


def test_others_sign_it_and_take_that_back(suad, idris, open_draft):
    one = texts.reworded(suad, open_draft, 1, "غيرها")
    for by in (idris, idris, suad):
        actions.cosign(by=by, amendment=one)
    assert [each.person_id for each in one.cosigners.all()] == [idris.person_id]
    actions.cosign(by=idris, amendment=one, signs=False)
    assert not one.cosigners.exists()
    assert not Act.objects.filter(verb__contains="sign").exists()


def test_amendments_are_taken_up_to_the_day_and_not_before_or_after(suad, rapporteur, draft, open_draft):
    with pytest.raises(ValueError, match="over"):
        actions.open_amendments(by=rapporteur, edition=open_draft, until=clock.today() - timedelta(days=1))
    with clock.at(clock.now() + timedelta(days=1)), pytest.raises(actions.Gone):
        texts.reworded(suad, open_draft, 1, "متأخرة")
    actions.open_amendments(by=rapporteur, edition=open_draft, until=clock.today() + timedelta(days=2))
    with clock.at(clock.now() + timedelta(days=1)):
        assert texts.reworded(suad, open_draft, 1, "في الوقت").number == 1


def test_of_a_draft_that_is_not_open_none_is_taken(in_fes, suad, rapporteur):
    draft = texts.draft(texts.text(in_fes, rapporteur, title="ميثاق", kind="charter"))
    with pytest.raises(actions.Gone):
        texts.reworded(suad, draft, 1, "غيرها")


def test_only_ones_own_is_withdrawn_and_only_officers_decide(suad, idris, open_draft):
    one = texts.reworded(suad, open_draft, 1, "غيرها")
    with pytest.raises(Refused):
        actions.withdraw(by=idris, amendment=one)
    with pytest.raises(Refused):
        actions.decide(by=suad, amendment=one, accepted=True)


def test_what_is_decided_stays_decided(suad, rapporteur, open_draft):
    one = texts.reworded(suad, open_draft, 1, "غيرها")
    for _twice in range(2):
        actions.decide(by=rapporteur, amendment=one, accepted=True)
    for verb in (
        lambda: actions.decide(by=rapporteur, amendment=one, accepted=False),
        lambda: actions.withdraw(by=suad, amendment=one),
        lambda: actions.cosign(by=rapporteur, amendment=one),
    ):
        with pytest.raises(actions.Gone):
            verb()
    assert Act.objects.filter(verb="rulebook.amendment_decided").count() == 1


def test_an_article_of_another_text_is_refused(in_fes, suad, rapporteur, open_draft):
    other = texts.draft(texts.text(in_fes, rapporteur, title="ميثاق", kind="charter"))
    with pytest.raises(ValueError, match="article"):
        actions.propose(
            by=suad, edition=open_draft, kind="replace", article=texts.article(other, 1), words=Tongues(ar="س")
        )
