import json
import os

import pytest
from django.core.exceptions import ValidationError

from takafu.accounts.models import SecurityEvent
from takafu.kit.permissions import Refused
from takafu.kit.tongues import Tongues
from takafu.law import keeping
from takafu.meetings import actions, polling, sealing, slips
from takafu.meetings.models import Box, Paper, Receipt, Urn
from takafu.people import actions as people
from takafu.register.models import Act
from takafu.register.rules import digest
from tests.bodies import as_role, person, viewer_of
from tests.meetings import makers, polls
from tests.together import together


@pytest.fixture
def sitting(ruled, keeper, five, data_folder):
    """A meeting in session with five members in the room, and its moment."""
    made = makers.opened(ruled, keeper, five)
    with makers.at_its_hour(made, 10):
        yield made


def refused(code, verb, **given):
    with pytest.raises(ValidationError) as caught:
        verb(**given)
    assert makers.code_of(caught) == code


def test_a_ballot_from_the_opening_to_its_published_papers(sitting, keeper, five, django_capture_on_commit_callbacks):
    box = polls.box(sitting, keeper)
    assert polls.box(sitting, keeper) == box
    before = Act.objects.count(), SecurityEvent.objects.count()
    codes = polls.all_vote(box, five, ["yes", "no", "yes", "blank", "yes"])
    assert (Act.objects.count(), SecurityEvent.objects.count()) == before
    assert polling.turnout(box) == (5, 5)
    assert not Paper.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        box = actions.close_box(by=keeper, box=box)
    assert actions.close_box(by=keeper, box=box).closed_at == box.closed_at
    assert polling.tally(box) == {"yes": 3, "no": 1, "blank": 1}
    assert polling.codes(box) == sorted(codes)
    assert not Urn.objects.exists()
    assert not sealing.place(box.body_id, box.pk).exists()
    act, text = polling.sealing(box)
    assert act.data == {"box": str(box.pk), "voters": 5, "papers": 5}
    assert digest(text.salt, text.text) == act.digest
    published = json.loads(text.text)
    assert published["papers"] == ["blank", "no", "yes", "yes", "yes"]
    assert published["codes"] == sorted(codes)
    assert keeping.restored(box.verdict).met is True


def test_nobody_votes_twice_whatever_they_press(sitting, keeper, five):
    box = polls.box(sitting, keeper)
    assert polls.vote(box, five[0], "yes")
    assert polls.vote(box, five[0], "no") == ""
    polls.all_vote(box, five[1:], ["no"] * 4)
    assert polling.tally(actions.close_box(by=keeper, box=box)) == {"yes": 1, "no": 4, "blank": 0}


@pytest.mark.django_db(transaction=True)
def test_two_devices_in_the_same_moment_cast_one_paper(ruled, keeper, five, data_folder):
    made = makers.opened(ruled, keeper, five)
    with makers.at_its_hour(made, 10):
        box = polls.box(made, keeper)
        calls = [(one, choice) for one in five for choice in ("yes", "no", "yes", "no")]
        cast = []

        def press(call):
            from django_scopes import scope  # noqa: PLC0415 - each thread has a scope of its own

            with scope(body=ruled), makers.at_its_hour(made, 10):
                cast.append(polls.vote(box, *call))

        assert together(press, calls) == []
        codes = sorted(code for code in cast if code)
        box = actions.close_box(by=keeper, box=box)
    assert len(codes) == 5
    assert polling.codes(box) == codes
    assert sum(polling.tally(box).values()) == 5


def test_who_may_vote_is_who_is_there_and_who_gave_them_a_proxy(in_fes, keeper, five, data_folder):
    makers.rules(in_fes, proxies_allowed=True, proxies_held=1)
    late, suspended = person(in_fes, "متأخرة"), person(in_fes, "موقوف")
    president = as_role(in_fes, "president")[0]
    made = makers.convened(in_fes, keeper)
    with makers.at_its_hour(made):
        makers.come(made, keeper, *five[:4], suspended)
        people.suspend(by=president, person=suspended, reason="inquiry")
        actions.open_sitting(by=keeper, meeting=made)
        actions.give_proxy(by=keeper, meeting=made, giver=five[4], holder=five[0])
        box = polls.box(made, keeper)
        makers.come(made, keeper, late)
        assert {(one.person, one.holder) for one in box.voters.all()} == {
            *((one, None) for one in five[:4]), (five[4], five[0])
        }  # fmt: skip
        assert [one.person for one in polling.own(viewer_of(five[0]), box)] == [five[0], five[4]]
        assert polls.vote(box, five[4], "no", by=five[0])
        for who in (five[4], five[1], late):
            with pytest.raises(Refused):
                polls.vote(box, five[4], "no", by=who)


