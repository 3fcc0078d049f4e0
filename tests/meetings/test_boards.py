import base64
import subprocess

import pytest

from takafu.kit import clock
from takafu.kit.permissions import Viewer
from takafu.meetings import boards
from takafu.meetings.models import Board, Box, Keeper
from tests.bodies import viewer_of
from tests.meetings import makers, polls
from tests.meetings.sheets import needed


@pytest.fixture
def board(ruled, keeper, five, data_folder):
    """The board of a ballot by codes, as it stands when that was opened."""
    made = makers.opened(ruled, keeper, five)
    with makers.at_its_hour(made, 10):
        box = polls.box(made, keeper)
        Box.objects.filter(pk=box.pk).update(seal="")
        yield Board.objects.create(body=ruled, box=box)


def test_how_far_a_ballot_is(board, five):
    assert boards.stage(board) == "keepers"
    rows = [Keeper.objects.create(body=board.body, board=board, place=n, person=five[n]) for n in (1, 2)]
    assert boards.stage(board) == "keys"
    for one in rows:
        one.public = "key"
        one.save()
    assert boards.stage(board) == "print"
    board.printed_at = clock.now()
    assert boards.stage(board) == "cast"
    board.ended_at = clock.now()
    assert boards.stage(board) == "sum"
    board.summed_at = clock.now()
    assert boards.stage(board) == "shares"
    board.result = [0, 0, 0]
    assert boards.stage(board) == "counted"


def test_a_key_is_found_by_who_keeps_it_alone(board, five):
    box = Box.objects.get()
    mine = Keeper.objects.create(body=board.body, board=board, place=1, person=five[0])
    assert boards.kept_by(viewer_of(five[0]), box) == mine
    assert boards.kept_by(viewer_of(five[1]), box) is None
    assert boards.kept_by(Viewer(body_id=box.body_id), box) is None


def test_who_has_a_log_in_may_keep_a_key_and_voters_are_told_by_name(board, five):
    five[0].user = None
    five[0].save()
    assert set(boards.able(board.box.meeting)) == set(five[1:])
    assert [one.person for one in boards.drawn(board.box)] == sorted(five, key=str)


@pytest.mark.parametrize(
    ("voters", "answers", "fits"), [(5, 3, True), (300, 3, True), (300, 5, False), (10, 30, False)]
)
def test_what_takes_minutes_is_not_offered(voters, answers, fits, monkeypatch):
    assert boards.fits(voters, answers) is fits
    monkeypatch.setenv("PATH", "/nowhere")
    assert not boards.offered(voters, answers)


@needed
def test_a_mark_is_what_the_program_calls_a_ballot_by():
    done = subprocess.run(["belenios-tool", "sha256-b64"], input=b'{"a":1}', capture_output=True, check=True)
    assert boards.tracker('{"a":1}') == done.stdout.decode().strip()
    assert len(base64.b64decode(boards.tracker("x") + "=")) == 32
