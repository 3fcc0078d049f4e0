from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django_scopes import scope

from takafu.kit.permissions import Refused
from takafu.kit.tongues import Tongues
from takafu.opinions import actions, queries
from takafu.opinions.models import Opinion
from takafu.register.models import Act, Link
from takafu.register.queries import thread
from tests.bodies import as_role, person, viewer_of
from tests.ideas import gatherings
from tests.opinions import makers

FUTURE = date(2099, 1, 1)


def test_who_begins_a_paper_writes_it_and_members_see_it(in_fes):
    member = as_role(in_fes, "member")[0]
    made = makers.draft(in_fes, member, measures=())
    assert [one.person_id for one in made.drafters.all()] == [member.person_id]
    assert (made.item.visibility, queries.state(made)) == ("members", "draft")
    other = as_role(in_fes, "member")[0]
    with pytest.raises(Refused):
        actions.write(by=other, opinion=made, base=1, subject="غيره")
    with pytest.raises(Refused):
        actions.begin(by=as_role(in_fes, "visitor")[0], body=in_fes, kind="own", title=Tongues(ar="رأي"))


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"title": Tongues()}, "no_title"),
        ({"kind": "asked"}, "asked_by"),
        ({"asked_on": FUTURE}, "asked_on"),
    ],
)
def test_what_cannot_be_is_refused(in_fes, given, code):
    with pytest.raises(ValidationError) as caught:
        makers.draft(in_fes, **given)
    assert makers.code_of(caught) == code
    assert not Opinion.objects.exists()


def test_an_unknown_kind_or_part_is_a_fault_of_the_program(in_fes):
    with pytest.raises(ValueError, match="poem"):
        makers.draft(in_fes, kind="poem")
    with pytest.raises(TypeError):
        makers.draft(in_fes, colour="red")


def test_two_write_together_and_who_is_overtaken_loses_nothing(in_fes):
    by, made = makers.officer(in_fes), makers.draft(in_fes)
    second = person(in_fes, "كاتبة ثانية")
    actions.name_drafters(by=by, opinion=made, persons=[second])
    first = actions.write(by=by, opinion=made, base=1, facts="أربعون مصباحا")
    late = actions.write(by=viewer_of(second), opinion=made, base=1, facts="خمسون مصباحا", subject="آخر")
    kept = makers.fresh(made)
    assert (first.number, first.overtaken, late.number, late.overtaken) == (2, False, 3, True)
    assert (kept.edition, kept.facts, kept.subject) == (2, "أربعون مصباحا", "الإنارة")
    assert kept.editions.get(number=3).content["facts"] == "خمسون مصباحا"
    again = actions.write(by=viewer_of(second), opinion=made, base=2, facts="خمسون مصباحا")
    assert (again.number, makers.fresh(made).edition) == (4, 4)
    assert actions.write(by=by, opinion=made, base=4, facts="خمسون مصباحا").number == 4
    assert Act.objects.filter(verb="opinions.written").count() == 3


def test_two_who_change_other_parts_both_stand(in_fes):
    by, made = makers.officer(in_fes), makers.draft(in_fes)
    second = person(in_fes, "كاتبة ثانية")
    actions.name_drafters(by=by, opinion=made, persons=[second])
    whole = {name: getattr(made, name) for name in ("title", "subject", "facts", "position", "heard")}
    actions.write(by=by, opinion=made, base=1, **(whole | {"heard": "جمعيات الحي"}))
    late = actions.write(by=viewer_of(second), opinion=made, base=1, **(whole | {"position": "نرى الاستعجال"}))
    kept = makers.fresh(made)
    assert (late.overtaken, kept.edition) == (False, 3)
    assert (kept.heard, kept.position, kept.facts) == ("جمعيات الحي", "نرى الاستعجال", whole["facts"])
    assert late.content["heard"] == "جمعيات الحي"
    third = actions.write(by=by, opinion=made, base=1, **(whole | {"heard": "المدرسة", "facts": "خمسون مصباحا"}))
    assert (third.overtaken, makers.fresh(made).facts) == (True, whole["facts"])


def test_drafters_are_named_once(in_fes, meknes):
    by, made = makers.officer(in_fes), makers.draft(in_fes)
    one = person(in_fes, "كاتبة")
    actions.name_drafters(by=by, opinion=made, persons=[one])
    actions.name_drafters(by=by, opinion=made, persons=[one])
    assert Act.objects.filter(verb="opinions.drafters_named").count() == 1
    assert [each.person_id for each in made.drafters.all()] != []
    with scope(body=meknes):
        stranger = person(meknes, "غريبة")
    with pytest.raises(ValueError, match="belongs"):
        actions.name_drafters(by=by, opinion=made, persons=[stranger])


