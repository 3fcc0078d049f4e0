import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django_scopes import scope

from takafu.kit.permissions import Refused
from takafu.library import actions, queries, starter, watching
from takafu.library.models import Concept, Edition
from takafu.library.rules import Entry
from takafu.register.models import Act, ActText, Item
from takafu.register.queries import search
from tests.bodies import as_role
from tests.library.glossaries import entry

ROLES = ("visitor", "member", "rapporteur", "president", "clerk", "operator", "suspended")


def verbs():
    return list(Act.objects.filter(verb__startswith="library.").values_list("verb", flat=True))


def fresh(concept):
    return Concept.objects.select_related("item").get(pk=concept.pk)


def test_a_concept_is_an_item_that_is_found_by_any_of_its_wordings(in_fes, put, officer):
    kept = put(ar="الإنارة العمومية", fr="éclairage public", ary="البولات")
    item = fresh(kept).item
    assert (item.kind, item.visibility, item.address) == ("concept", "public", f"library/{kept.pk}/")
    visitor = as_role(in_fes, "visitor")[0]
    for word in ("إنارة", "eclairage", "البولات"):
        assert list(search(word, visitor)) == [item]
    assert verbs() == ["library.added"]
    assert "البولات" in ActText.objects.get().text


def test_every_change_is_one_act_and_one_edition_and_the_same_again_is_none(put, officer):
    kept = put(ar="الإنارة")
    changed = actions.edit_concept(by=officer, concept=kept, entry=entry(ar="الإنارة; الضو"), seen=1)
    assert actions.edit_concept(by=officer, concept=kept, entry=entry(ar="الإنارة; الضو"), seen=2).version == 2
    assert changed.version == 2
    assert verbs() == ["library.added", "library.edited"]
    assert list(Edition.objects.values_list("number", "state")) == [(2, "stood"), (1, "stood")]


def test_two_who_edit_never_overwrite_each_other(put, officer):
    kept = put(ar="الإنارة")
    actions.edit_concept(by=officer, concept=kept, entry=entry(ar="الإنارة; الضو"), seen=1)
    for late in (
        lambda: actions.edit_concept(by=officer, concept=kept, entry=entry(ar="البولات"), seen=1),
        lambda: actions.remove(by=officer, concept=kept, seen=1),
        lambda: actions.restore(by=officer, concept=kept, edition=kept.editions.last(), seen=1),
    ):
        with pytest.raises(actions.Stale) as stale:
            late()
        assert stale.value.row.entry.labels == {"ar": ("الإنارة", "الضو")}
    assert len(verbs()) == 2


def test_a_wording_belongs_to_one_concept(in_fes, put, officer):
    put(ar="الإنارة")
    with pytest.raises(ValidationError, match="الاناره"):
        put(ar="الضو; الاناره")
    other = put(ar="الحضانة")
    with pytest.raises(ValidationError):
        actions.edit_concept(by=officer, concept=other, entry=entry(ar="الإنارة"), seen=1)
    with pytest.raises(ValidationError):
        actions.add_concept(by=officer, body=in_fes, entry=Entry({"ar": ("—",)}))
    assert Concept.objects.count() == 2


def test_what_was_taken_out_is_put_back_with_what_was_said_of_it(in_fes, put, officer):
    kept = put(ar="الإنارة")
    gone = actions.remove(by=officer, concept=kept, seen=1)
    assert gone.removed_at
    assert not queries.standing().exists()
    assert not search("الإنارة", as_role(in_fes, "member")[0])
    assert put(ar="الإنارة").version == 1  # its wording is free again
    with pytest.raises(ValidationError):
        actions.restore(by=officer, concept=kept, edition=kept.editions.get(), seen=2)
    actions.remove(by=officer, concept=Concept.objects.get(removed_at=None), seen=1)
    back = actions.restore(by=officer, concept=kept, edition=kept.editions.get(), seen=2)
    assert (back.removed_at, back.version, fresh(back).item.visibility) == (None, 3, "public")
    assert verbs()[-1] == "library.restored"


def test_an_earlier_edition_is_put_back_as_a_new_one(put, officer):
    kept = put(ar="الإنارة")
    actions.edit_concept(by=officer, concept=kept, entry=entry(ar="البولات"), seen=1)
    first = kept.editions.get(number=1)
    assert actions.restore(by=officer, concept=kept, edition=first, seen=2).entry.wordings == ("الإنارة",)
    assert actions.restore(by=officer, concept=kept, edition=first, seen=3).version == 3


def test_a_member_proposes_and_who_keeps_the_glossary_decides(in_fes, member, officer):
    made = actions.propose(by=member, body=in_fes, entry=entry(ary="البولات"))
    assert actions.propose(by=member, body=in_fes, entry=entry(ary="البولات")) == made
    assert (made.concept.version, made.concept.item.visibility) == (0, "members")
    assert not queries.own()
    stood = actions.accept(by=officer, proposal=made)
    assert (stood.version, stood.item.visibility) == (1, "public")
    assert [one.wordings for one in queries.own()] == [("البولات",)]
    with pytest.raises(actions.Stale):
        actions.accept(by=officer, proposal=made)
    with pytest.raises(ValidationError):
        actions.refuse(by=officer, proposal=made)
    assert verbs() == ["library.proposed", "library.added"]


