from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django_scopes import scope

from takafu.ideas import actions, changes, queries
from takafu.ideas.models import Axis, Idea, Source, Step
from takafu.kit import files
from takafu.kit.permissions import ROLES, Refused
from takafu.kit.tongues import Tongues
from takafu.register.models import Act, ActText, Item, Link, SearchKey
from takafu.register.queries import search
from tests.bodies import as_role, open_body, person, viewer_of
from tests.ideas.gatherings import WORDS, gathering, ideas, source, taking
from tests.together import together


@pytest.fixture
def rapporteur(in_fes):
    return as_role(in_fes, "rapporteur")[0]


@pytest.fixture
def place(in_fes, rapporteur, data_folder):
    return gathering(in_fes, rapporteur, kind="document")


def test_a_list_is_taken_in_whole_in_one_act_with_its_file(in_fes, rapporteur, place):
    ideas(rapporteur, place, "فكرة قبلها")
    made = source(rapporteur, place)
    kept = list(Idea.objects.filter(source=made))
    assert [(idea.number, idea.text, idea.label) for idea in kept] == [
        (n + 1, text, str(n)) for n, text in enumerate(WORDS, 1)
    ]
    assert all(idea.taken_at and idea.origin == "collected" and idea.language == "ar" for idea in kept)
    assert [idea.item.address for idea in kept] == ["ideas/2/", "ideas/3/", "ideas/4/"]
    assert Link.objects.filter(relation="gathered", source=place.item).count() == 4
    assert [item.idea for item in search("الفتيات", rapporteur)] == [kept[1]]
    act = Act.objects.get(verb="ideas.taken_in")
    assert act.data == {"source": str(made.pk), "first": 2, "count": 3}
    assert act.text.text.startswith(f"2\t{WORDS[0]}")
    assert files.path(made.file).read_text() == "\n".join(WORDS)
    assert ideas(rapporteur, place, "فكرة بعدها")[0].number == 5


def test_it_is_the_same_as_ideas_that_are_given_one_by_one(rapporteur, place):
    one, other = (
        ideas(rapporteur, place, WORDS[0], origin="collected")[0],
        source(rapporteur, place, WORDS[0]).ideas.get(),
    )
    for name in ("text", "key", "language", "origin", "gathering_id", "named", "axis_id", "version", "withdrawn_at"):
        assert getattr(one, name) == getattr(other, name)
    for name in ("kind", "title", "visibility"):
        assert getattr(one.item, name) == getattr(other.item, name)
    assert one.item.search_key.words == other.item.search_key.words != ""


def test_headings_go_where_was_chosen(in_fes, rapporteur, place):
    axis = actions.make_axis(by=rapporteur, body=in_fes, title=Tongues(ar="الحي"))
    assert {idea.axis for idea in source(rapporteur, place, axes={0: axis}).ideas.all()} == {axis}
    made = source(rapporteur, place, "سوق", axes={0: Tongues(ar="المدينة"), 1: Tongues(ar="بلا فكرة")})
    assert str(made.ideas.get().axis) == "المدينة"
    assert Axis.objects.count() == 2


def test_confirmed_twice_it_is_taken_in_once(rapporteur, place, tmp_path):
    (tmp_path / "list").write_text("سوق")
    came = actions.Came(uuid4(), tmp_path / "list", "", "0" * 64)
    for _press in range(2):
        actions.take_in(by=rapporteur, gathering=place, came=came, entries=[actions.Entry("سوق")], axes={})
    assert (Source.objects.count(), Idea.objects.count()) == (1, 1)
    with pytest.raises(ValueError, match="nothing"):
        actions.take_in(
            by=rapporteur, gathering=place, came=actions.Came(uuid4(), tmp_path, "", ""), entries=[], axes={}
        )


@pytest.mark.django_db(transaction=True)
def test_two_who_confirm_at_once_take_it_in_once_and_its_file_stays(data_folder, tmp_path):
    body = open_body("fes", "هيئة فاس")
    officers = [as_role(body, role)[0] for role in ("rapporteur", "president")]
    with scope(body=body):
        place = gathering(body, officers[0])
    (tmp_path / "list").write_text("قائمة")
    came = actions.Came(uuid4(), tmp_path / "list", "", "0" * 64)
    entries, made = [actions.Entry(f"سوق {n}") for n in range(60)], []

    def press(by):
        with scope(body=body):
            made.append(actions.take_in(by=by, gathering=place, came=came, entries=entries, axes={}).pk)

    assert together(press, officers) == []
    assert made == [came.key] * 2
    with scope(body=body):
        assert (Idea.objects.count(), Act.objects.filter(verb="ideas.taken_in").count()) == (60, 1)
        assert files.path(Source.objects.get().file).read_text() == "قائمة"
    assert len(list((data_folder / "files" / str(body.pk)).iterdir())) == 1


