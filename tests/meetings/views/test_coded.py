import re
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from takafu.meetings import actions, belenios, boards, polling
from takafu.meetings.models import Board, Box, Keeper, Sheet, Vote
from tests.bodies import person
from tests.meetings import makers, polls, sheets
from tests.meetings.pages import page
from tests.meetings.sheets import needed
from tests.selection.browser import client_of, words

CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}")


def where(box, path="board/"):
    return f"/ar/fes/meetings/ballots/{box.pk}/{path}"


@pytest.fixture
def sitting(ruled, keeper, five, data_folder):
    made = makers.opened(ruled, keeper, five, public=True)
    with makers.at_its_hour(made, 10):
        yield made


def printed(answer):
    """The codes of each sheet of the page, in the order of the answers."""
    return [CODE.findall(one) for one in answer.content.decode().split('class="card slip"')[1:]]


def key_file(secret, name="key.txt"):
    return {"file": SimpleUploadedFile(name, secret.encode())}


def drawn(browser, box, *persons):
    for one in persons:
        assert browser.post(where(box), {"do": f"drew {polls.voter(box, one).pk}"}).status_code == 303


@needed
def test_a_motion_is_decided_by_codes_in_browsers(sitting, keeper, browser, five):
    motion = actions.move_motion(by=keeper, entry=sitting.agenda.first(), text="نوافق على البرنامج")
    opening = f"/ar/fes/meetings/motions/{motion.pk}/ballot/"
    assert 'value="codes"' in browser.get(opening).content.decode()
    assert browser.post(opening, {"by": "codes", "knowing": "on"}).status_code == 303
    box, clients = Box.objects.get(), [client_of(one.user) for one in five]
    same = {"do": "keepers", "first": five[0].pk, "second": five[0].pk}
    assert browser.post(where(box), same).status_code == 422
    assert browser.post(where(box), same | {"second": five[1].pk}).status_code == 303
    secrets = []
    for one in clients[:2]:
        assert "key/" in one.get(where(box, "")).content.decode()
        given = one.post(where(box, "key/"), {"do": "make", "seen": ""})
        assert "attachment" in given.headers["Content-Disposition"]
        secrets.append(given.content.decode())
        assert (
            one.post(where(box, "key/"), {"do": "make", "seen": ""}).status_code == 422
        )  # sent twice: none is made unseen
    answer = browser.post(where(box), {"do": "print"})
    assert answer.headers["Cache-Control"].startswith("no-store, no-transform, private")
    made = printed(answer)
    assert [len(one) for one in made] == [3] * 7
    drawn(browser, box, *five)
    marks = []
    for number, place in enumerate([0, 1, 0, 2, 0]):
        told = Client().post(where(box, "code/"), {"code": made[number][place]})
        assert told.status_code == 200
        assert "no-store" in told.headers["Cache-Control"]
        assert not told.cookies.get("sessionid")
        marks += re.findall(r"[A-Za-z0-9+/]{43}", words(told))
    assert len(set(marks)) == 5
    assert browser.get(where(box, "close/")).status_code == 200
    assert browser.post(where(box, "close/")).status_code == 422  # not counted yet
    assert Client().get(where(box, "board.bel")).status_code == 404
    assert browser.post(where(box), {"do": "end"}).status_code == 303
    for one, secret in zip(clients, secrets, strict=False):
        assert one.post(where(box, "key/"), key_file(secret)).status_code == 303
    assert "all checks passed" in browser.get(where(box)).content.decode()
    assert browser.post(where(box, "close/")).status_code == 303
    vote = Vote.objects.get()
    assert (vote.yes, vote.no, vote.blank) == (3, 1, 1)
    seen = Client().get(where(box, ""))
    assert all(mark in words(seen) for mark in marks)
    archive = Client().get(where(box, "board.bel"))
    assert archive.headers["Content-Disposition"].endswith('.bel"')
    assert "all checks passed" in belenios.verified(Board.objects.get().token, archive.content)
    assert not any(str(one).encode() in archive.content for one in five)


@needed
def test_keys_are_for_their_keepers_and_wrong_files_are_said(sitting, keeper, browser, five):
    held = sheets.held(sitting, keeper, five[:2])
    held.all_vote(five, ["yes", "no", "yes", "blank", "yes"])
    mine, other = client_of(five[0].user), client_of(five[1].user)
    assert client_of(five[2].user).get(where(held.box, "key/")).status_code == 403
    assert browser.get(where(held.box, "key/")).status_code == 403
    assert mine.post(where(held.box, "key/"), key_file(held.secrets[0])).status_code == 422
    actions.end_casting(by=keeper, box=held.box)
    assert mine.post(where(held.box, "key/"), {"do": "use"}).status_code == 422
    for secret in ("", "garbage", held.secrets[1]):
        assert mine.post(where(held.box, "key/"), key_file(secret)).status_code == 422
    assert not Keeper.objects.exclude(share="").exists()
    assert mine.post(where(held.box, "key/"), key_file(held.secrets[0])).status_code == 303
    assert mine.post(where(held.box, "key/"), key_file(held.secrets[0])).status_code == 303
    assert other.post(where(held.box, "key/"), key_file(held.secrets[1])).status_code == 303
    assert Board.objects.get().result == [3, 1, 1]


