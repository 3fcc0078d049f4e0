"""Each check is seen to fail on a planted fault, on whichever database the tests run."""

import contextlib

import pytest
from django.apps import apps
from django.db import connection
from django_scopes import scope

from takafu.config import checking
from takafu.config.checking import Fault
from takafu.people.models import Membership, Person
from takafu.register import actions, triggers
from takafu.register.models import Item, Link, SearchKey
from tests.bodies import person

pytestmark = pytest.mark.django_db(transaction=True)
sqlite_only = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="of SQLite's file and its index")


@contextlib.contextmanager
def past_constraints():
    """Write what constraints and triggers would refuse, and put everything back at the end."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys = OFF")
            triggers.drop()
        else:
            cursor.execute("SET session_replication_role = replica")
        try:
            yield cursor
        finally:
            cursor.execute(
                "PRAGMA foreign_keys = ON"
                if connection.vendor == "sqlite"
                else "SET session_replication_role = DEFAULT"
            )
            triggers.install()


def codes():
    return {fault.code for fault in checking.faults()}


@pytest.fixture
def members(fes, meknes):
    """Two bodies with somebody in each."""
    return person(fes, "أمينة", "president"), person(meknes, "سعاد")


def test_sound_data_has_no_fault(members):
    assert list(checking.faults()) == []


def test_a_key_to_another_body(members):
    amina, souad = members
    with scope(body=amina.body):
        Membership.objects.filter(person=amina).update(person=souad)
    assert list(checking.crossings()) == [Fault("crossing", "people.Membership.person (1)")]
    assert codes() == {"crossing"}


def test_a_link_to_another_body(members):
    amina, souad = members
    with scope(body=amina.body):
        Link.objects.create(body=amina.body, source=amina.item, relation="cites", target=souad.item)
    assert list(checking.crossings()) == [Fault("crossing", "register.Link.target (1)")]


def test_a_key_to_nobody(members):
    with past_constraints() as cursor:
        cursor.execute(
            "DELETE FROM accounts_user WHERE id = %s",
            [
                connection.ops.adapt_unknown_value(members[0].user_id)
                if connection.vendor == "postgresql"
                else members[0].user_id.hex
            ],
        )
        found = list(checking.dangling())
        assert Fault("dangling", "people.Person.user (1)") in found
        with scope(body=members[0].body):
            Person.objects.filter(pk=members[0].pk).update(user=None)
    assert list(checking.dangling()) == []


def test_a_missing_trigger_and_its_repair(members):
    triggers.drop()
    assert "trigger" in codes()
    checking.repair()
    assert codes() == set()


def test_a_missing_act(fes):
    with scope(body=fes):
        for _turn in range(2):
            with actions.transaction.atomic():
                actions.record("register.body_opened", by=actions_by(), body=fes)
    with past_constraints() as cursor:
        cursor.execute("DELETE FROM register_act WHERE number = 2")
    assert Fault("gap", "2–2", "fes") in list(checking.faults())


def test_a_counter_that_ran_ahead(fes):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE register_revision SET number = 7 WHERE topic = ''")
    assert codes() == {"counter"}


def test_a_text_that_was_changed(fes):
    with scope(body=fes), actions.transaction.atomic():
        actions.record("register.body_opened", by=actions_by(), body=fes, text="القرار")
    with past_constraints() as cursor:
        cursor.execute("UPDATE register_acttext SET text = 'قرار آخر'")
    assert codes() == {"text"}
    assert "act 2 of fes" in str(next(checking.faults()))


def actions_by():
    from takafu.kit.permissions import operator  # noqa: PLC0415 - beside its only use

    return operator()


def test_a_table_that_can_be_read_at_once(fes, monkeypatch):
    class Open:
        def first(self):
            return None

    model = apps.get_model("people", "Organization")
    monkeypatch.setattr(
        type(model), "_default_manager", property(lambda cls: Open() if cls is model else cls._meta.default_manager)
    )
    assert list(checking.unscoped()) == [Fault("unscoped", "people.Organization")]


@sqlite_only
def test_a_search_index_out_of_step_and_its_repair(members):
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER register_search_changed")
        cursor.execute("UPDATE register_searchkey SET words = 'شيءاخر'")
    triggers.install()
    assert "index" in codes()
    checking.repair()
    assert "index" not in codes()


def test_an_item_without_a_key_and_its_repair(members):
    amina, _souad = members
    with scope(body=amina.body):
        SearchKey.objects.filter(item=amina.item).delete()
        assert list(checking.unfound(amina.body)) == [Fault("unfound", str(amina.item_id), "fes")]
        checking.repair()
        key = SearchKey.objects.get(item=amina.item)
    assert (key.title, key.words) == ("امينه", "امينه") or key.title == key.words != ""
    assert codes() == set()


def test_a_key_of_another_title_keeps_its_other_words_when_repaired(fes):
    from takafu.kit.tongues import Tongues  # noqa: PLC0415 - beside its only use

    with scope(body=fes):
        item = actions.keep_item(body=fes, kind="note", title=Tongues(fr="Eau"), visibility="public", words="lampes")
        before = SearchKey.objects.get(item=item)
        Item.objects.filter(pk=item.pk).update(title=Tongues(fr="Route"))
        assert [fault.code for fault in checking.unfound(fes)] == ["unfound"]
        checking.repair()
        after = SearchKey.objects.get(item=item)
    assert before.title not in after.words.split()
    assert set(before.words.split()) - set(before.title.split()) <= set(after.words.split())
    assert codes() == set()


@sqlite_only
def test_a_damaged_file_is_all_that_is_looked_for(fes, monkeypatch):
    told = checking._rows

    def rows(statement):
        return [("page 7 is never used",)] if "integrity_check" in statement else told(statement)

    monkeypatch.setattr(checking, "_rows", rows)
    assert list(checking.faults()) == [Fault("damaged", "page 7 is never used")]


def test_every_code_has_its_sentence(fes):
    for code in checking.SENTENCES:
        assert "nine" in str(Fault(code, "nine", "fes"))
