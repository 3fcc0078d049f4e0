import hashlib
import json
import re
from uuid import uuid4

import pytest
from django.test import Client

from takafu.meetings import actions, polling, sealing
from takafu.meetings.models import Box
from tests.bodies import person
from tests.meetings import makers, polls
from tests.meetings.pages import page
from tests.selection.browser import client_of, words

HIDDEN = re.compile(r'name="(choice|code|mark)" value="([^"]*)"')


def where(box, path=""):
    return f"/ar/fes/meetings/ballots/{box.pk}/{path}"


def paper(box, person):
    return f"/ar/fes/meetings/vote/{polls.voter(box, person).pk}/"


@pytest.fixture
def sitting(ruled, keeper, five, data_folder):
    made = makers.opened(ruled, keeper, five, public=True)
    with makers.at_its_hour(made, 10):
        yield made


def cast(box, who, place):
    """Choose, confirm; the page with the code."""
    client, to = client_of(who.user), paper(box, who)
    sure = client.post(to, {"choice": place})
    return client.post(to, dict(HIDDEN.findall(sure.content.decode())))


def test_a_ballot_is_opened_cast_closed_and_counted_again_in_the_browser(sitting, browser, five):
    empty = browser.post(page(sitting, "ballots/"), {"question_ar": "", "answers": "نعم", "knowing": "on"})
    assert empty.status_code == 422
    assert "نعم" in empty.content.decode()
    asked = {"question_ar": "من يمثل الهيئة؟", "answers": "فاطمة\nنورة\n\nنورة"}
    assert browser.post(page(sitting, "ballots/"), asked).status_code == 422  # the rules are silent: to be known first
    assert browser.post(page(sitting, "ballots/"), asked | {"knowing": "on"}).status_code == 303
    box = Box.objects.get()
    assert [one["key"] for one in box.choices] == ["00", "01", "blank"]
    assert "من يمثل الهيئة؟" in words(client_of(five[0].user).get(page(sitting)))
    shown = [words(cast(box, one, place)) for one, place in zip(five, ["00", "01", "00", "02", "00"], strict=True)]
    assert "5" in words(browser.get(where(box)))
    assert browser.post(where(box, "close/")).status_code == 303
    told = words(Client().get(where(box)))
    assert all(code[:5] + "-" + code[5:] in told for code in polling.codes(box))
    assert all(any(code[:5] + "-" + code[5:] in one for one in shown) for code in polling.codes(box))
    text = Client().get(where(box, "papers.json")).content
    salt, digest = re.findall(r"<code>.*?([0-9a-f]{32,64}).*?</code>", browser.get(where(box)).content.decode())
    assert hashlib.sha256(bytes.fromhex(salt) + text).hexdigest() == digest
    assert json.loads(text)["papers"] == ["00", "00", "00", "01", "blank"]


def test_the_pages_of_a_vote_are_equally_long_whatever_is_chosen(sitting, keeper, five):
    given = [
        ("00", {"ar": "أ"}),
        ("01", {"ar": "اسم أطول بكثير من غيره", "fr": "Un nom bien plus long"}),
        ("blank", {}),
    ]
    box = polls.box(sitting, keeper, choices=given)
    to, client, lengths = paper(box, five[0]), client_of(five[0].user), set()
    for place in ("00", "01", "02"):
        sure = client.post(to, {"choice": place})
        lengths.add(len(sure.content))
        assert len(dict(HIDDEN.findall(sure.content.decode()))["choice"]) == 2
        assert sure.headers["Cache-Control"] == "no-store, no-transform, private"
        assert sure.content.decode().count('<p class="voice" data-s>') == 1
    assert len(lengths) == 1
    assert (
        len(
            {
                len(cast(box, one, place).content)
                for one, place in zip(five, ["00", "01", "02", "00", "01"], strict=True)
            }
        )
        == 1
    )


def test_pressing_twice_and_another_device_change_nothing(sitting, keeper, five):
    box, one, other = polls.box(sitting, keeper), client_of(five[0].user), client_of(five[0].user)
    to = paper(box, five[0])
    first, second = (dict(HIDDEN.findall(client.post(to, {"choice": place}).content.decode()))
                     for client, place in ((one, "00"), (other, "01")))  # fmt: skip
    shown = [words(client.post(to, sent)) for client, sent in ((one, first), (one, first), (other, second))]
    code = first["code"][:5] + "-" + first["code"][5:]
    assert code in shown[0]
    assert code in shown[1]
    assert shown[0] != shown[1]
    assert code not in words(one.get(to))
    polls.all_vote(box, five[1:], ["no"] * 4)
    assert polling.tally(actions.close_box(by=keeper, box=box))["yes"] == 1
    assert one.post(to, first).status_code == 422


