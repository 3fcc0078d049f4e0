import pytest

from takafu.ideas import actions, suggesting
from takafu.ideas.models import Hint, Judgement, Step, Suggestion
from takafu.ideas.queries import desk as read
from takafu.ideas.suggesting import suggest
from takafu.kit.tongues import Tongues
from tests.ideas import desks
from tests.ideas.gatherings import ideas

ALIKE = (
    "إنارة الطريق المؤدية إلى الإعدادية",
    "إنارة الطريق المؤديه الى الاعداديه",
    "اجتماع كل شهر",
    "اجتماع كل ثلاثة أشهر",
)


@pytest.fixture
def desk(in_fes, client):
    made = desks.made(in_fes, client)
    made.ideas = ideas(made.by, made.ideas[0].gathering, *ALIKE)
    return made


def numbers():
    return {frozenset(pair) for pair in read.undecided().values_list("left__number", "right__number")}


def test_likely_pairs_and_rivals_are_suggested_with_reasons(desk):
    changed = suggest(desk.body, by_meaning=False)
    assert changed.new == changed.count == Suggestion.objects.count()
    assert frozenset({4, 5}) in numbers()
    assert all(one.left_id < one.right_id for one in Suggestion.objects.all())
    assert Suggestion.objects.get(left__number__in=[6, 7], right__number__in=[6, 7]).rival
    assert any(one.reasons for one in Suggestion.objects.all())


def test_what_people_decided_is_not_asked_again_and_what_changed_is_told(desk):
    count = suggest(desk.body, by_meaning=False).count
    assert suggest(desk.body, by_meaning=False).new == 0
    actions.judge(by=desk.by, one=desk.ideas[0], other=desk.ideas[1], answer="other")
    changed = suggest(desk.body, by_meaning=False)
    assert (changed.count, changed.new, changed.gone) == (count - 1, 0, 0)
    assert not numbers() & {frozenset({4, 5})}
    desk.line(2, 3)
    suggest(desk.body, by_meaning=False)
    assert not numbers() & {frozenset({4, 5}), frozenset({6, 7})}
    actions.undo_step(by=desk.by, step=Step.objects.get(code="judged"))
    assert frozenset({4, 5}) in numbers()  # asked again at once, with its reasons
    assert read.undecided().get(left__number__in=[4, 5], right__number__in=[4, 5]).reasons


def changes():
    return {frozenset((one.left.number, one.right.number)): one.change for one in Suggestion.objects.all()}


def test_each_suggestion_says_what_the_last_computing_changed(desk):
    suggest(desk.body, by_meaning=False)
    assert set(changes().values()) == {"new"}
    suggest(desk.body, by_meaning=False)
    assert set(changes().values()) == {""}
    row = Suggestion.objects.get(left__number__in=[4, 5], right__number__in=[4, 5])
    score = row.score
    for before, told in ((score - 0.2, "up"), (score + 0.2, "down"), (score + 0.05, "")):
        Suggestion.objects.filter(left=row.left, right=row.right).update(score=before)
        suggest(desk.body, by_meaning=False)
        assert changes()[frozenset({4, 5})] == told
    actions.correct(by=desk.by, idea=desk.ideas[1], correction="مكتبة للأطفال")
    assert suggest(desk.body, by_meaning=False).gone == 2
    assert changes()[frozenset({4, 5})] == "gone"
    assert frozenset({4, 5}) not in numbers()
    suggest(desk.body, by_meaning=False)
    assert frozenset({4, 5}) not in changes()  # it was told once
    actions.undo_step(by=desk.by, step=Step.objects.get(code="corrected"))
    suggest(desk.body, by_meaning=False)
    assert changes()[frozenset({4, 5})] == "new"


def test_an_answer_given_while_pairs_are_computed_neither_stands_nor_falls_by_it(desk, monkeypatch):
    suggest(desk.body, by_meaning=False)
    pair = {"one": desk.ideas[0], "other": desk.ideas[1]}
    computed = suggesting._computed
    happening = [
        lambda: actions.judge(by=desk.by, answer="other", **pair),
        lambda: actions.undo_step(by=desk.by, step=Step.objects.get(code="judged")),
    ]

    def meanwhile(*given):
        found = computed(*given)
        happening.pop(0)()
        return found

    monkeypatch.setattr(suggesting, "_computed", meanwhile)
    suggest(desk.body, by_meaning=False)
    assert frozenset({4, 5}) not in numbers()
    assert Judgement.objects.get().answer == "other"
    suggest(desk.body, by_meaning=False)
    assert frozenset({4, 5}) in numbers()


