"""A thousand secret ballots, cast through the pages; whoever has the database and its files does no better than by guessing."""

import random
import shutil
from collections import Counter

import pytest
from django.db import connection, transaction
from django.test import Client
from django_scopes import scope

from takafu.kit import clock
from takafu.meetings import actions, polling, sealing, slips
from takafu.meetings.models import Paper, Presence, Urn, Voter
from tests.bodies import open_body, person, viewer_of
from tests.meetings import linking, makers, polls, sheets
from tests.meetings.views.test_ballots import HIDDEN

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
COUNT = 1000
CHANCE = 0.5 + 5 * 0.5 / COUNT**0.5  # five standard deviations above a guess: .58
CHOICES = (("yes", {}), ("no", {}))


@pytest.fixture
def cast(data_folder):
    """The closed box, what each voter cast, each step as a perfect journal holds it, and the key that should be gone."""
    body = open_body("fes", "هيئة فاس")
    luck = random.Random(7)
    with scope(body=body):
        keeper = viewer_of(person(body, "مقررة", "rapporteur", member=False))
        with transaction.atomic():
            members = [person(body, f"عضو {number}") for number in range(COUNT)]
        made = makers.convened(body, keeper)
        with makers.at_its_hour(made):
            now = clock.now()
            Presence.objects.bulk_create(
                [Presence(body=body, meeting=made, person=one, arrived_at=now, noted_at=now) for one in members]
            )
            actions.open_sitting(by=keeper, meeting=made, knowing=True)
            box = polls.box(made, keeper, choices=CHOICES)
            voters = list(box.voters.select_related("person__user").order_by("pk"))
            truth = [luck.choice(["yes", "no"]) for _one in voters]
            steps, before = [], set()
            for number in luck.sample(range(COUNT), COUNT):
                _vote(voters[number], truth[number])
                sealed = set(Urn.objects.get().sealed.split())
                (new,) = sealed - before
                steps.append((number, new))
                before = sealed
            kept = data_folder / "kept"
            shutil.copyfile(sealing.place(body.pk, box.pk), kept)
            box = actions.close_box(by=keeper, box=box)
        yield box, voters, truth, steps, kept


NAMES = (("a", {}), ("b", {}), ("c", {}), ("d", {}), ("blank", {}))


def test_nothing_links_a_voter_with_a_name_nor_the_names_of_a_paper_with_each_other(data_folder):
    """A thousand papers of two names: whoever has the database tells neither who named the first, nor what stood beside it."""
    body, luck = open_body("fes", "هيئة فاس"), random.Random(7)
    with scope(body=body):
        keeper = viewer_of(person(body, "مقررة", "rapporteur", member=False))
        with transaction.atomic():
            members = [person(body, f"عضو {number}") for number in range(COUNT)]
        made = makers.convened(body, keeper)
        with makers.at_its_hour(made):
            now = clock.now()
            Presence.objects.bulk_create(
                [Presence(body=body, meeting=made, person=one, arrived_at=now, noted_at=now) for one in members]
            )
            actions.open_sitting(by=keeper, meeting=made, knowing=True)
            box = polls.box(made, keeper, choices=NAMES, names=2)
            voters = list(box.voters.select_related("person__user").order_by("pk"))
            chosen = [luck.choice([("a", "b"), ("a", "d"), ("c", "b"), ("c", "d"), ("a",), ("c",)]) for _one in voters]
            codes = {}
            for number in luck.sample(range(COUNT), COUNT):
                codes[number] = polls.vote(box, voters[number].person, chosen[number])
            box = actions.close_box(by=keeper, box=box)
        assert polling.turnout(box) == (COUNT, COUNT)
        _names_apart(box, voters, chosen, codes)


def _names_apart(box, voters, chosen, codes):
    counted = Counter(name for one in chosen for name in one)
    assert polling.tally(box) == {key: counted[key] for key, _label in NAMES}
    assert polling.papers(box, polling.tally(box)) == COUNT
    truth = ["a" if "a" in one else "c" for one in chosen]  # each names one of these two: even odds
    aside = Paper.objects.filter(box=box).exclude(choice__in=("a", "c"))
    aside.delete()  # the rest of the pieces says nothing of the two; what is guessed from is one piece a paper
    made = linking.by_rows(box, truth, voters) + linking.by_files(box, truth, voters)
    print(len(made), linking.best(made))  # noqa: T201 - the figures
    assert linking.best(made)[1] < CHANCE
    assert linking.by_shared_values(box) == []
    published = set(polling.codes(box))
    assert len(published) == COUNT * 3
    assert all(set(slips.parts(code, 2)) <= published for code in codes.values())
    assert not published & set(codes.values())
    pieces = sorted(published)
    order = {code: number for number, code in enumerate(pieces)}
    near = [abs(order[one] - order[other]) for one, other, _paper in (slips.parts(code, 2) for code in codes.values())]
    assert (
        sum(one == 1 for one in near) < 10
    )  # neighbours among the codes are no more often of one paper than by chance (2 of 3000)
    Paper.objects.filter(box=box).delete()
    for number in range(COUNT):  # planted: the pieces written as they were cast
        Voter.objects.filter(pk=voters[number].pk).delete()
        Voter.objects.create(pk=voters[number].pk, body=box.body, box=box, person=voters[number].person, voted=True)
        Paper.objects.create(body=box.body, box=box, choice=truth[number])
    assert linking.best(linking.by_rows(box, truth, voters))[1] > 0.9


