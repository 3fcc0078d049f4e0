"""A body is emptied in every room, and its record still holds."""

import threading

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django_scopes import scope

from takafu.accounts.models import User
from takafu.kit import files
from takafu.kit.permissions import Refused, Viewer, operator
from takafu.kit.tongues import Tongues
from takafu.register import _erasing, actions, queries, rules, triggers
from takafu.register.models import Act, ActText, Body, Item, Link, Revision, SearchKey
from tests.bodies import as_role, open_body, person

rules.declare(rules.Verb("tests.written"), rules.Verb("tests.hurried"))


def write(body, text="تمت المصادقة", item=None):
    with transaction.atomic():
        return actions.record("tests.written", by=operator(body.id), body=body, item=item, text=text)


def furnish(body):
    """People with log-ins, a cited and an uncited item, a link, a text."""
    with scope(body=body):
        made = person(body, "سعاد", "president")
        cited = actions.keep_item(body=body, kind="note", title=Tongues(ar="سر"), visibility="public", address="n/1/")
        loose = actions.keep_item(body=body, kind="note", title=Tongues(ar="سر"), visibility="public", address="n/2/")
        actions.link(source=loose, relation="cites", target=cited)
        write(body, item=cited)
    return made, cited, loose


def rows(body):
    """How many rows each model keeps of the body."""
    counts = {model._meta.label: model._base_manager.filter(body=body).count() for model in _erasing.tenants()}
    return {label: count for label, count in counts.items() if count}


def test_a_body_is_emptied_in_every_room_and_another_is_not(fes, meknes):
    furnish(fes)
    furnish(meknes)
    before = rows(meknes)
    actions.erase_body(by=operator(fes.id), body=fes)
    assert rows(fes) == {"register.Act": 3, "register.Item": 1, "register.Revision": 2}
    assert rows(meknes) == before
    with scope(body=meknes):
        assert queries.search("سر", operator(meknes.id)).count() == 2
    with scope(body=fes):
        assert queries.search("سر", operator(fes.id)).count() == 0
        assert Act.objects.last().verb == "register.body_erased"
    assert queries.faults(fes) == queries.faults(meknes) == []


def test_files_handed_in_go_once_the_erasure_is_committed(
    fes, meknes, data_folder, tmp_path, django_capture_on_commit_callbacks
):
    (tmp_path / "list.txt").write_text("one")
    here, there = (files.keep(tmp_path / "list.txt", body=body.pk, key=body.pk) for body in (fes, meknes))
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase_body(by=operator(fes.id), body=fes)
        assert files.path(here).exists()
    assert (files.path(here).exists(), files.path(there).exists()) == (False, True)


def test_what_acts_name_stays_as_a_tombstone(fes):
    _, cited, loose = furnish(fes)
    actions.erase_body(by=operator(fes.id), body=fes)
    with scope(body=fes):
        left = Item.objects.get()
        assert (left.pk, left.title, left.address, left.erased_at is None) == (cited.pk, {}, "", False)
        assert not Item.objects.filter(pk=loose.pk).exists()
        assert not Link.objects.exists()
        assert not SearchKey.objects.exists()
        assert not ActText.objects.exists()
        assert Act.objects.filter(item=left).get().digest


def test_the_name_in_addresses_is_not_given_again(fes):
    actions.erase_body(by=operator(fes.id), body=fes)
    assert queries.body_at("fes") is None
    assert queries.erased_body_at("fes") == fes
    assert queries.erased_body_at("meknes") is None
    assert Body.objects.get().settings == {}
    with pytest.raises(actions.ValidationError, match="fes"):
        open_body("fes", "أخرى")


def test_log_ins_that_belong_nowhere_else_are_emptied(fes, meknes):
    here, both, served = (User.objects.create_user(email=f"{n}@example.ma") for n in ("here", "both", "served"))
    operating = User.objects.create_user(email="op@example.ma", is_operator=True)
    for user in (here, both, operating):
        person(fes, "سعاد", user=user)
    person(meknes, "سعاد", user=both)
    person(meknes, "أمينة", user=served)
    actions.erase_body(by=operator(fes.id), body=fes)
    kept = User.objects.filter(email__isnull=False).values_list("email", flat=True)
    assert set(kept) == {"both@example.ma", "served@example.ma", "op@example.ma"}
    here.refresh_from_db()
    assert (here.is_active, here.erased_at is None) == (False, False)


@pytest.mark.parametrize("role", ["visitor", "member", "rapporteur", "president", "clerk"])
def test_only_the_operator_erases_a_body(fes, role):
    viewer, _ = as_role(fes, role)
    with pytest.raises(Refused):
        actions.erase_body(by=viewer, body=fes)
    assert queries.body_at("fes") == fes


def test_no_other_body_is_erased_by_mistake(fes, meknes):
    with pytest.raises(Refused):
        actions.erase_body(by=operator(fes.id), body=meknes)
    assert queries.body_at("meknes") == meknes


def test_nothing_happens_any_more_in_an_erased_body(fes):
    actions.erase_body(by=operator(fes.id), body=fes)
    with pytest.raises(actions.Erased):
        write(fes)
    with pytest.raises(actions.Erased):
        actions.erase_body(by=operator(fes.id), body=fes)
    assert queries.faults(fes) == []


def test_an_erasure_that_fails_leaves_everything(fes, monkeypatch):
    furnish(fes)
    before = rows(fes)

    def fail(*_arguments, **_more):
        raise DatabaseError("disk full")

    monkeypatch.setattr(actions, "record", fail)
    with pytest.raises(DatabaseError):
        actions.erase_body(by=operator(fes.id), body=fes)
    assert rows(fes) == before
    assert Body.objects.get().erased_at is None


