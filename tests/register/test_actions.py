from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django_scopes import scope
from django_scopes.exceptions import ScopeError

from takafu.kit.permissions import Refused, Viewer, operator
from takafu.kit.tongues import Tongues
from takafu.register import actions, rules
from takafu.register.models import Act, ActText, Body, Item, Link, Revision, SearchKey
from tests.bodies import open_body
from tests.together import together

NOTED = rules.Verb("tests.noted", data={"person": UUID, "count?": int}, topics=("notes",))
rules.declare(NOTED)


def note(body, **more):
    with transaction.atomic():
        return actions.record("tests.noted", by=operator(body.id), body=body, data={"person": uuid4()}, **more)


def test_a_body_opens_with_its_first_act(in_fes):
    act = Act.objects.get()
    assert (act.number, act.verb, act.body) == (1, "register.body_opened", in_fes)


@pytest.mark.parametrize("slug", ["arrange", "Fes", "فاس", "a b", "", "x" * 60])
def test_a_body_needs_a_name_fit_for_addresses(db, slug):
    with pytest.raises(ValidationError):
        actions.open_body(by=operator(), slug=slug, name=Tongues(ar="هيئة"))
    assert not Body.objects.exists()


def test_two_bodies_never_share_a_name(fes):
    with pytest.raises(ValidationError, match="fes"):
        open_body("fes", "أخرى")


def test_only_the_operator_opens_a_body(db):
    with pytest.raises(Refused):
        actions.open_body(by=Viewer(), slug="fes", name=Tongues(ar="هيئة"))


def test_numbers_have_no_gap_after_a_change_that_failed(in_fes):
    note(in_fes)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        assert note(in_fes).number / 0
    assert note(in_fes).number == 3
    assert list(Act.objects.values_list("number", flat=True)) == [1, 2, 3]


@pytest.mark.django_db(transaction=True)
def test_sixteen_writers_leave_no_gap_and_no_double():
    body = open_body("fes", "هيئة فاس")

    def write():
        for _ in range(8):
            note(body)

    assert together(write, 16) == []
    with scope(body=body):
        assert list(Act.objects.values_list("number", flat=True)) == list(range(1, 1 + 1 + 16 * 8))
        assert Revision.objects.get(topic="notes").number == 16 * 8


@pytest.mark.django_db(transaction=True)
def test_an_act_outside_a_transaction_is_refused():
    body = open_body("fes", "هيئة فاس")
    with pytest.raises(actions.Loose):
        actions.record("tests.noted", by=operator(body.id), body=body, data={"person": uuid4()})


def test_a_topic_moves_with_its_acts(in_fes):
    note(in_fes)
    note(in_fes)
    assert Revision.objects.get(topic="notes").number == 2


def test_the_text_is_kept_apart_and_its_digest_outlives_it(in_fes):
    act = note(in_fes, text="تمت المصادقة")
    kept = ActText.objects.get(act=act)
    assert rules.digest(kept.salt, "تمت المصادقة\r\n") == act.digest
    assert actions.forget_texts(acts=[act]) == 1
    act.refresh_from_db()
    assert len(act.digest) == 64


def test_queries_outside_a_scope_are_refused(fes):
    with pytest.raises(ScopeError):
        Act.objects.count()


def test_a_body_sees_its_own_rows_alone(fes, meknes):
    note(fes)
    with scope(body=meknes):
        assert Act.objects.count() == 1


def item(body, title="مقترح", visibility="public", words=""):
    return actions.keep_item(
        body=body, kind="note", title=Tongues(ar=title), visibility=visibility, address="notes/1/", words=words
    )


def test_a_link_joins_two_items_once_and_never_leaves_the_body(fes, meknes):
    with scope(body=fes):
        one, two = item(fes), item(fes)
        assert actions.link(source=one, relation="cites", target=two) == actions.link(
            source=one, relation="cites", target=two
        )
        assert Link.objects.count() == 1
    with scope(body=meknes):
        stranger = item(meknes)
    with scope(body=fes), pytest.raises(ValueError, match="body"):
        actions.link(source=one, relation="cites", target=stranger)


def test_an_emptied_item_is_a_tombstone(in_fes):
    made = item(in_fes, "اسم شخص")
    with transaction.atomic():
        actions.record("register.body_opened", by=operator(in_fes.id), body=in_fes, item=made)
        actions.empty_item(item=made)
    left = Item.objects.get(pk=made.pk)
    assert (str(left.title), left.erased_at is not None) == ("", True)
    assert not Item.objects.visible_to(operator(in_fes.id)).filter(pk=made.pk).exists()


def test_many_items_are_kept_and_emptied_at_once(in_fes):
    made = [Item(body=in_fes, kind="note", title=Tongues(ar=f"سوق {n}"), visibility="public") for n in range(30)]
    with transaction.atomic():
        actions.keep_items([actions.search_key(item, "ملعب القرب") for item in made])
    kept = actions.keep_item(
        body=in_fes, kind="note", title=Tongues(ar="سوق 0"), visibility="public", words="ملعب القرب"
    )
    assert made[0].search_key.words == kept.search_key.words
    with transaction.atomic():
        actions.empty_items(items=[item.pk for item in made])
    assert SearchKey.objects.get().item == kept
    assert Item.objects.filter(erased_at=None).get() == kept
    assert not Item.objects.get(pk=made[0].pk).title


def test_several_numbers_are_taken_at_once(in_fes):
    with transaction.atomic():
        assert [actions.next_number(in_fes, "notes", count) for count in (1, 5, 1)] == [1, 6, 7]


def test_a_decision_is_carried_out_once(in_fes):
    def do(*, authority, body):
        return note(body, authority=authority)

    actions.decidable("tests.note", do)
    decision = note(in_fes)
    done = actions.carry_out("tests.note", authority=decision, body=in_fes)
    assert done.authority == decision
    with pytest.raises(actions.Spent):
        actions.carry_out("tests.note", authority=decision, body=in_fes)
    with pytest.raises(LookupError):
        actions.carry_out("tests.unknown", authority=note(in_fes), body=in_fes)
