import pytest

from takafu.kit.permissions import Refused
from takafu.kit.tongues import Tongues
from takafu.law.parameters import Impossible
from takafu.register.models import Act, ActText
from takafu.register.queries import search
from takafu.rulebook import actions
from takafu.rulebook.models import Provision
from tests.rulebook import texts


def row(draft, place):
    return draft.provisions.get(article=texts.article(draft, place))


def test_a_text_begins_with_its_articles_and_is_begun_once(in_fes, rapporteur, draft):
    assert [one.level for one in draft.provisions.all()] == ["chapter", "article", "article", "article"]
    assert texts.text(in_fes, rapporteur) == draft.text
    assert Act.objects.filter(verb="rulebook.text_opened").count() == 1


def test_an_article_is_added_after_another_and_found_by_its_words(rapporteur, draft):
    made = actions.add(
        by=rapporteur, edition=draft, heading=Tongues(), words=Tongues(ar="لا يجوز التفويض."), after=row(draft, 1)
    )
    assert texts.said(draft)[1] == "لا يجوز التفويض."
    assert [hit.pk for hit in search("التفويض", rapporteur)] == [made.article.item_id]
    again = actions.add(by=rapporteur, edition=draft, heading=Tongues(), words=Tongues(ar="لا يجوز التفويض."))
    assert again == made
    assert ActText.objects.get(act__verb="rulebook.article_added").text == "لا يجوز التفويض."


def test_two_drafters_never_overwrite_each_other(rapporteur, president, draft):
    one = row(draft, 1)
    actions.change(by=rapporteur, provision=one, heading=one.heading, words=Tongues(ar="أولى"), seen=1)
    with pytest.raises(actions.Stale) as stale:
        actions.change(by=president, provision=one, heading=one.heading, words=Tongues(ar="ثانية"), seen=1)
    assert stale.value.now.words == {"ar": "أولى"}
    assert (
        actions.change(by=president, provision=one, heading=one.heading, words=Tongues(ar="أولى"), seen=1).version == 2
    )
    with pytest.raises(ValueError, match="no words"):
        actions.change(by=rapporteur, provision=one, heading=Tongues(), words=Tongues())


def test_articles_are_moved_and_keep_their_identity(rapporteur, draft):
    last = row(draft, 3)
    actions.move(by=rapporteur, provision=last, place=2)
    assert texts.said(draft)[0] == texts.WORDS[2]
    assert [one.order for one in draft.provisions.all()] == [1, 2, 3, 4]
    actions.move(by=rapporteur, provision=last, place=99)
    assert texts.said(draft) == list(texts.WORDS)


def test_a_figure_is_fixed_changed_and_taken_away(rapporteur, draft):
    one = row(draft, 1)
    for value in (19, 20, 20):
        one = actions.set_parameter(by=rapporteur, provision=one, code="seats_most", value=value)
    assert one.parameters == [{"code": "seats_most", "value": 20, "unit": "seats", "bound": ""}]
    assert Act.objects.filter(verb="rulebook.parameter_set").count() == 2
    for code, value in (("seats_most", 0), ("seats_most", "many"), ("quorum_first", "half"), ("nothing", 1)):
        with pytest.raises(Impossible):
            actions.set_parameter(by=rapporteur, provision=one, code=code, value=value)
    assert actions.set_parameter(by=rapporteur, provision=one, code="seats_most").parameters == []


def test_an_article_that_fixes_something_says_what_becomes_silent(rapporteur, draft):
    one = actions.set_parameter(by=rapporteur, provision=row(draft, 2), code="meetings_a_year", value=4)
    assert actions.remove(by=rapporteur, provision=one) == ["meetings_a_year"]
    assert actions.remove(by=rapporteur, provision=one) == []
    assert len(texts.said(draft)) == 2


def test_a_draft_that_is_open_for_amendments_is_not_changed_by_hand(rapporteur, open_draft):
    one = row(open_draft, 1)
    for verb in (
        lambda: actions.change(by=rapporteur, provision=one, heading=Tongues(), words=Tongues(ar="غيره")),
        lambda: actions.remove(by=rapporteur, provision=one),
        lambda: actions.move(by=rapporteur, provision=one, place=1),
        lambda: actions.add(by=rapporteur, edition=open_draft, heading=Tongues(), words=Tongues(ar="جديدة")),
        lambda: actions.set_parameter(by=rapporteur, provision=one, code="notice", value=7),
    ):
        with pytest.raises(actions.Gone):
            verb()
    assert texts.said(open_draft) == list(texts.WORDS)


def test_members_do_not_draft(suad, draft):
    with pytest.raises(Refused):
        actions.add(by=suad, edition=draft, heading=Tongues(), words=Tongues(ar="س"))
    assert Provision.objects.count() == 4