@sheets.needed
def test_a_ballot_by_codes_links_nobody_with_a_paper_either(data_folder):
    """A hundred drawn sheets: less to guess from, so the bound is wider; what would be kept beside a person would be found at once."""
    body, luck, count = open_body("fes", "هيئة فاس"), random.Random(7), 100
    with scope(body=body):
        keeper = viewer_of(person(body, "مقررة", "rapporteur", member=False))
        members = [person(body, f"عضو {number}") for number in range(count)]
        made = makers.opened(body, keeper, members)
        with makers.at_its_hour(made, 10):
            held = sheets.held(made, keeper, members[:2], choices=CHOICES)
            voters = list(held.box.voters.select_related("person__user").order_by("pk"))
            truth = [luck.choice(["yes", "no"]) for _one in voters]
            for number in luck.sample(range(count), count):
                (sheet,) = held.draw(voters[number].person)
                held.cast(sheet[truth[number]])
            before = linking.by_rows(held.box, truth, voters)
            held.count()
            box = actions.close_box(by=keeper, box=held.box)
            assert polling.tally(box) == {"yes": truth.count("yes"), "no": truth.count("no")}
            for made in (before, linking.by_rows(box, truth, voters), linking.by_files(box, truth, voters)):
                print(len(made), linking.best(made))  # noqa: T201 - the figures
                assert linking.best(made)[1] < 0.5 + 5 * 0.5 / count**0.5
            assert linking.by_shared_values(box) == []
            Voter.objects.filter(pk=voters[0].pk).delete()
            Voter.objects.create(pk=box.receipts.first().pk, body=body, box=box, person=voters[0].person)
            assert len(linking.by_shared_values(box)) == 1


def _vote(voter, choice):
    client = Client()
    client.force_login(voter.person.user)
    to = f"/ar/fes/meetings/vote/{voter.pk}/"
    sure = client.post(to, {"choice": "00" if choice == "yes" else "01"})
    assert client.post(to, dict(HIDDEN.findall(sure.content.decode()))).status_code == 200


def test_nothing_that_is_kept_links_a_voter_with_a_paper(cast):
    box, voters, truth, steps, kept = cast
    assert polling.tally(box) == {"yes": truth.count("yes"), "no": truth.count("no")}
    rows = linking.by_rows(box, truth, voters)
    found = linking.by_files(box, truth, voters)
    journal = linking.by_journal(box, steps, truth)
    assert len(rows) > 200
    assert found
    print(*(f"{len(made)} attempts, best {linking.best(made)}" for made in (rows, found, journal)), sep="\n")  # noqa: T201 - the figures
    for made in (rows, found, journal):
        assert linking.best(made)[1] < CHANCE
    assert linking.by_shared_values(box) == []
    assert not sealing.place(box.body_id, box.pk).exists()
    assert linking.holding(kept.read_bytes()) == []
    _planted(box, voters, truth, steps, kept)


def _planted(box, voters, truth, steps, kept):
    """Each attempt succeeds where there is something to be found."""
    key = sealing.place(box.body_id, box.pk)
    shutil.copyfile(kept, key)
    opened = [one.decode() for one in sealing.unseal(box.body_id, box.pk, [sealed for _voter, sealed in steps])]
    said = {voter: ("yes", "no")[int(paper[:2])] for (voter, _sealed), paper in zip(steps, opened, strict=True)}
    assert [said[number] for number in range(COUNT)] == truth  # a journal and the key: what the product's word rests on
    Paper.objects.all().delete()
    for number, _sealed in steps:
        with transaction.atomic():
            Voter.objects.filter(pk=voters[number].pk).update(voted=True)
            Paper.objects.create(body=box.body, box=box, choice=truth[number])
    assert linking.best(linking.by_journal(box, steps, truth))[1] == 1
    if connection.vendor == "postgresql":
        assert linking.best(linking.by_rows(box, truth, voters))[1] > 0.9
    log, unused = kept.with_name("log"), {choice: list(box.papers.filter(choice=choice)) for choice in ("yes", "no")}
    log.write_bytes(
        b"".join(
            linking.written(one.pk) + linking.written(unused[said].pop().pk)
            for one, said in zip(voters, truth, strict=True)
        )
    )
    assert linking.best(linking.by_files(box, truth, voters, log))[1] == 1
    for number, one in enumerate(voters):
        Presence.objects.filter(person=one.person).update(
            once=f"{number}" + "x" * (20 if truth[number] == "yes" else 30)
        )
    assert linking.best(linking.by_rows(box, truth, voters))[1] > 0.9
    assert linking.by_shared_values(box) == []
    Voter.objects.filter(pk=voters[0].pk).delete()
    Voter.objects.create(pk=box.papers.first().pk, body=box.body, box=box, person=voters[0].person)
    assert len(linking.by_shared_values(box)) == 1