def test_what_fails_half_way_leaves_nothing(rapporteur, place, monkeypatch):
    monkeypatch.setattr(actions.intake, "record", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        source(rapporteur, place)
    assert not Source.objects.exists()
    assert not Idea.objects.exists()
    assert not Item.objects.filter(kind="idea").exists()
    assert not [path for path in (Path(settings.TAKAFU["DATA"]) / "files").rglob("*") if path.is_file()]


@pytest.mark.parametrize("role", sorted(set(ROLES) - {"rapporteur", "president"}))
def test_officers_alone_take_in_and_undo(in_fes, rapporteur, place, role):
    made, viewer = source(rapporteur, place), as_role(in_fes, role)[0]
    with pytest.raises(Refused):
        source(viewer, place, "سوق")
    with pytest.raises(Refused):
        actions.undo_source(by=viewer, source=made)


def test_queries_do_not_grow_with_the_list(rapporteur, place, django_assert_max_num_queries):
    source(rapporteur, place, "أول السوق")  # the first of a body makes the counters
    for count in (1, 40):
        with django_assert_max_num_queries(17):
            assert source(rapporteur, place, *(f"سوق {n}" for n in range(count))).count == count


def test_a_list_is_undone_whole_while_nothing_was_built_on_it(rapporteur, place):
    made = source(rapporteur, place)
    for _press in range(2):
        undone = actions.undo_source(by=rapporteur, source=made)
    assert undone.undone_at
    assert [(idea.number, idea.text, bool(idea.withdrawn_at)) for idea in Idea.objects.all()] == [
        (n, "", True) for n in (1, 2, 3)
    ]
    assert not queries.standing().exists()
    assert not SearchKey.objects.filter(item__kind="idea").exists()
    assert not ActText.objects.filter(act__verb="ideas.taken_in").exists()
    assert Act.objects.get(verb="ideas.source_undone").data == {"source": str(made.pk), "count": 3}
    assert files.path(made.file).exists()
    assert source(rapporteur, place).ideas.first().number == 4


def test_a_list_that_something_was_built_on_stays_whole(rapporteur, place):
    made = source(rapporteur, place)
    actions.group_ideas(by=rapporteur, ideas=[made.ideas.first()], wording="الإنارة")
    with pytest.raises(actions.Built) as built:
        actions.undo_source(by=rapporteur, source=made)
    assert built.value.count == 1
    assert queries.standing().count() == 3


@pytest.mark.slow
def test_killed_half_way_nothing_is_there_and_the_next_time_all_of_it(tmp_path):
    assert taking(tmp_path, "prepare").communicate()[0] == "0 ideas 0 sources 0 files\n"
    with taking(tmp_path, "stop_half_way") as child:
        assert child.stdout.readline() == "half\n"
        child.kill()
    assert taking(tmp_path, "look").communicate()[0] == "0 ideas 0 sources 1 files\n"
    assert taking(tmp_path, "take").communicate()[0] == "3 ideas 1 sources 1 files\n"
    assert taking(tmp_path, "take").communicate()[0] == "3 ideas 1 sources 1 files\n"


@pytest.mark.parametrize("built", ["", "idea", "line", "renamed"])
def test_axes_that_a_list_brought_go_with_it_where_nothing_was_built_on_them(in_fes, rapporteur, place, built):
    mine = actions.make_axis(by=rapporteur, body=in_fes, title=Tongues(ar="الحي"))
    other = ideas(rapporteur, place, "فكرة أخرى")
    made = source(rapporteur, place, axes={0: Tongues(ar="المدينة")})
    axis = Axis.objects.get(source=made)
    {
        "": lambda: actions.order_axis(by=rapporteur, axis=axis, order=1),
        "idea": lambda: actions.place(by=rapporteur, idea=other[0], axis=axis),
        "line": lambda: actions.group_ideas(by=rapporteur, ideas=other, wording="سطر", axis=axis),
        "renamed": lambda: actions.rename_axis(
            by=rapporteur, axis=axis, title=Tongues(ar="المدينة العتيقة"), keywords=[]
        ),
    }[built]()
    actions.undo_source(by=rapporteur, source=made)
    axis.refresh_from_db()
    mine.refresh_from_db()
    assert (axis.closed_at is None, mine.closed_at) == (bool(built), None)
    if not built:
        actions.undo_step(by=rapporteur, step=Step.objects.get(code="axis_closed"))
        axis.refresh_from_db()
        assert axis.closed_at is None


def test_a_line_that_was_undone_keeps_neither_a_list_nor_an_idea(in_fes, rapporteur, place):
    made = source(rapporteur, place)
    suad = viewer_of(person(in_fes, "سعاد"))
    own = ideas(suad, place, "مكتبة", author_id=suad.person_id)[0]
    line = actions.group_ideas(by=rapporteur, ideas=[own, *made.ideas.all()[:2]], wording="الإنارة")
    step = Step.objects.get(code="grouped")
    undone = actions.undo_step(by=rapporteur, step=step)
    actions.withdraw(by=suad, idea=own)
    actions.undo_source(by=rapporteur, source=made)
    with pytest.raises(changes.Conflict):
        actions.undo_step(by=rapporteur, step=undone)
    assert not line.citations.filter(ended_at=None).exists()