def test_a_proposal_for_a_concept_that_changed_meanwhile_is_not_taken_blindly(in_fes, put, member, officer):
    kept = put(ar="الإنارة")
    made = actions.propose(by=member, body=in_fes, entry=entry(ar="الإنارة; البولات"), concept=kept, seen=1)
    actions.edit_concept(by=officer, concept=kept, entry=entry(ar="الإنارة; الضو"), seen=1)
    with pytest.raises(actions.Stale):
        actions.accept(by=officer, proposal=made)
    assert list(queries.proposals()) == [made]
    both = entry(ar="الإنارة; الضو; البولات")
    assert actions.edit_concept(by=officer, concept=kept, entry=both, seen=2, proposal=made).version == 3
    assert not queries.proposals()


def test_a_proposal_is_left_aside_once(in_fes, put, member, officer):
    kept = put(ar="الإنارة")
    made = actions.propose(by=member, body=in_fes, entry=entry(ar="البولات"), concept=kept, seen=1)
    actions.refuse(by=officer, proposal=made)
    assert not queries.proposals(kept)
    assert fresh(kept).entry.wordings == ("الإنارة",)
    with pytest.raises(ValidationError):
        actions.accept(by=officer, proposal=made)
    assert verbs()[-1] == "library.refused"


def test_two_words_are_joined_where_one_stands_or_begin_a_concept(in_fes, put, officer):
    light = put(ar="الإنارة")
    words = [("ary", "البولات"), ("ar", "الاناره")]
    assert actions.join_words(by=officer, body=in_fes, words=words).pk == light.pk
    assert fresh(light).entry.labels == {"ar": ("الإنارة",), "ary": ("البولات",)}
    new = actions.join_words(by=officer, body=in_fes, words=[("fr", "crèche"), ("ar", "حضانة")])
    assert new.entry.title == {"ar": "حضانة", "fr": "crèche"}
    with pytest.raises(ValidationError, match="الإنارة"):
        actions.join_words(by=officer, body=in_fes, words=[("ar", "الإنارة"), ("fr", "crèche")])


def test_starter_concepts_come_in_one_act_and_go_in_one(in_fes, put, officer):
    first, second, *rest = starter.concepts()
    put(fr=second.entry.first("fr"))  # the body has this word already
    keys = [one.key for one in (first, second, rest[0])]
    assert actions.take_starter(by=officer, body=in_fes, chosen=[*keys, "nothing"]) == 2
    assert actions.take_starter(by=officer, body=in_fes, chosen=keys) == 0
    touched = Concept.objects.get(starter=first.key)
    actions.edit_concept(by=officer, concept=touched, entry=entry(ar="كلمتنا"), seen=1)
    assert actions.leave_starter(by=officer, body=in_fes) == 1
    assert set(queries.standing().values_list("starter", flat=True)) == {"", first.key}
    assert actions.take_starter(by=officer, body=in_fes, chosen=keys) == 1  # taken again, it is the same concept
    assert actions.leave_starter(by=officer, body=in_fes) == 1
    assert verbs().count("library.starter_taken") == 2


@pytest.mark.parametrize("role", ROLES)
def test_who_may_do_what(in_fes, meknes, put, role):
    by = as_role(in_fes, role)[0]
    kept, edits, proposes = put(ar="الإنارة"), role in ("rapporteur", "president"), role == "member"
    first = kept.editions.get()
    words = entry(ar="كلمة")
    for allowed, act in (
        (edits, lambda: actions.add_concept(by=by, body=in_fes, entry=words)),
        (edits, lambda: actions.edit_concept(by=by, concept=kept, entry=entry(ar="الإنارة; الضو"), seen=1)),
        (edits, lambda: actions.restore(by=by, concept=kept, edition=first, seen=2)),
        (edits, lambda: actions.remove(by=by, concept=kept, seen=3)),
        (edits, lambda: actions.join_words(by=by, body=in_fes, words=[("ar", "ثوب"), ("fr", "tissu")])),
        (edits, lambda: actions.take_starter(by=by, body=in_fes, chosen=["parity"])),
        (edits, lambda: actions.leave_starter(by=by, body=in_fes)),
        (edits or proposes, lambda: actions.propose(by=by, body=in_fes, entry=entry(ar="حضانة"))),
    ):
        if allowed:
            act()
        else:
            with pytest.raises(Refused):
                act()
    with scope(body=meknes), pytest.raises(Refused):
        actions.add_concept(by=by, body=meknes, entry=words)


def test_who_uses_the_words_is_told_within_the_transaction(put, monkeypatch):
    monkeypatch.setattr(watching, "_watchers", {})
    told = []
    watching.watch("sample", lambda by, body: told.append(connection.in_atomic_block) or "somewhere/")
    assert put(ar="الإنارة").came == "somewhere/"
    assert told == [True]
    assert Item.objects.filter(kind="concept").count() == 1
