"""The measure of the body's words: a wording makes a pair be suggested that was not, and taking it out takes that away."""

import pytest
from django_scopes import scope

from takafu.commons import jobs
from takafu.commons.models import Job
from takafu.ideas import own_words
from takafu.ideas.likeness import similar
from takafu.ideas.models import Suggestion
from takafu.ideas.queries.desk import undecided
from takafu.ideas.suggesting import suggest
from takafu.kit.permissions import operator
from takafu.library import actions as library
from takafu.library.rules import Entry
from tests.bodies import as_role
from tests.ideas import desks
from tests.ideas.desks import at
from tests.ideas.gatherings import ideas

SAID = (
    "بغينا طاكسي وردي",
    "توفير نقلة الليل للعاملات",
    "دروس محو الأمية قرب السوق",
    "تعميم التلقيح في المستوصف",
    "تبليط ساحة المدرسة",
)
WORDS = Entry({"ary": ("طاكسي وردي",), "ar": ("نقلة الليل للعاملات",)})


@pytest.fixture
def desk(in_fes, client):
    made = desks.made(in_fes, client)
    made.ideas = ideas(made.by, made.ideas[0].gathering, *SAID)
    return made


def pairs():
    return {frozenset(pair) for pair in undecided().values_list("left__text", "right__text")}


PAIR = frozenset(SAID[:2])


def look(desk):
    return suggest(desk.body, by_meaning=False)


def test_a_wording_makes_a_pair_be_suggested_and_taking_it_out_takes_that_away(desk):
    look(desk)
    assert PAIR not in pairs()
    concept = library.add_concept(by=desk.by, body=desk.body, entry=WORDS)
    changed = look(desk)
    assert PAIR in pairs()
    assert (changed.new >= 1, changed.because) == (True, (str(concept.pk),))
    library.remove(by=desk.by, concept=concept, seen=1)
    changed = look(desk)
    assert PAIR not in pairs()
    assert (changed.gone >= 1, changed.because) == (True, (str(concept.pk),))


def test_one_wording_less_and_the_pair_is_gone_too(desk):
    concept = library.add_concept(by=desk.by, body=desk.body, entry=WORDS)
    look(desk)
    left = Entry({"ary": WORDS.labels["ary"]})
    library.edit_concept(by=desk.by, concept=concept, entry=left, seen=1)
    look(desk)
    assert PAIR not in pairs()


def test_words_of_another_body_change_nothing_here(desk, meknes):
    with scope(body=meknes):
        library.add_concept(by=as_role(meknes, "rapporteur")[0], body=meknes, entry=WORDS)
    look(desk)
    assert PAIR not in pairs()


def test_what_the_starter_knows_itself_is_not_put_down_to_the_body(desk):
    library.add_concept(by=desk.by, body=desk.body, entry=Entry({"ar": ("محو الأمية",)}))
    ideas(desk.by, desk.ideas[0].gathering, "محو الأمية للنساء قرب السوق")
    assert look(desk).because == ()
    assert all("own" not in why for one in undecided() for why in one.reasons)


@pytest.mark.parametrize("editing", [True, False])
def test_a_change_of_words_lets_a_worker_look_again_once_for_the_latest(desk, settings, editing):
    settings.TAKAFU = settings.TAKAFU | {"MEANING": False}
    concept = library.add_concept(by=desk.by, body=desk.body, entry=Entry({"ary": ("طاكسي وردي",)}))
    if editing:
        concept = library.edit_concept(by=desk.by, concept=concept, entry=WORDS, seen=1)
    first, *later = Job.objects.order_by("made_at", "pk")
    assert len(later) == editing
    for job in (first, *later):
        jobs.run(desk.body, job.pk)
    assert concept.came == f"commons/jobs/{[first, *later][-1].pk}/"
    results = list(Job.objects.order_by("made_at", "pk").values_list("result", flat=True))
    assert results[0].startswith("ideas/desk/pairs/")
    assert ("new=" in results[0]) is not editing
    if editing:
        assert f"word={concept.pk}" in results[1]
        assert PAIR in pairs()


def test_nobody_waits_where_there_is_no_idea_or_nobody_who_sorts(in_fes):
    by = as_role(in_fes, "rapporteur")[0]
    assert library.add_concept(by=by, body=in_fes, entry=WORDS).came == ""
    assert not Job.objects.exists()
    assert own_words.look_again(operator(in_fes.pk), in_fes) == ""


def suggested(desk, reasons):
    left, right = sorted(desk.ideas[:2], key=lambda idea: idea.pk)
    return Suggestion.objects.create(body=desk.body, left=left, right=right, score=0.5, reasons=reasons)


def differs(values, others):
    return [{"code": "differs", "values": values, "others": others, "score": 0}]


def test_what_two_merged_ideas_say_otherwise_is_offered_in_whole_runs(desk):
    one = suggested(desk, differs(["طاكسي", "وردي"], ["نقلة", "الليل", "للعاملات"]))
    assert own_words.offered(one) == ("طاكسي وردي", "نقلة الليل للعاملات")
    one.reasons = differs(["وردي"], ["نقلة", "للعاملات"])
    assert own_words.offered(one) == ("وردي", "للعاملات")


@pytest.mark.parametrize("reasons", [[], differs([], ["نقلة"]), differs(["كلمة ليست هناك"], ["نقلة"])])
def test_nothing_is_offered_where_only_one_says_more(desk, reasons):
    assert own_words.offered(suggested(desk, reasons)) is None


def test_the_desk_offers_the_words_after_a_merge_and_names_what_changed(desk):
    one = suggested(desk, differs(["طاكسي", "وردي"], ["نقلة", "الليل"]))
    answer = desk.client.post(at("pairs"), {"pair": f"{one.left_id}:{one.right_id}", "do": "same"})
    page = desk.client.get(answer["Location"]).content.decode()
    assert "/ar/fes/library/join/?one=" in page
    concept = library.add_concept(by=desk.by, body=desk.body, entry=WORDS)
    page = desk.client.get(f"{at('pairs')}?new=1&gone=0&word={concept.pk}&word=x").content.decode()
    assert f"/ar/fes/{concept.item.address}" in page
    assert "/ar/fes/library/join/?one=" not in desk.client.get(f"{at('pairs')}?same=x").content.decode()


def test_while_typing_the_other_wording_is_found_with_its_words(desk):
    assert not [hit for hit in similar("طاكسي وردي", desk.by) if hit.idea.text == SAID[1]]
    library.add_concept(by=desk.by, body=desk.body, entry=WORDS)
    found = {hit.idea.text: hit.shared for hit in similar("طاكسي وردي", desk.by)}
    assert set(found[SAID[1]]) == {"نقلة", "الليل", "للعاملات"}
    assert SAID[0] in found
