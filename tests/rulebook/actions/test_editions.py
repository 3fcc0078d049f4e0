from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from takafu.kit import clock
from takafu.kit.permissions import Refused, Viewer
from takafu.kit.tongues import Tongues
from takafu.people.models import Person
from takafu.register.actions import carry_out, record
from takafu.register.models import Act, ActText
from takafu.register.rules import Verb, declare, digest
from takafu.rulebook import actions, queries
from takafu.rulebook.models import Edition
from tests.rulebook import texts

declare(Verb("tests.rules_decided"))


def test_an_edition_is_adopted_once_with_its_text_sealed_and_public(in_fes, rapporteur, president, draft):
    with pytest.raises(Refused):
        texts.adopted(draft, rapporteur)
    kept = texts.adopted(draft, president)
    assert texts.adopted(draft, president).adopted_at == kept.adopted_at
    act = Act.objects.get(verb="rulebook.edition_adopted")
    sealed = ActText.objects.get(act=act)
    assert digest(sealed.salt, sealed.text) == act.digest
    assert texts.WORDS[0] in sealed.text
    visitor = Viewer(body_id=in_fes.id)
    assert kept.item.seen_by(visitor)
    assert texts.article(kept, 1).item.seen_by(visitor)
    assert [one.words["ar"] for one in queries.content(kept) if one.words] == list(texts.WORDS)


def test_amendments_that_wait_are_decided_first(suad, president, open_draft):
    made = texts.reworded(suad, open_draft, 1, "غيرها")
    with pytest.raises(actions.Unready, match="waits to be decided") as why:
        texts.adopted(open_draft, president)
    assert why.value.number == 1
    actions.withdraw(by=suad, amendment=made)
    assert texts.adopted(open_draft, president).adopted_at


def test_a_first_day_that_is_over_is_said_twice(president, draft):
    yesterday = clock.today() - timedelta(days=1)
    with pytest.raises(actions.Unready, match="is over"):
        actions.adopt(by=president, edition=draft, start=yesterday)
    assert actions.adopt(by=president, edition=draft, start=yesterday, knowing=True).start == yesterday


def test_a_draft_without_articles_is_not_adopted(in_fes, rapporteur, president):
    made = actions.open_text(by=rapporteur, body=in_fes, kind="guide", title=Tongues(ar="دليل"))
    with pytest.raises(actions.Unready, match="no article"):
        texts.adopted(made.editions.get(), president)
    with pytest.raises(ValueError, match="empty"):
        actions.open_amendments(by=rapporteur, edition=made.editions.get(), until=clock.today())


def test_an_inserted_article_keeps_its_key_through_the_next_edition(suad, rapporteur, president, open_draft):
    made = actions.propose(by=suad, edition=open_draft, kind="insert", words=Tongues(ar="مادة مضافة"))
    actions.decide(by=rapporteur, amendment=made, accepted=True)
    first = texts.adopted(open_draft, president)
    following = actions.open_edition(by=rapporteur, text=first.text)
    assert following == actions.open_edition(by=rapporteur, text=first.text)
    assert [row["key"] for row in first.content] == [str(one.article_id) for one in following.provisions.all()]
    assert first.text.articles.filter(pk=made.key).exists()
    assert (following.number, texts.said(following)) == (2, texts.said(first))


def test_a_meeting_decides_it_once(in_fes, rapporteur, president, draft):
    with transaction.atomic():
        act = record("tests.rules_decided", by=president, body=in_fes)
    kept = carry_out("rulebook.edition", authority=act, by=rapporteur, edition=draft, start=clock.today())
    assert kept.adopted_at
    assert Act.objects.get(verb="rulebook.edition_adopted").authority == act


def test_one_draft_of_a_text_at_a_time(draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(body=draft.body, text=draft.text, item=draft.text.item, number=9, opened_at=clock.now())


def test_the_name_of_who_is_erased_goes_and_the_amendment_stays(suad, open_draft):
    made = texts.reworded(suad, open_draft, 1, "غيرها", reason="لأنني أمينة المال")
    actions.cosign(by=suad, amendment=made)
    told = queries.export(Person.objects.get(pk=suad.person_id))
    assert told["amendments"][0]["reason"] == "لأنني أمينة المال"
    actions.erase(Person.objects.get(pk=suad.person_id))
    made.refresh_from_db()
    assert (made.person, made.reason, made.words) == (None, "", {"ar": "غيرها"})


def test_as_in_force_on_any_day(rapporteur, president, draft):
    first = texts.adopted(draft, president, date(2026, 3, 1))
    second = actions.open_edition(by=rapporteur, text=first.text)
    second = texts.adopted(second, president, date(2026, 9, 1))
    days = {date(2026, 2, 28): None, date(2026, 3, 1): first, date(2026, 8, 31): first, date(2026, 9, 1): second}
    for day, edition in days.items():
        assert queries.edition_on(first.text, day) == edition