@pytest.mark.parametrize(
    "sent", [{}, {"choice": "07"}, {"choice": "x"}, {"choice": "00", "code": "AAAAAAAAAA", "mark": "x"}]
)
def test_what_is_no_choice_is_said_and_nothing_is_cast(sitting, keeper, five, sent):
    box = polls.box(sitting, keeper)
    assert client_of(five[0].user).post(paper(box, five[0]), sent).status_code == 422
    assert polling.turnout(box) == (0, 5)


def test_nobody_sees_or_casts_the_vote_of_another(sitting, keeper, five):
    box, to = polls.box(sitting, keeper), paper(polls.box(sitting, keeper), five[0])
    late = person(sitting.body, "متأخرة")
    for who in (five[1], late):
        assert client_of(who.user).get(to).status_code == 403
        assert client_of(who.user).post(to, {"choice": "00"}).status_code == 403
    assert Client().get(to).status_code in (302, 403)
    assert client_of(five[0].user).get(f"/ar/fes/meetings/vote/{uuid4()}/").status_code == 404
    assert "papers.json" not in client_of(late.user).get(where(box)).content.decode()
    assert Client().get(where(box, "papers.json")).status_code == 404


def test_who_presides_sees_who_is_waited_for_and_others_a_count(sitting, keeper, browser, five):
    box = polls.box(sitting, keeper)
    polls.vote(box, five[0])
    assert str(five[1]) in words(browser.get(where(box)))
    seen = client_of(five[0].user).get(where(box))
    assert str(five[1]) not in words(seen)
    assert seen.headers["Refresh"]
    assert "Refresh" not in client_of(five[1].user).get(where(box)).headers


def test_few_papers_are_closed_knowingly_and_a_ballot_is_annulled(sitting, keeper, browser, five):
    box = polls.box(sitting, keeper)
    assert browser.post(where(box, "close/")).status_code == 422
    assert browser.post(where(box, "annul/")).status_code == 303
    assert browser.post(where(box, "close/"), {"knowing": "on"}).status_code == 422
    other = polls.box(sitting, keeper)
    polls.vote(other, five[0])
    assert browser.post(where(other, "close/"), {"knowing": "on"}).status_code == 303
    assert browser.post(where(other, "annul/")).status_code == 422
    assert "tag" in Client().get(where(other)).content.decode()


def test_looking_at_a_closed_ballot_destroys_a_key_that_was_left(sitting, keeper, browser, five):
    box = actions.close_box(by=keeper, box=polls.box(sitting, keeper), knowing=True)
    assert sealing.place(box.body_id, box.pk).exists()
    browser.get(where(box))
    assert not sealing.place(box.body_id, box.pk).exists()


@pytest.fixture
def two_names(sitting, keeper):
    names = [("a", {"ar": "أ"}), ("b", {"ar": "اسم أطول بكثير"}), ("c", {"ar": "ج"}), ("blank", {})]
    return polls.box(sitting, keeper, choices=names, names=2)


def test_a_paper_of_two_names_is_cast_on_pages_of_equal_length(two_names, keeper, five):
    lengths, sent, shown = set(), set(), []
    for one, chosen in zip(five, [("00", "01"), ("01", "00"), ("02", "99"), ("99", "99"), ("99", "00")], strict=True):
        client, to = client_of(one.user), paper(two_names, one)
        asked = client.get(to).content.decode()
        assert asked.count("<select") == 2
        sure = client.post(to, {"choice": chosen})
        hidden = dict(HIDDEN.findall(sure.content.decode()))
        done = client.post(to, hidden)
        assert done.status_code == 200
        lengths |= {(len(sure.content), len(done.content))}
        sent.add(len(hidden["choice"]))
        shown += re.findall(r"[0-9A-Z]{5}-[0-9A-Z]{5}", words(done))
    assert len(lengths) == 1
    assert sent == {4}
    box = actions.close_box(by=keeper, box=two_names)
    assert polling.tally(box) == {"a": 3, "b": 2, "c": 1, "blank": 1}
    told = words(client_of(five[0].user).get(where(box)))
    assert all(code in told for code in shown)
    assert len(set(shown)) == 15


def test_the_page_shows_whom_one_names_before_it_is_cast(two_names, five):
    client, to = client_of(five[0].user), paper(two_names, five[0])
    sure = client.post(to, {"choice": ["02", "01"]}).content.decode()
    assert re.findall(r'<p class="voice" data-s>.*?(أ|اسم أطول بكثير|ج)', sure) == ["اسم أطول بكثير", "ج"]
    blank = client.post(to, {"choice": ["99", "99"]}).content.decode()
    assert blank.count(" data-s>") == 1


@pytest.mark.parametrize(
    "sent",
    [["00", "00"], ["00"], ["00", "01", "02"], ["00", "03"], ["٠٠", "٠١"], ["xx", "00"], ["0000"], []],
)
def test_what_is_no_paper_of_two_names_is_said(two_names, five, sent):
    assert client_of(five[0].user).post(paper(two_names, five[0]), {"choice": sent}).status_code == 422
    assert polling.turnout(two_names) == (0, 5)
