import pytest
from django.core.exceptions import ValidationError

from takafu.kit.permissions import Refused
from takafu.kit.tongues import Tongues
from takafu.meetings import actions, electing
from takafu.meetings.models import Candidacy, Slate
from takafu.people import actions as people
from takafu.register.models import Act
from tests.bodies import as_role, person, viewer_of
from tests.kit.legal.reading import plain
from tests.meetings import makers, polling_day
from tests.meetings.actions.test_candidates import refused

A, B = Tongues(ar="لائحة الكرامة"), Tongues(fr="Liste Horizon")


@pytest.fixture
def sitting(in_fes, keeper, five):
    polling_day.ruled(in_fes)
    made = makers.opened(in_fes, keeper, five)
    with makers.at_its_hour(made, 10):
        yield made


def names(slate):
    return [one.person for one in slate.candidacies.select_related("person").order_by("place")]


def test_a_member_hands_a_list_in_and_leads_it_and_the_others_accept(sitting, keeper, five):
    a, b, c = five[:3]
    election, _none = polling_day.by_lists(sitting, keeper)
    slate = actions.hand_in_list(by=viewer_of(a), election=election, name=A, persons=[a, b])
    assert actions.hand_in_list(by=viewer_of(a), election=election, name=A, persons=[a, b]) == slate
    assert (slate.head, names(slate)) == (a, [a, b])
    assert [one.stands for one in slate.candidacies.order_by("place")] == [True, False]
    act = Act.objects.get(verb="meetings.list_handed_in")
    assert (act.data, act.digest) == ({"slate": str(slate.pk), "names": 2}, "")
    actions.accept_candidacy(by=viewer_of(b), candidacy=polling_day.candidacy(election, b))
    with pytest.raises(Refused):
        actions.accept_candidacy(by=viewer_of(c), candidacy=polling_day.candidacy(election, b))
    assert electing.slates(election) == [slate]
    assert electing.standing(election)  # each stands too, on it


BAD = [  # who hands it in, its name, who is on it (of five), how many places, the code
    ("own", A, (1, 0), "head"), ("keeper", A, (), "seats"), ("keeper", A, (0, 1, 2), "seats"), ("keeper", A, (0, 0), "twice"),
    ("keeper", Tongues(ar=" "), (0,), "no_name"), ("keeper", Tongues(ar="ل" * 81), (0,), "no_name"), ("keeper", A, (3,), "taken"),
    ("keeper", B, (0,), "name"), ("keeper", A, (4,), "not_eligible"),
]  # fmt: skip


@pytest.mark.parametrize(("who", "name", "people_of", "code"), BAD)
def test_a_list_that_cannot_be_is_not_taken(sitting, keeper, five, who, name, people_of, code):
    election, _none = polling_day.by_lists(sitting, keeper)
    actions.hand_in_list(by=keeper, election=election, name=B, persons=[five[3]])
    people.end_membership(by=keeper, membership=five[4].memberships.get(), end=sitting.day, reason="term_over")
    before = Act.objects.count()
    by = viewer_of(five[0]) if who == "own" else keeper
    refused(
        code, actions.hand_in_list, by=by, election=election, name=name, persons=[five[number] for number in people_of]
    )
    assert (Act.objects.count(), Slate.objects.count()) == (before, 1)


def test_lists_stand_where_an_election_is_by_lists_and_nobody_beside_them(sitting, keeper, five):
    election, _none = polling_day.by_lists(sitting, keeper)
    refused("lists", actions.stand, by=viewer_of(five[0]), election=election)
    refused("lists", actions.propose_candidate, by=keeper, election=election, person=five[0])
    named = polling_day.called(sitting, keeper, post="rapporteur")
    refused("names", actions.hand_in_list, by=keeper, election=named, name=A, persons=five[:1])
    assert Candidacy.objects.count() == 0


@pytest.mark.parametrize(
    ("rule", "seats", "by_lists", "code"),
    [("names", 2, True, "way"), ("lists", 2, False, "way"), ("lists", 1, True, "lists"), (None, 1, True, "lists")],
)
def test_an_election_is_called_as_the_rules_say(in_fes, keeper, five, rule, seats, by_lists, code):
    polling_day.ruled(in_fes, election_by=rule)
    made = makers.opened(in_fes, keeper, five)
    given = {"post": "vice_president", "seats": seats, "by_lists": by_lists}
    with makers.at_its_hour(made, 10), pytest.raises(ValidationError) as caught:
        actions.call_election(by=keeper, entry=made.agenda.get(), **given)
    assert makers.code_of(caught) == code
    if code == "way":
        assert "article 2 of النظام الداخلي (edition 1, in force since" in plain(caught.value.messages[0])


