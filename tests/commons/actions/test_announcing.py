from datetime import timedelta

import pytest
from django.db import transaction
from django.utils.translation import override
from django_scopes import scope

from takafu.commons import actions, queries
from takafu.commons.models import Announcement, Reader
from takafu.kit import clock
from takafu.kit.permissions import ROLES, Refused, operator
from takafu.kit.tongues import Tongues
from takafu.people.actions import appoint, found_committee
from takafu.register.models import Act, ActText
from takafu.register.queries import search
from tests.bodies import as_role, open_body

WORDS = {
    "title": Tongues(ar="لقاء السبت"),
    "text": Tongues(ar="نلتقي عند السقاية على العاشرة."),
    "to": actions.To(),
    "ends": None,
}


@pytest.fixture
def announced(in_fes, by_rapporteur):
    return actions.announce(by=by_rapporteur, body=in_fes, form="1", **WORDS)


def reword(by, announced, edition=1, text="", **changed):
    changed |= {"text": Tongues(ar=text)} if text else {}
    return actions.reword(by=by, announcement=announced, edition=edition, **(WORDS | changed))


def test_an_announcement_is_one_act_with_its_words_and_is_found(in_fes, announced, by_rapporteur, by_suad):
    act = Act.objects.get(verb="commons.announced")
    assert (act.item, act.by_id) == (announced.item, by_rapporteur.user_id)
    assert ActText.objects.get(act=act).text == "لقاء السبت\n\nنلتقي عند السقاية على العاشرة."
    assert [one.pk for one in search("السقاية", by_suad)] == [announced.item_id]


def test_the_same_form_sent_twice_announces_once(in_fes, by_rapporteur, announced):
    assert actions.announce(by=by_rapporteur, body=in_fes, form="1", **WORDS) == announced
    assert actions.announce(by=by_rapporteur, body=in_fes, form="2", **WORDS) != announced
    assert Act.objects.filter(verb="commons.announced").count() == 2


@pytest.mark.parametrize("role", ROLES)
def test_the_bureau_alone_announces_rewords_and_takes_down(in_fes, announced, role):
    by, _user = as_role(in_fes, role)
    does = (
        lambda: actions.announce(by=by, body=in_fes, form=role, **WORDS),
        lambda: reword(by, announced, text=role),
        lambda: actions.take_down(by=by, announcement=announced),
    )
    for do in does:
        if role in {"rapporteur", "president"}:
            assert do().pk
        else:
            with pytest.raises(Refused):
                do()


def test_an_officer_of_another_body_announces_nothing_here(in_fes, announced):
    other, _user = as_role(open_body("sefrou", "هيئة صفرو"), "rapporteur")
    with pytest.raises(Refused):
        actions.announce(by=other, body=in_fes, form="x", **WORDS)
    with pytest.raises(Refused):
        actions.take_down(by=other, announcement=announced)


def test_a_day_that_is_past_is_refused(in_fes, by_rapporteur):
    with pytest.raises(ValueError, match="20"):
        actions.announce(
            by=by_rapporteur, body=in_fes, form="1", **(WORDS | {"ends": clock.today() - timedelta(days=1)})
        )
    assert not Announcement.objects.exists()


def test_new_words_are_a_new_edition_and_the_old_ones_stay_with_the_acts(announced, by_rapporteur):
    changed = reword(by_rapporteur, announced, text="نلتقي على الحادية عشرة.", to=actions.To(everybody=True))
    assert (changed.edition, changed.item.visibility) == (2, "public")
    assert [text.text for text in queries.editions(changed)] == ["لقاء السبت\n\nنلتقي عند السقاية على العاشرة."]
    assert Act.objects.filter(verb="commons.announcement_reworded").count() == 1


def test_the_same_words_again_are_no_act(announced, by_rapporteur):
    assert reword(by_rapporteur, announced).edition == 1
    assert not Act.objects.filter(verb="commons.announcement_reworded").exists()


def test_who_changes_an_edition_that_is_past_is_told(announced, by_rapporteur):
    reword(by_rapporteur, announced, text="الأولى")
    with pytest.raises(actions.Overtaken):
        reword(by_rapporteur, announced, text="الثانية")
    announced.refresh_from_db()
    assert str(announced.text) == "الأولى"


def test_what_was_taken_down_is_not_reworded_and_taken_down_once(announced, by_rapporteur):
    for _twice in range(2):
        ended = actions.take_down(by=by_rapporteur, announcement=announced)
    assert ended.ended_at
    assert Act.objects.filter(verb="commons.announcement_ended").count() == 1
    with pytest.raises(actions.Overtaken):
        reword(by_rapporteur, announced, text="أخرى")


