from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from takafu.kit import clock, files
from takafu.kit.permissions import Refused
from takafu.kit.tongues import Tongues
from takafu.meetings import actions, queries
from takafu.meetings.models import OldMinutes
from takafu.people.erasing import erase_person
from takafu.register.models import Act, ActText, Item
from takafu.register.queries import search
from tests.bodies import as_role, person, viewer_of
from tests.meetings import makers

WORDS = "محضر اجتماع\nتقرر إنارة درب البطحاء"


@pytest.fixture
def draft(in_fes, keeper, tmp_path):
    paper = tmp_path / "paper.txt"
    paper.write_text(WORDS, "utf-8")
    return actions.hand_in_old(
        by=keeper, body=in_fes, text=WORDS, digest="d1", source=paper, name="محضر.txt", title="محضر اجتماع"
    )


def kept(by, minutes, **more):
    given = {"title": Tongues(ar="محضر اجتماع"), "held_on": date(2019, 3, 12), "text": WORDS,
             "decisions": ["تقرر إنارة درب البطحاء", "  "]} | more  # fmt: skip
    return actions.keep_old_minutes(by=by, minutes=minutes, **given)


def test_a_draft_is_for_who_keeps_meetings_and_kept_ones_for_members(in_fes, keeper, five, draft):
    member = viewer_of(five[0])
    assert list(queries.old_minutes(keeper)) == [draft]
    assert list(queries.old_minutes(member)) == []
    made = kept(keeper, draft)
    assert list(queries.old_minutes(member)) == [made]
    (decision,) = made.decisions.all()
    assert (decision.number, decision.text) == (1, "تقرر إنارة درب البطحاء")
    assert decision.item.links_out.get().target == made.item
    assert Act.objects.get(verb="meetings.old_minutes_kept").data == {"decisions": 1}
    assert [one.kind for one in search("البطحاء", member).order_by("kind")] == ["old_decision", "old_minutes"]


def test_the_same_file_again_is_that_draft_and_keeping_twice_is_once(in_fes, keeper, draft):
    again = actions.hand_in_old(by=keeper, body=in_fes, text=WORDS, digest="d1")
    assert again == draft
    made = kept(keeper, kept(keeper, draft), title=Tongues(ar="غيره"))
    assert str(made.title) == "محضر اجتماع"
    assert Act.objects.filter(verb="meetings.old_minutes_kept").count() == 1


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"title": Tongues(ar=" ")}, "no_title"),
        ({"held_on": clock.today() + timedelta(days=1)}, "future"),
        ({"text": " \n"}, "empty"),
        ({"text": "س" * 200_001}, "long"),
        ({"decisions": ["قرار"] * 201}, "many"),
        ({"decisions": ["ق" * 2_001]}, "many"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(keeper, draft, wrong, code):
    with pytest.raises(ValidationError) as caught:
        kept(keeper, draft, **wrong)
    assert makers.code_of(caught) == code
    draft.refresh_from_db()
    assert draft.kept_at is None
    assert not Act.objects.filter(verb__startswith="meetings.old").exists()


@pytest.mark.parametrize(("text", "code"), [(" ", "empty"), ("س" * 200_001, "long")])
def test_words_that_are_none_or_too_many_are_not_handed_in(in_fes, keeper, text, code):
    with pytest.raises(ValidationError) as caught:
        actions.hand_in_old(by=keeper, body=in_fes, text=text, digest="d")
    assert makers.code_of(caught) == code


def test_taken_away_they_leave_the_act_and_nothing_else(keeper, draft, django_capture_on_commit_callbacks):
    made = kept(keeper, draft)
    place = files.path(made.file)
    assert place.exists()
    with django_capture_on_commit_callbacks(execute=True):
        actions.drop_old_minutes(by=keeper, minutes=made)
        actions.drop_old_minutes(by=keeper, minutes=made)
    made.refresh_from_db()
    assert (made.text, made.file, str(made.title), made.decisions.get().text) == ("", "", "", "")
    assert not place.exists()
    assert not ActText.objects.filter(act__item=made.item).exists()
    assert Act.objects.filter(verb="meetings.old_minutes_taken_away").count() == 1
    assert Item.objects.filter(kind__startswith="old_", erased_at=None).count() == 0


def test_a_draft_that_is_left_out_is_no_act_and_can_be_handed_in_again(in_fes, keeper, draft):
    actions.drop_old_minutes(by=keeper, minutes=draft)
    assert not Act.objects.filter(verb__startswith="meetings.old").exists()
    assert actions.hand_in_old(by=keeper, body=in_fes, text=WORDS, digest="d1") != draft


@pytest.mark.parametrize("role", ["visitor", "member", "clerk", "suspended"])
def test_members_and_others_hand_nothing_in(in_fes, draft, role):
    by = as_role(in_fes, role)[0]
    for refused in (
        lambda: actions.hand_in_old(by=by, body=in_fes, text=WORDS, digest="d2"),
        lambda: kept(by, draft),
        lambda: actions.drop_old_minutes(by=by, minutes=draft),
    ):
        with pytest.raises(Refused):
            refused()
    assert OldMinutes.objects.count() == 1


def test_nothing_is_computed_from_them(in_fes, keeper, five, draft):
    makers.rules(in_fes, absences_in_row=1, excused_count=False, absence_consequence="warned")
    kept(keeper, draft)
    assert not any(one.met for one in queries.absences(five).values())
    assert not queries.held(keeper, 2019).exists()


def test_an_erased_person_s_name_goes_from_words_and_decisions(in_fes, keeper, draft):
    gone = person(in_fes, "زهور المكناسي")
    made = kept(keeper, draft, text="حضرت زهور المكناسي", decisions=["تقرر تكليف زهور المكناسي"])
    erase_person(by=as_role(in_fes, "operator")[0], person=gone)
    made.refresh_from_db()
    assert "زهور" not in made.text + made.decisions.get().text
    assert not ActText.objects.filter(act__item=made.item).exists()
    assert not search("زهور", keeper).exists()