@needed
def test_codes_that_are_not_taken_are_said_on_their_page(sitting, keeper, browser, five):
    held = sheets.held(sitting, keeper, five[:2])
    (sheet,) = held.draw(five[0])
    for typed in ("", "AAAAA-AAAAA", held.sheets[0]["yes"][:-1] + "?"):
        assert Client().post(where(held.box, "code/"), {"code": typed}).status_code == 422
    assert Client().post(where(held.box, "code/"), {"code": sheet["no"]}).status_code == 200
    assert Client().post(where(held.box, "code/"), {"code": sheet["no"]}).status_code == 422
    assert Client().post(where(held.box, "code/"), {"code": held.sheets[0]["no"]}).status_code == 422
    assert polling.cast(held.box) == 1
    answers = [Client().post(where(held.box, "code/"), {"code": "AAAAA-AAAAA"}).status_code for _try in range(31)]
    assert answers[-1] == 429
    assert Client().get(f"/ar/fes/meetings/ballots/{uuid4()}/code/").status_code == 404
    assert Client().get(where(polls.box(sitting, keeper, question={"ar": "أخرى"}), "code/")).status_code == 404


@needed
def test_pages_of_a_cast_code_are_equally_long_whatever_it_stands_for(sitting, keeper, five):
    held = sheets.held(sitting, keeper, five[:2])
    drawn = held.draw(*five[:3])
    lengths = {
        len(Client().post(where(held.box, "code/"), {"code": sheet[key]}).content)
        for sheet, key in zip(drawn, ["yes", "no", "blank"], strict=True)
    }
    assert len(lengths) == 1


@needed
def test_a_meeting_for_members_shows_a_visitor_no_question(ruled, keeper, five, data_folder):
    made = makers.opened(ruled, keeper, five)
    with makers.at_its_hour(made, 10):
        held = sheets.held(made, keeper, five[:2])
        (sheet,) = held.draw(five[0])
        assert str(held.box.question) not in words(Client().get(where(held.box, "code/")))
        assert str(held.box.question) in words(client_of(five[0].user).get(where(held.box, "code/")))
        assert Client().post(where(held.box, "code/"), {"code": sheet["yes"]}).status_code == 200
        assert Client().get(where(held.box, "board.bel")).status_code in (302, 404)


@needed
def test_only_who_presides_takes_the_steps_and_nobody_is_told_what_was_cast(sitting, keeper, browser, five):
    held = sheets.held(sitting, keeper, five[:2])
    late = person(sitting.body, "متأخرة")
    for client in (client_of(five[0].user), client_of(late.user)):
        assert client.get(where(held.box)).status_code == 403
        assert client.post(where(held.box), {"do": "end"}).status_code == 403
    (sheet,) = held.draw(five[0])
    held.cast(sheet["yes"])
    told = words(browser.get(where(held.box)))
    assert str(five[0]) in told
    assert browser.post(where(held.box), {"do": f"not {polls.voter(held.box, five[0]).pk}"}).status_code == 422
    assert browser.post(where(held.box), {"do": "print"}).status_code == 422
    assert browser.post(where(held.box), {"do": "end"}).status_code == 422  # few: to be known first
    assert browser.post(where(held.box), {"do": "nothing"}).status_code == 404
    assert browser.post(where(held.box), {"do": f"drew {uuid4()}"}).status_code == 404
    assert Sheet.objects.filter(used=True).count() == 1
    assert browser.post(where(held.box), {"do": "end", "knowing": "on"}).status_code == 303
    assert boards.stage(Board.objects.get()) == "shares"
    assert browser.post(where(held.box, "annul/")).status_code == 303


def test_without_the_program_it_is_not_offered(sitting, keeper, browser, five, monkeypatch):
    motion = actions.move_motion(by=keeper, entry=sitting.agenda.first(), text="نوافق على البرنامج")
    monkeypatch.setenv("PATH", "/nowhere")
    for to in (f"/ar/fes/meetings/motions/{motion.pk}/ballot/", page(sitting, "ballots/")):
        assert 'value="codes"' not in browser.get(to).content.decode()
    sent = {"question_ar": "س", "by": "codes", "knowing": "on"}
    assert browser.post(page(sitting, "ballots/"), sent).status_code == 303
    assert not Box.objects.get().coded  # the plain ballot serves


@needed
def test_the_steps_cost_the_same_however_many_may_vote(sitting, keeper, browser, five, django_assert_num_queries):
    held = sheets.held(sitting, keeper, five[:2])
    for drawn in ((), five[:1], five[1:4]):
        held.draw(*drawn)
        with django_assert_num_queries(11):
            assert browser.get(where(held.box)).status_code == 200