@pytest.mark.django_db(transaction=True)
def test_whoever_writes_meanwhile_is_refused_and_leaves_nothing():
    body = open_body("fes", "هيئة فاس")
    ready, ended = threading.Barrier(5), []

    def hurry():
        ready.wait()
        try:
            for _ in range(40):
                with transaction.atomic(), scope(body=body):
                    item = actions.keep_item(body=body, kind="note", title=Tongues(ar="سر"), visibility="public")
                    actions.record("tests.hurried", by=operator(body.id), body=body, item=item, text="سر")
        except actions.Erased:
            ended.append("refused")
        finally:
            connection.close()

    writers = [threading.Thread(target=hurry) for _ in range(4)]
    for writer in writers:
        writer.start()
    ready.wait()
    while True:
        with scope(body=body):
            if Act.objects.count() > 8:
                break
    actions.erase_body(by=operator(body.id), body=body)
    for writer in writers:
        writer.join()
    assert ended == ["refused"] * 4
    assert queries.faults(body) == []
    with scope(body=body):
        assert Item.objects.exclude(erased_at=None).count() == Item.objects.count()
        assert not SearchKey.objects.exists()
        assert Act.objects.order_by("number").last().verb == "register.body_erased"


def pointing_without_a_body():
    """Models whose rows hang on rows of a body and do not say of which: erasing would leave them, or fail."""
    tenants = {*_erasing.tenants()}
    for model in apps.get_models(include_auto_created=True):
        keys = [field for field in model._meta.get_fields() if isinstance(field, models.ForeignKey)]
        if model not in tenants and any(key.related_model in tenants for key in keys):
            yield model._meta.label


def test_each_row_of_a_body_says_so():
    assert list(pointing_without_a_body()) == []


def test_a_row_that_does_not_say_whose_it_is_would_be_seen(monkeypatch):
    without_items = [model for model in _erasing.tenants() if model is not Link]
    monkeypatch.setattr(_erasing, "tenants", lambda: without_items)
    assert list(pointing_without_a_body()) == ["register.Link"]


# the record, and what is seen of its faults


@pytest.fixture
def unguarded(in_fes):
    """A body with three acts and a text, the guards taken away."""
    write(in_fes)
    write(in_fes, text="")
    triggers.drop()
    return in_fes


def run(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def codes(body):
    return sorted({code for code, _ in queries.faults(body) if code != "trigger"})


def test_a_record_that_holds_has_no_faults(in_fes):
    write(in_fes)
    assert queries.faults(in_fes) == []


def test_guards_that_are_gone_are_told(unguarded):
    assert ("trigger", "register_act_kept") in queries.faults(unguarded)


@pytest.mark.parametrize(
    ("statement", "seen"),
    [
        ("UPDATE register_acttext SET text = 'رفض'", ["text"]),
        ("UPDATE register_acttext SET salt = 'no salt'", ["text"]),
        ("UPDATE register_act SET digest = '' WHERE number = 2", ["text"]),
        ("UPDATE register_act SET number = 9 WHERE number = 3", ["counter", "gap"]),
        ("DELETE FROM register_act WHERE number = 3", ["counter"]),
        ("DELETE FROM register_act WHERE number = 1", ["gap"]),
        ("UPDATE register_revision SET number = 2 WHERE topic = ''", ["counter"]),
        ("UPDATE register_body SET erased_at = CURRENT_TIMESTAMP", ["erased"]),
    ],
)
def test_tampering_is_seen(unguarded, statement, seen):
    assert codes(unguarded) == []
    run(statement)
    unguarded.refresh_from_db()
    assert codes(unguarded) == seen


def test_a_missing_number_is_named(unguarded):
    run("DELETE FROM register_act WHERE number = 1")
    assert ("gap", "1–1") in queries.faults(unguarded)


# settings


def test_a_setting_changes_by_an_act_and_once(in_fes):
    assert queries.setting(in_fes, "hijri") is False
    act = actions.change_setting(by=operator(in_fes.id), body=in_fes, name="hijri", value=True)
    assert act.data == {"setting": "hijri", "value": "yes"}
    assert queries.setting(Body.objects.get(), "hijri") is True
    assert actions.change_setting(by=operator(in_fes.id), body=in_fes, name="hijri", value=True) is None
    assert Act.objects.count() == 2
    assert Revision.objects.get(topic="body").number == 2


def test_two_officers_with_two_settings_lose_neither(in_fes):
    other = Body.objects.get()
    actions.change_setting(by=operator(in_fes.id), body=in_fes, name="hijri", value=True)
    actions.change_setting(by=operator(in_fes.id), body=other, name="rooms", value=["ideas"])
    assert Body.objects.get().settings == {"hijri": True, "rooms": ["ideas"]}


def test_what_is_no_setting_is_refused(in_fes, meknes):
    with pytest.raises(KeyError):
        actions.change_setting(by=operator(in_fes.id), body=in_fes, name="colour", value="red")
    with pytest.raises(actions.ValidationError):
        actions.change_setting(by=operator(in_fes.id), body=in_fes, name="digits", value="roman")
    with pytest.raises(Refused):
        actions.change_setting(by=operator(meknes.id), body=in_fes, name="hijri", value=True)
    with pytest.raises(Refused):
        actions.change_setting(by=Viewer(body_id=in_fes.id), body=in_fes, name="hijri", value=True)
    assert Body.objects.get(pk=in_fes.pk).settings == {}