def test_who_sits_is_told_by_mail_from_then_on_and_who_wants_none_is_left_alone(in_fes, suad, by_idris, by_rapporteur):
    actions.prefer(by=by_idris, frequency="never", quiet_from=None, quiet_to=None)
    actions.announce(by=by_rapporteur, body=in_fes, form="1", **WORDS)
    assert Reader.objects.get(person=suad).frequency == "daily"
    assert Reader.objects.get(person=suad).mailed_number < queries.head()
    assert Reader.objects.get(person=by_idris.person_id).frequency == "never"


def test_a_refused_act_leaves_nothing(in_fes, by_rapporteur, monkeypatch):
    def broken(*_args, **_named):
        raise RuntimeError

    monkeypatch.setattr(actions.announcing, "record", broken)
    with pytest.raises(RuntimeError), transaction.atomic():
        actions.announce(by=by_rapporteur, body=in_fes, form="1", **WORDS)
    assert not Announcement.objects.exists()


FRENCH = {
    "title": Tongues(ar="لقاء السبت", fr="Rencontre de samedi"),
    "text": Tongues(ar="نلتقي عند السقاية", fr="Rendez-vous à la fontaine"),
}


def test_in_two_languages_it_is_found_in_both_and_both_are_made_official(in_fes, by_rapporteur, by_suad):
    said = actions.announce(by=by_rapporteur, body=in_fes, form="1", **(WORDS | FRENCH))
    assert (
        ActText.objects.get().text
        == "لقاء السبت\n\nنلتقي عند السقاية\n\nRencontre de samedi\n\nRendez-vous à la fontaine"
    )
    assert (
        [one.pk for one in search("fontaine", by_suad)]
        == [one.pk for one in search("السقاية", by_suad)]
        == [said.item_id]
    )
    with override("fr"):
        assert (str(said.title), str(said.item.title), str(said.text)) == (
            "Rencontre de samedi", "Rencontre de samedi", "Rendez-vous à la fontaine",
        )  # fmt: skip


@pytest.mark.parametrize(
    "bad",
    [
        {"title": Tongues()},
        {"text": Tongues(ar=" ")},
        {"title": Tongues(ar="لقاء", fr="Rencontre")},
        {"text": Tongues(ar="نلتقي", fr="Venez")},
    ],
)
def test_what_it_says_in_one_language_alone_is_refused(in_fes, by_rapporteur, announced, bad):
    for do in (
        lambda: actions.announce(by=by_rapporteur, body=in_fes, form="2", **(WORDS | bad)),
        lambda: actions.reword(by=by_rapporteur, announcement=announced, edition=1, **(WORDS | bad)),
    ):
        with pytest.raises(ValueError, match="words"):
            do()
    assert Announcement.objects.count() == 1


@pytest.fixture
def committee(in_fes, by_rapporteur, suad):
    made = found_committee(by=by_rapporteur, body=in_fes, name=Tongues(ar="لجنة التعمير"), start=clock.today())
    appoint(by=by_rapporteur, person=suad, committee=made, start=clock.today())
    return made


def test_what_is_said_to_a_committee_begins_mail_for_who_is_in_it_alone(in_fes, by_rapporteur, committee, suad, idris):
    said = actions.announce(
        by=by_rapporteur, body=in_fes, form="1", **(WORDS | {"to": actions.To(committee=committee)})
    )
    assert (said.item.visibility, said.item.audience) == ("committee", committee.item)
    assert [reader.person for reader in Reader.objects.all()] == [suad]
    actions.reword(by=by_rapporteur, announcement=said, edition=1, **WORDS)
    assert Reader.objects.filter(person=idris).exists()
    said.item.refresh_from_db()
    assert (said.item.visibility, said.item.audience) == ("members", None)


def test_nothing_is_said_to_a_committee_of_another_body(in_fes, by_rapporteur, announced):
    meknes = open_body("meknes", "هيئة مكناس")
    with scope(body=meknes):
        other = found_committee(by=operator(meknes.pk), body=meknes, name=Tongues(ar="لجنة"), start=clock.today())
    to = {"to": actions.To(committee=other)}
    with pytest.raises(Refused):
        actions.announce(by=by_rapporteur, body=in_fes, form="2", **(WORDS | to))
    with pytest.raises(Refused):
        actions.reword(by=by_rapporteur, announcement=announced, edition=1, **(WORDS | to))