def test_recommendations_are_numbered_changed_and_taken_out(in_fes):
    by, made = makers.officer(in_fes), makers.draft(in_fes)
    third = actions.recommend(
        by=by, opinion=made, service="  قسم  المالية ", measure="رصد اعتماد", indicator="المبلغ", due=FUTURE, cost=Decimal(5000)
    )  # fmt: skip
    assert (third.number, third.service, third.edition) == (3, "قسم المالية", 1)
    changed = actions.recommend(
        by=by, opinion=made, service="قسم المالية", measure="رصد اعتمادين", recommendation=third, base=1
    )
    assert (changed.measure, changed.edition, changed.due) == ("رصد اعتمادين", 2, None)
    with pytest.raises(ValidationError) as caught:
        actions.recommend(by=by, opinion=made, service="قسم", measure="آخر", recommendation=third, base=1)
    assert makers.code_of(caught) == "overtaken"
    actions.drop_recommendation(by=by, recommendation=made.recommendations.all()[0])
    assert [(one.number, one.measure) for one in makers.fresh(made).recommendations.all()] == [
        (1, makers.MEASURES[1][1]),
        (2, "رصد اعتمادين"),
    ]


@pytest.mark.parametrize(
    ("given", "code"),
    [({"service": " "}, "empty"), ({"measure": " "}, "empty"), ({"cost": Decimal(-1)}, "cost")],
)
def test_a_recommendation_names_a_service_and_a_measure(in_fes, given, code):
    made = makers.draft(in_fes, measures=())
    with pytest.raises(ValidationError) as caught:
        actions.recommend(by=makers.officer(in_fes), opinion=made, **({"service": "قسم", "measure": "إنارة"} | given))
    assert makers.code_of(caught) == code


def test_what_is_cited_keeps_its_words_and_its_thread_leads_here(in_fes):
    by, made = makers.officer(in_fes), makers.draft(in_fes)
    idea = gatherings.ideas(by, gatherings.gathering(in_fes, by), "إنارة الزنقة")[0]
    cited = actions.cite(by=by, opinion=made, target=idea.item, value="طلبها 12 شخصا")
    actions.cite(by=by, opinion=made, target=idea.item, value="غيره")
    assert (cited.value, cited.cited_on, made.exhibits.count()) == ("طلبها 12 شخصا", makers.clock.today(), 1)
    assert [tie.item.pk for tie in thread(idea.item, by)[1]] == [made.item_id]
    assert [tie.item.pk for tie in thread(idea.item, as_role(in_fes, "visitor")[0])[1]] == []
    with pytest.raises(ValidationError):
        actions.cite(by=by, opinion=made, target=made.item, value="نفسه")
    actions.drop_citation(by=by, exhibit=cited)
    assert not Link.objects.filter(relation="rests-on").exists()


def test_what_was_put_forward_is_not_written_on(in_fes):
    by, made = makers.officer(in_fes), makers.proposed(in_fes)
    for verb in (
        lambda: actions.write(by=by, opinion=made, base=1, facts="غيرها"),
        lambda: actions.recommend(by=by, opinion=made, service="قسم", measure="إنارة"),
        lambda: actions.drop_recommendation(by=by, recommendation=makers.fresh(made).recommendations.all()[0]),
    ):
        with pytest.raises(ValidationError) as caught:
            verb()
        assert makers.code_of(caught) == "state"


def test_an_alternative_stands_beside_the_project_in_every_edition(in_fes):
    made = makers.alternative(in_fes)
    assert (made.project, made.compared) == ("طريق الوادي", makers.COMPARED)
    by = makers.officer(in_fes)
    late = actions.write(by=by, opinion=made, base=1, compared={"cost": ["x", "y"]})
    assert (late.overtaken, late.content["compared"]) == (True, {"cost": ["x", "y"]})
    assert makers.fresh(made).compared == makers.COMPARED
    with pytest.raises(ValueError, match="alternative"):
        actions.write(by=by, opinion=makers.draft(in_fes), base=1, compared={"cost": ["x", "y"]})


def test_an_alternative_to_nothing_is_not_put_forward(in_fes):
    by, made = makers.officer(in_fes), makers.draft(in_fes, kind="alternative")
    for given in ({}, {"project": "طريق الوادي"}, {"compared": {"cost": ["12 مليون درهم", ""]}}):
        actions.write(by=by, opinion=made, base=makers.fresh(made).edition, **given)
        with pytest.raises(ValidationError) as caught:
            actions.propose(by=by, opinion=made)
        assert makers.code_of(caught) == "project"
    actions.write(by=by, opinion=made, base=makers.fresh(made).edition, compared=makers.COMPARED)
    assert actions.propose(by=by, opinion=made).proposed_at


@pytest.mark.parametrize("kind", ["alternative", "policy", "dossier"])
def test_the_presidency_alone_adopts_none_of_the_new_kinds(in_fes, kind):
    made = makers.alternative(in_fes) if kind == "alternative" else makers.draft(in_fes, kind=kind)
    actions.propose(by=makers.officer(in_fes), opinion=made)
    with pytest.raises(Refused):
        actions.adopt(by=makers.officer(in_fes, "president"), opinion=made)