def test_a_list_is_changed_and_who_stays_need_not_accept_again(sitting, keeper, five):
    a, b, c = five[:3]
    election, (slate, other) = polling_day.by_lists(sitting, keeper, [a, b], [five[3]])
    changed = actions.change_list(by=viewer_of(a), slate=slate, name=B, persons=[a, c])
    assert actions.change_list(by=viewer_of(a), slate=slate, name=B, persons=[a, c]) == changed
    assert (changed.name, names(changed)) == (B, [a, c])
    assert [one.stands for one in slate.candidacies.order_by("place")] == [True, False]
    gone = polling_day.candidacy(election, b)
    assert (gone.slate, gone.stands) == (None, False)
    refused("no_list", actions.accept_candidacy, by=viewer_of(b), candidacy=gone)
    moved = actions.change_list(by=keeper, slate=other, name=other.name, persons=[five[3], b])
    actions.accept_candidacy(by=viewer_of(b), candidacy=polling_day.candidacy(election, b))
    assert names(moved) == [five[3], b]
    for by in (viewer_of(c), as_role(sitting.body, "clerk")[0]):
        with pytest.raises(Refused):
            actions.change_list(by=by, slate=slate, name=A, persons=[c])
    refused("name", actions.change_list, by=keeper, slate=slate, name=other.name, persons=[a])
    assert Act.objects.filter(verb="meetings.list_changed").count() == 2


def test_a_list_that_was_voted_on_stays_as_it_is_and_may_be_withdrawn_between_rounds(sitting, keeper, five):
    election, slates = polling_day.by_lists(sitting, keeper, five[:1], five[1:2], five[2:3])
    held = actions.open_round(by=keeper, election=election, way="paper", list_seats="one_list")
    refused("round", actions.withdraw_list, by=keeper, slate=slates[0])
    actions.close_round(by=keeper, round=held, votes={one.pk: 1 for one in slates}, blank=1)
    refused("voted", actions.change_list, by=keeper, slate=slates[0], name=B, persons=five[:1])
    refused("late", actions.hand_in_list, by=keeper, election=election, name=B, persons=five[3:4])
    gone = actions.withdraw_list(by=viewer_of(five[0]), slate=slates[0])
    assert actions.withdraw_list(by=keeper, slate=slates[0]).withdrawn_at == gone.withdrawn_at
    assert electing.slates(election) == slates[1:]
    assert not polling_day.candidacy(election, five[0]).stands
    assert Act.objects.filter(verb="meetings.list_withdrawn").count() == 1


def test_between_rounds_lists_come_where_a_rule_lets_somebody_stand_then(in_fes, keeper, five):
    polling_day.ruled(in_fes, late_candidates=True, list_seats="one_list")
    made = makers.opened(in_fes, keeper, five)
    with makers.at_its_hour(made, 10):
        election, slates = polling_day.by_lists(made, keeper, five[:1], five[1:2])
        polling_day.listed_on_paper(election, keeper, (2, 2), slates, blank=1)
        late = polling_day.listed(election, keeper, "لائحة متأخرة", five[2])
        assert electing.slates(election) == [*slates, late]


@pytest.mark.parametrize(
    ("rule", "sexes", "stands"),
    [
        ("required", "fm", True),
        ("required", "ff", False),
        ("told", "ff", True),
        (None, "ff", True),
        ("required", "f?", True),
    ],
)
def test_a_list_that_breaks_a_rule_on_turns_is_kept_off_the_ballot(in_fes, keeper, five, rule, sexes, stands):
    polling_day.ruled(in_fes, list_alternation=rule, list_seats="one_list")
    two = [person(in_fes, f"عضو {number}", gender="" if sex == "?" else sex) for number, sex in enumerate(sexes)]
    made = makers.opened(in_fes, keeper, five)
    with makers.at_its_hour(made, 10):
        election, slates = polling_day.by_lists(made, keeper, two)
        assert (electing.slates(election) == slates) is stands
        if not stands:
            refused("nobody_stands", actions.open_round, by=keeper, election=election, way="paper", knowing=True)


@pytest.mark.parametrize(("rule", "stands"), [(True, False), (False, True), (None, True)])
def test_a_list_that_is_not_full_is_kept_off_the_ballot_where_a_rule_asks_for_it(in_fes, keeper, five, rule, stands):
    polling_day.ruled(in_fes, list_full=rule, list_seats="one_list")
    made = makers.opened(in_fes, keeper, five)
    with makers.at_its_hour(made, 10):
        election, (full, short) = polling_day.by_lists(made, keeper, five[:2], five[2:3])
        assert electing.slates(election) == ([full, short] if stands else [full])
        actions.withdraw_candidacy(by=viewer_of(five[1]), candidacy=polling_day.candidacy(election, five[1]))
        assert (full in electing.slates(election)) is stands  # one did not accept after all
