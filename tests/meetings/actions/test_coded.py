import io
import json
import os
import re
import tarfile

import pytest
from django.core.exceptions import ValidationError
from django_scopes import scope

from takafu.accounts.actions import throttle
from takafu.accounts.models import SecurityEvent
from takafu.kit import clock
from takafu.kit.permissions import Refused
from takafu.meetings import actions, belenios, boards, polling
from takafu.meetings.models import Board, Box, Code, Keeper, Paper, Sheet, Urn
from takafu.people.models import Person
from takafu.register.models import Act
from tests.bodies import person, viewer_of
from tests.meetings import makers, polling_day, polls, sheets
from tests.meetings.sheets import refused
from tests.together import together

needed = sheets.needed


@pytest.fixture
def sitting(ruled, keeper, five, data_folder):
    """A meeting in session with five members in the room, and its moment."""
    made = makers.opened(ruled, keeper, five)
    with makers.at_its_hour(made, 10):
        yield made


@pytest.fixture
def held(sitting, keeper, five):
    """A ballot whose sheets lie in a box in the room."""
    return sheets.held(sitting, keeper, five[:2])


def events(archive):
    """The kinds of events of an archive, as its own file tells them."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        named = [one for one in files.getnames() if one.endswith(".event.json")]
        return [json.load(files.extractfile(one))["type"] for one in named]


@needed
def test_a_ballot_by_codes_from_its_keys_to_a_verified_result(sitting, keeper, five):
    held = sheets.Held(polls.box(sitting, keeper, coded=True), keeper)
    assert boards.stage(held.box.board) == "keepers"
    held.give_keys(five[:2])
    assert boards.stage(held.box.board) == "print"
    held.print()
    assert len(held.sheets) == 7  # five voters, two sheets more
    assert all(list(one) == ["yes", "no", "blank"] for one in held.sheets)
    before = Act.objects.count(), SecurityEvent.objects.count()
    trackers = held.all_vote(five, ["yes", "no", "yes", "blank", "yes"])
    assert (Act.objects.count(), SecurityEvent.objects.count()) == before
    assert polling.turnout(held.box) == (5, 5)
    refused("not_counted", actions.close_box, by=keeper, box=held.box)
    held.count()
    assert not Code.objects.exists()
    assert not Sheet.objects.exists()
    box = actions.close_box(by=keeper, box=held.box)
    assert polling.tally(box) == {"yes": 3, "no": 1, "blank": 1}
    assert polling.codes(box) == sorted(trackers)
    board = Board.objects.get()
    assert "all checks passed" in board.report
    assert events(bytes(board.archive)).count("Ballot") == 5
    assert belenios.verified(board.token, bytes(board.archive)) == board.report
    _act, text = polling.sealing(box)
    assert json.loads(text.text)["papers"] == ["blank", "no", "yes", "yes", "yes"]


@needed
def test_an_archive_that_was_tampered_with_is_not_verified(held, five):
    held.all_vote(five, ["yes", "no", "yes", "blank", "yes"])
    held.count()
    board = Board.objects.get()
    whole = bytes(board.archive)
    (said,) = set(re.findall(rb'"result":\[\[[^]]*\]\]', whole))
    forged = whole.replace(said, said.replace(b"3", b"x").replace(b"1", b"3", 1).replace(b"x", b"1"))
    assert forged != whole
    with pytest.raises(belenios.Failed):
        belenios.verified(board.token, forged)


@needed
def test_what_a_code_says_when_it_is_not_taken(held, five):
    refused("undrawn", held.cast, held.sheets[0]["yes"])
    first, second = held.draw(*five[:2])
    refused("code", held.cast, "AAAAA-AAAAA")
    refused("code", held.cast, "")
    typed = first["yes"].lower()
    held.cast(f"{typed[:5]} - {typed[5:]}".replace("0", "o").replace("1", "l"))
    for code in first.values():
        refused("used", held.cast, code)  # whichever of them was cast
    held.cast(second["no"])
    refused("undrawn", held.cast, held.sheets[0]["no"])
    assert polling.cast(held.box) == 2
    assert not Paper.objects.exists()


@needed
def test_codes_are_not_kept_and_the_ballots_of_a_used_sheet_go(held, five):
    (sheet,) = held.draw(five[0])
    kept = "".join(map(str, Code.objects.values_list("digest", "ballot")))
    assert not any(code in kept for code in sheet.values())
    held.cast(sheet["yes"])
    used = Sheet.objects.get(used=True)
    assert set(used.codes.values_list("ballot", flat=True)) == {""}
    assert not any(secret.strip() in str(list(Keeper.objects.values())) for secret in held.secrets)


@needed
def test_many_wrong_codes_from_one_address_are_stopped(held, five):
    (sheet,) = held.draw(five[0])
    for _try in range(30):
        refused("code", held.cast, "AAAAA-AAAAA")
    with pytest.raises(throttle.Throttled):
        held.cast(sheet["yes"])
    assert held.cast(sheet["yes"], address="192.0.2.2")


@needed
def test_keys_the_wrong_file_the_other_keepers_and_the_same_one_twice(held, five):
    held.all_vote(five, ["yes", "no", "yes", "blank", "yes"])
    first, second = held.keeper(1), held.keeper(2)
    mine, other = held.viewer(1), held.viewer(2)
    refused("early", actions.use_key, by=mine, keeper=first, secret=held.secrets[0])
    actions.end_casting(by=held.by, box=held.box)
    for nothing in ("", "garbage", '"1234"', "\x00", belenios.new_key()[1]):
        refused("key", actions.use_key, by=mine, keeper=first, secret=nothing)
    refused("other", actions.use_key, by=mine, keeper=first, secret=held.secrets[1])
    with pytest.raises(Refused):
        actions.use_key(by=other, keeper=first, secret=held.secrets[0])
    actions.use_key(by=mine, keeper=first, secret=held.secrets[0])
    acts = Act.objects.count()
    assert actions.use_key(by=mine, keeper=first, secret=held.secrets[0]).result is None  # one key alone opens nothing
    assert Act.objects.count() == acts
    assert actions.use_key(by=other, keeper=second, secret=held.secrets[1] + "\n").result == [3, 1, 1]
    assert Act.objects.count() == acts + 1


@needed
def test_keepers_are_two_members_with_a_log_in_and_keys_are_made_anew_until_sheets_are(sitting, keeper, five):
    held = sheets.Held(polls.box(sitting, keeper, coded=True), keeper)
    nobody = person(sitting.body, "بلا حساب")
    Person.objects.filter(pk=nobody.pk).update(user=None)
    for chosen in ([five[0]], [five[0], five[0]], [five[0], nobody], five[:3], []):
        refused("keepers", actions.choose_keepers, by=keeper, box=held.box, persons=chosen)
    refused("keys", actions.make_sheets, by=keeper, box=held.box)
    held.give_keys(five[:2])
    first = held.keeper(1)
    refused("seen", actions.give_key, by=held.viewer(1), keeper=first)
    with pytest.raises(Refused):
        actions.give_key(by=held.viewer(2), keeper=first)
    again = actions.give_key(by=held.viewer(1), keeper=first, seen=first.digest)
    assert again != held.secrets[0]
    actions.choose_keepers(by=keeper, box=held.box, persons=five[1:3])
    assert boards.stage(held.box.board) == "keys"
    held.give_keys(five[1:3])
    held.print()
    refused("printed", actions.choose_keepers, by=keeper, box=held.box, persons=five[:2])
    refused("printed", actions.give_key, by=held.viewer(1), keeper=held.keeper(1), seen=held.keeper(1).digest)


@needed
def test_sheets_are_made_anew_until_one_is_drawn(held, five):
    old = held.sheets
    held.print()
    assert Sheet.objects.count() == 7
    (sheet,) = held.draw(five[0])
    refused("code", held.cast, old[0]["yes"])
    held.cast(sheet["yes"])
    refused("drawn", actions.make_sheets, by=held.by, box=held.box)
    refused("cast", actions.note_sheet, by=held.by, voter=polls.voter(held.box, five[0]), taken=False)
    held.draw(five[1])
    actions.note_sheet(by=held.by, voter=polls.voter(held.box, five[1]), taken=False)
    assert polling.turnout(held.box) == (1, 5)


@needed
def test_few_votes_are_ended_knowingly_and_nothing_is_cast_afterwards(held, five):
    first, second = held.draw(*five[:2])
    held.cast(first["yes"])
    refused("few", actions.end_casting, by=held.by, box=held.box)
    held.count()
    refused("closed", held.cast, second["yes"])
    refused("ended", actions.note_sheet, by=held.by, voter=polls.voter(held.box, five[2]), taken=True)
    refused("few", actions.close_box, by=held.by, box=held.box)
    assert polling.tally(actions.close_box(by=held.by, box=held.box, knowing=True))["yes"] == 1


@needed
def test_nobody_votes_and_that_is_counted_too(held):
    held.count()
    box = actions.close_box(by=held.by, box=held.box, knowing=True)
    assert set(polling.tally(box).values()) == {0}


@needed
def test_annulling_forgets_codes_and_sheets_at_any_step(held, five):
    held.all_vote(five[:3], ["yes", "no", "yes"])
    box = actions.annul_box(by=held.by, box=held.box)
    assert box.annulled_at
    assert not Code.objects.exists()
    assert not Urn.objects.exists()
    for verb in (actions.end_casting, actions.make_sheets):
        with pytest.raises(ValidationError):
            verb(by=held.by, box=held.box)
    refused("closed", held.cast, held.sheets[0]["yes"])


@needed
def test_a_motion_and_a_round_are_decided_by_codes(sitting, keeper, five):
    motion = actions.move_motion(by=keeper, entry=sitting.agenda.first(), text="نوافق على البرنامج")
    vote = actions.open_vote(by=keeper, motion=motion, way="codes", knowing=True)
    held = sheets.held(sitting, keeper, five[:2], box=vote.box)
    held.all_vote(five, ["yes", "no", "yes", "blank", "yes"])
    held.count()
    vote = actions.close_vote(by=keeper, vote=vote)
    assert (vote.yes, vote.no, vote.blank, vote.way) == (3, 1, 1, "codes")
    election = polling_day.called(sitting, keeper, *five[:2])
    made = actions.open_round(by=keeper, election=election, way="codes", knowing=True)
    held = sheets.held(sitting, keeper, five[2:4], box=made.box)
    first, second = (str(polling_day.candidacy(election, one).pk) for one in five[:2])
    held.all_vote(five, [first, first, second, first, "blank"])
    held.count()
    made = actions.close_round(by=keeper, round=made)
    assert [made.voters, made.blank] == [5, 1]
    assert sorted(one.votes for one in made.contenders.all()) == [1, 3]


def test_without_the_program_the_plain_ballot_serves(sitting, keeper, five, monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    assert not boards.offered(5, 3)
    refused("tool", polls.box, sitting, keeper, coded=True)
    assert not Box.objects.exists()
    box = polls.box(sitting, keeper)
    polls.all_vote(box, five, ["yes"] * 5)
    assert polling.tally(actions.close_box(by=keeper, box=box))["yes"] == 5


@needed
def test_what_would_take_minutes_to_seal_is_not_begun(sitting, keeper):
    many = [(f"{place:02d}", {"ar": str(place)}) for place in range(30)]
    refused("many", polls.box, sitting, keeper, coded=True, choices=many)
    assert not Box.objects.exists()


@needed
def test_a_paper_of_a_phone_is_not_cast_into_it(held, five):
    refused("coded", polls.vote, held.box, five[0])
    assert polling.own(viewer_of(five[0]), held.box) == []


@needed
@pytest.mark.django_db(transaction=True)
def test_a_code_that_several_phones_send_at_once_is_cast_once(held, five):
    first, second = held.draw(*five[:2])
    made = []

    def press(code):
        with scope(body=held.box.body), clock.at(held.box.opened_at):
            made.append(held.cast(code))

    wrong = together(press, [first["yes"], first["yes"], first["no"], second["no"]])
    assert sorted(one.error_list[0].code for one in wrong) == ["used", "used"]
    assert len(set(made)) == polling.cast(held.box) == 2


STOPPED = """#!/bin/sh
# the real program, killed at one of its steps
count=$(cat "{count}"); echo $((count + 1)) >"{count}"
[ "$count" = "{last}" ] && kill -9 $$
exec {real} "$@"
"""


@needed
@pytest.mark.slow
def test_the_program_is_killed_at_each_of_its_steps_and_nothing_is_half_done(held, five, tmp_path, monkeypatch):
    held.all_vote(five, ["yes", "no", "yes", "blank", "yes"])
    path, real = os.environ["PATH"], "/usr/bin/belenios-tool"
    stops = 0
    for last in range(40):
        folder = tmp_path / str(last)
        folder.mkdir()
        (folder / "count").write_text("0")
        program = folder / "belenios-tool"
        program.write_text(STOPPED.format(count=folder / "count", last=last, real=real))
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}:{path}")
        try:
            held.count()
            break
        except ValidationError as why:
            stops += why.error_list[0].code == "tool"
            board = Board.objects.get()
            assert board.result is None
            assert events(bytes(board.archive)).count("Ballot") in (0, 5)
    assert stops >= 6
    assert Board.objects.get().result == [3, 1, 1]
    assert polling.tally(actions.close_box(by=held.by, box=held.box))["yes"] == 3