def test_words_that_no_idea_has_any_more_are_not_kept_with_a_pair_that_was_decided(desk):
    suggest(desk.body, by_meaning=False)
    row = Suggestion.objects.get(left__number__in=[4, 5], right__number__in=[4, 5])
    reasons = [*row.reasons, {"code": "terms", "values": ["فلانة"], "others": [], "score": 1}]
    Suggestion.objects.filter(pk=row.pk).update(reasons=reasons)
    actions.judge(by=desk.by, one=desk.ideas[0], other=desk.ideas[1], answer="other")
    suggest(desk.body, by_meaning=False)
    kept = Suggestion.objects.get(left=row.left, right=row.right).reasons
    assert kept
    assert "فلانة" not in str(kept)


def test_a_body_without_ideas_has_no_suggestions(in_fes):
    assert suggest(in_fes, by_meaning=False).count == 0


LIKE = (
    "إنارة الطريق المؤدية إلى الإعدادية",
    "إنارة الطريق المؤدية إلى الإعدادية ليلا",
    "إنارة طريق الإعدادية",
    "تقوية إنارة الطريق المؤدية إلى الإعدادية",
)


@pytest.fixture
def lit(in_fes, client):
    made = desks.made(in_fes, client)
    made.ideas = ideas(made.by, made.ideas[0].gathering, *LIKE)
    return made


def suggested(desk):
    suggest(desk.body, by_meaning=False)
    found = read.undecided().filter(left__in=desk.ideas, right__in=desk.ideas)
    return {
        tuple(sorted((one.left.number - 3, one.right.number - 3))): (
            round(one.score, 3),
            [why["code"] for why in one.reasons if why["code"] in ("line", "apart")],
        )
        for one in found
    }


def test_what_was_decided_of_one_idea_of_a_line_is_counted_in_for_the_line_and_undone_with_it(lit):
    before = suggested(lit)
    assert set(before) == {(1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4)}
    group = lit.line(0, 1)
    asked = suggested(lit)
    assert len(asked) == 3
    third = next(score for pair, score in asked.items() if 3 in pair and 4 not in pair)
    assert third == (pytest.approx((before[1, 3][0] + before[2, 3][0]) / 2, abs=0.002), ["line"])
    actions.judge(by=lit.by, one=lit.ideas[0], other=lit.ideas[2], answer="other")
    told = suggested(lit).get((2, 3))
    assert told is None or told == (pytest.approx(third[0] / 10, abs=0.002), ["line", "apart"])
    actions.undo_step(by=lit.by, step=Step.objects.get(code="judged"))
    assert suggested(lit) == asked
    actions.dissolve(by=lit.by, group=group)
    assert suggested(lit) == before


def test_rival_options_of_a_line_are_not_the_same(lit):
    actions.group_ideas(by=lit.by, ideas=lit.ideas[:2], wording="الإنارة", relation="option")
    assert not any(codes for _score, codes in suggested(lit).values())


PLACED = ("إنارة الأزقة ليلا", "مصابيح في شارع السوق", "ملعب للفتيات", "دوري نسوي لكرة القدم")


@pytest.fixture
def placed(in_fes, client):
    """Two axes whose titles tell nothing, and what a person placed in each."""
    made = desks.made(in_fes, client)
    other = actions.make_axis(by=made.by, body=in_fes, title=Tongues(ar="ب", fr="B"))
    actions.rename_axis(by=made.by, axis=made.axis, title=Tongues(ar="أ", fr="A"), keywords=[])
    made.ideas = ideas(made.by, made.ideas[0].gathering, *PLACED, "إنارة شارع المدرسة ليلا")
    made.axes = (made.axis, other)
    return made


def hinted():
    return {one.idea.number: one.axis for one in Hint.objects.select_related("idea", "axis")}


def test_what_people_placed_teaches_in_which_axis_another_idea_belongs(placed):
    last = placed.ideas[-1]
    suggest(placed.body, by_meaning=False)
    assert last.number not in hinted()
    actions.place_all(by=placed.by, ideas=placed.ideas[:2], axis=placed.axes[0])
    actions.place_all(by=placed.by, ideas=placed.ideas[2:4], axis=placed.axes[1])
    for _look in range(2):
        suggest(placed.body, by_meaning=False)
        assert hinted()[last.number] == placed.axes[0]
    assert not hinted().keys() & {one.number for one in placed.ideas[:4]}
    for step in Step.objects.filter(code="placed").order_by("-number"):
        actions.undo_step(by=placed.by, step=step)
    suggest(placed.body, by_meaning=False)
    assert last.number not in hinted()