def test_a_vote_that_cannot_be_cast_says_why_and_is_not_spent(sitting, keeper, five):
    box, by = polls.box(sitting, keeper), viewer_of(five[0])
    one = polls.voter(box, five[0])
    slip = slips.drawn(one.pk)
    refused("choice", actions.cast_paper, by=by, voter=one, choice="maybe", slip=slip)
    refused("choice", actions.cast_paper, by=by, voter=one, choice="yes", slip=slips.Slip("AAAAAAAAAA", slip.mark))
    actions.leave(by=keeper, meeting=sitting, person=five[0])
    refused("gone", actions.cast_paper, by=by, voter=one, choice="yes", slip=slip)
    actions.arrive(by=keeper, meeting=sitting, person=five[0])
    assert actions.cast_paper(by=by, voter=one, choice="yes", slip=slip)
    actions.close_box(by=keeper, box=box, knowing=True)
    other = polls.voter(box, five[1])
    refused("closed", actions.cast_paper, by=viewer_of(five[1]), voter=other, choice="no", slip=slips.drawn(other.pk))


@pytest.mark.parametrize(
    ("code", "given"),
    [
        ("no_question", {"question": Tongues(ar="  ")}),
        ("choices", {"choices": [("yes", Tongues()), ("blank", Tongues())]}),
        ("choices", {"choices": [("yes", Tongues()), ("yes", Tongues())]}),
        ("choices", {"choices": [(str(n), Tongues()) for n in range(61)]}),
    ],
)
def test_a_ballot_that_asks_nothing_is_not_opened(sitting, keeper, code, given):
    refused(code, polls.box, meeting=sitting, by=keeper, **given)
    assert not Box.objects.exists()


def test_a_ballot_needs_a_quorum(sitting, keeper, five):
    for one in five[:3]:
        actions.leave(by=keeper, meeting=sitting, person=one)
    refused("quorum", polls.box, meeting=sitting, by=keeper)
    assert not Box.objects.exists()


def test_a_ballot_needs_somebody_to_vote(in_fes, keeper, five, data_folder):
    made = makers.opened(in_fes, keeper, [])
    with makers.at_its_hour(made, 10):
        refused("nobody", polls.box, meeting=made, by=keeper)
    assert not Box.objects.exists()


@pytest.mark.parametrize(
    ("given", "present", "doubts"),
    [
        ({"ballot": "secret"}, 5, []),
        ({"ballot": "open"}, 5, ["ballot_open"]),
        ({}, 5, ["ballot_silent"]),
        ({"ballot": "secret"}, 4, ["few"]),
        ({"ballot": "open", "ballot_election": "secret"}, 5, ["ballot_open"]),
        ({"ballot": "secret", "quorum_first": None}, 5, ["quorum_silent"]),
    ],
)
def test_what_must_be_known_before_a_ballot_is_opened(in_fes, keeper, five, data_folder, given, present, doubts):
    makers.rules(in_fes, **given)
    made = makers.opened(in_fes, keeper, five[:present])
    with makers.at_its_hour(made, 10):
        verdict = polling.queries.quorum(made, makers.hour())
        assert polling.doubts(made, verdict, present) == doubts
        if doubts:
            refused("doubt", polls.box, meeting=made, by=keeper, knowing=False)
        assert polls.box(made, keeper, knowing=bool(doubts)).open


def test_few_papers_are_counted_only_knowingly(sitting, keeper, five):
    box = polls.box(sitting, keeper)
    polls.all_vote(box, five[:4], ["yes"] * 4)
    refused("few", actions.close_box, by=keeper, box=box)
    assert box.voters.filter(voted=True).count() == 4
    assert polling.tells(polling.tally(actions.close_box(by=keeper, box=box, knowing=True)), 4)


def test_an_annulled_ballot_leaves_nothing_to_be_counted(sitting, keeper, five, django_capture_on_commit_callbacks):
    box = polls.box(sitting, keeper)
    polls.vote(box, five[0])
    with django_capture_on_commit_callbacks(execute=True):
        for _twice in range(2):
            box = actions.annul_box(by=keeper, box=box)
    assert not sealing.place(box.body_id, box.pk).exists()
    assert [model.objects.count() for model in (Urn, Paper, Receipt)] == [0, 0, 0]
    refused("annulled", actions.close_box, by=keeper, box=box)
    assert Act.objects.filter(verb="meetings.box_annulled").count() == 1
    closed = polls.box(sitting, keeper)
    actions.close_box(by=keeper, box=closed, knowing=True)
    refused("closed", actions.annul_box, by=keeper, box=closed)


