import pytest

from takafu.commons import actions
from takafu.kit.permissions import ROLES, Viewer, may
from tests.bodies import as_role
from tests.commons.notes import item

MEMBERS = {"member", "rapporteur", "president"}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("visibility", "allowed"),
    [("public", MEMBERS | {"clerk"}), ("members", MEMBERS), ("officers", {"rapporteur", "president"})],
)
def test_who_comments_on_what_they_see(in_fes, role, visibility, allowed):
    assert may(as_role(in_fes, role)[0], "commons.comment", item(in_fes, visibility=visibility)) == (role in allowed)


def test_an_erased_thing_is_not_commented(note, by_suad):
    from takafu.register.actions import empty_item  # noqa: PLC0415 - this test alone erases by hand

    empty_item(item=note)
    assert not may(by_suad, "commons.comment", note)


@pytest.mark.parametrize("role", ROLES)
def test_officers_hide_and_only_the_author_withdraws(in_fes, note, by_suad, role):
    said = actions.comment(by=by_suad, item=note, text="أقترح", form="1")
    viewer = as_role(in_fes, role)[0]
    assert may(viewer, "commons.hide", said) == (role in {"rapporteur", "president"})
    assert not may(viewer, "commons.withdraw", said)
    assert may(by_suad, "commons.withdraw", said)


@pytest.mark.parametrize("role", ROLES)
def test_nobody_reaches_into_another_body(in_fes, meknes, note, by_suad, role):
    stranger = as_role(meknes, role)[0]
    said = actions.comment(by=by_suad, item=note, text="أقترح", form="1")
    assert not may(stranger, "commons.comment", note)
    assert not may(stranger, "commons.hide", said)
    assert not may(stranger, "commons.withdraw", said)


def test_somebody_without_a_name_here_does_not_comment(note):
    assert not may(Viewer(body_id=note.body_id, roles=frozenset({"member"})), "commons.comment", note)


@pytest.mark.parametrize("role", ROLES)
def test_who_has_a_name_here_follows_and_is_told(in_fes, note, role):
    viewer = as_role(in_fes, role)[0]
    named = {"member", "rapporteur", "president", "clerk"}
    assert may(viewer, "commons.follow", note) == (role in named)
    assert may(viewer, "commons.be_told") == (role in named)
    assert may(viewer, "commons.take_out") == (role in named | {"suspended"})
    assert may(viewer, "commons.send_again") == (role == "operator")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("installation", "body"), [(True, True), (True, False), (False, True), (False, False)])
def test_the_outbox_is_open_to_all_in_a_demonstration_alone(in_fes, settings, role, installation, body):
    settings.TAKAFU = settings.TAKAFU | {"DEMO": installation}
    in_fes.demonstration = body
    allowed = role == "operator" or (installation and body)
    assert may(as_role(in_fes, role)[0], "commons.see_outbox", in_fes) == allowed