def test_without_its_key_a_ballot_is_annulled_and_held_again(sitting, keeper, five):
    box = polls.box(sitting, keeper)
    polls.all_vote(box, five, ["yes"] * 5)
    sealing.destroy(box.body_id, box.pk)
    refused("no_key", actions.close_box, by=keeper, box=box)
    assert box.voters.filter(voted=True).count() == 5
    assert actions.annul_box(by=keeper, box=box).annulled_at


def test_a_meeting_is_not_closed_over_an_open_ballot(sitting, keeper, five):
    box = polls.box(sitting, keeper)
    refused("ballot", actions.close, by=keeper, meeting=sitting)
    actions.annul_box(by=keeper, box=box)
    assert actions.close(by=keeper, meeting=sitting).state == "closed"


def test_keys_that_a_stopped_machine_left_are_swept(sitting, keeper, five):
    left = polls.box(sitting, keeper)
    actions.close_box(
        by=keeper, box=left, knowing=True
    )  # the transaction of the test never ends, nor does what follows it
    where = sealing.place(left.body_id, left.pk)
    assert where.exists()
    os.utime(where, (0, 0))
    other = polls.box(sitting, keeper)
    assert not where.exists()
    assert sealing.place(other.body_id, other.pk).exists()
    actions.forget_key(other)
    assert sealing.place(other.body_id, other.pk).exists()
    actions.forget_key(actions.annul_box(by=keeper, box=other))
    assert not sealing.place(other.body_id, other.pk).exists()


@pytest.mark.parametrize("role", ["visitor", "member", "clerk", "operator", "suspended"])
def test_who_may_not_lead_a_ballot(sitting, keeper, role):
    box, viewer = polls.box(sitting, keeper), as_role(sitting.body, role)[0]
    with pytest.raises(Refused):
        polls.box(sitting, viewer)
    for verb in (actions.close_box, actions.annul_box):
        with pytest.raises(Refused):
            verb(by=viewer, box=box)


NAMES = [(key, {"ar": key}) for key in "abcd"] + [(polling.BLANK, {})]
PAPERS = [["a", "c"], ["c", "a"], ["b"], [], ["a", "d"]]


def test_names_of_a_paper_are_sealed_counted_and_published_apart(sitting, keeper, five):
    box = polls.box(sitting, keeper, choices=NAMES, names=2)
    codes = polls.all_vote(box, five, PAPERS)
    sealed = Urn.objects.get().sealed.split()
    assert len(sealed) == 5 * 3  # whatever was chosen: two places and the paper
    assert len({len(one) for one in sealed}) == 1
    box = actions.close_box(by=keeper, box=box)
    counted = polling.tally(box)
    assert counted == {"a": 3, "b": 1, "c": 2, "d": 1, "blank": 1}
    assert polling.papers(box, counted) == 5
    act, text = polling.sealing(box)
    assert act.data == {"box": str(box.pk), "voters": 5, "papers": 5}
    published = json.loads(text.text)
    assert published["names"] == 2
    assert published["papers"] == sorted(["named"] * 4 + ["blank"] + ["nobody"] * 3 + list("aaabccd"))
    assert published["codes"] == sorted(code for one in codes for code in slips.parts(one, 2))
    assert not set(codes) & set(published["codes"])  # no code of a paper stands among those of its pieces


@pytest.mark.parametrize(
    "said", [["a", "a"], ["a", "b", "c"], ["x"], ["a", "blank"], ["blank", "a"], ["named"], ["nobody"]]
)
def test_what_is_no_paper_of_two_names_is_not_cast(sitting, keeper, five, said):
    box = polls.box(sitting, keeper, choices=NAMES, names=2)
    refused("choice", polls.vote, made=box, person=five[0], choice=said)
    assert polling.turnout(box) == (0, 5)
    assert polls.vote(box, five[0], "blank")


def test_few_papers_are_few_however_many_names_stand_on_them(sitting, keeper, five):
    box = polls.box(sitting, keeper, choices=NAMES, names=2)
    polls.all_vote(box, five[:4], PAPERS[:4])
    refused("few", actions.close_box, by=keeper, box=box)
    assert polling.tally(actions.close_box(by=keeper, box=box, knowing=True))["a"] == 2
