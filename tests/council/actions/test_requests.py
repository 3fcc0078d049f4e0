from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from takafu.council import actions, queries
from takafu.council.models import Letter, LetterFile, Request, RequestStep
from takafu.kit import files
from takafu.kit.permissions import Refused, Viewer
from takafu.law.calendars import Calendar
from takafu.register.models import Act, Link
from tests.council import makers

SENT = ("sent", date(2026, 3, 2), "")
NO = ("answered", date(2026, 3, 20), "no")


def test_a_request_goes_by_letters_of_the_register(in_fes, tmp_path, data_folder):
    by = makers.officer(in_fes)
    with makers.on(date(2026, 4, 20)):
        service = makers.service(in_fes, by)
        made = makers.request(in_fes, by, SENT, other="", service=service)
        for _again in range(2):
            actions.enter_request_step(
                by=by, request=made, step="answered", on=NO[1], outcome="no", scan=makers.pdf(tmp_path),
                channel="post", text="تعذر", reference="12",
            )  # fmt: skip
        actions.enter_request_step(by=by, request=made, step="complained", on=date(2026, 4, 1), text="شكاية")
    found = {(one.direction, one.number): one for one in Letter.objects.all()}
    assert set(found) == {("out", 1), ("in", 1), ("out", 2)}
    answer, complaint = found["in", 1], found["out", 2]
    assert (answer.answers, answer.service, answer.channel, answer.reference) == (
        found["out", 1],
        service,
        "post",
        "12",
    )
    assert (complaint.service, complaint.other, complaint.answers) == (None, "The head of the institution", answer)
    assert LetterFile.objects.get().letter == answer
    assert Link.objects.filter(relation="letter-about", target=made.item).count() == 3
    assert [one.step for one in queries.requests().get().trail()] == ["sent", "answered", "complained"]
    assert Act.objects.filter(verb="council.request_step_entered").count() == 3


def test_a_receipt_that_is_noted_later_starts_the_clock(in_fes):
    by = makers.officer(in_fes)
    made = makers.request(in_fes, by, SENT)
    before = queries.request_clock(made, Calendar())[0].counted.end
    actions.note_receipt(by=by, letter=made.steps.get().letter, receipt="418", on=SENT[1] + timedelta(days=1))
    again = queries.requests().get()
    assert queries.request_clock(again, Calendar())[0].counted.start == SENT[1] + timedelta(days=1)
    assert queries.request_clock(again, Calendar())[0].counted.end > before


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"other": " "}, "nobody"),
        ({"subject": ""}, "no_subject"),
        ({"text": " "}, "no_text"),
        ({"urgent": True}, "urgent_for"),
    ],
)
def test_what_no_request_is(in_fes, given, code):
    with pytest.raises(ValidationError) as why:
        makers.request(in_fes, makers.officer(in_fes), **given)
    assert why.value.code == code
    assert not Request.objects.exists()


@pytest.mark.parametrize(
    ("step", "given", "code"),
    [
        ("complained", {"on": date(2026, 3, 10)}, "early"),
        ("extended", {"on": date(2026, 3, 10)}, "no_reason"),
        ("extended", {"on": date(2026, 4, 10), "reason": "كثرة الوثائق"}, "late"),
        ("answered", {"on": date(2026, 3, 10)}, "outcome"),
        ("answered", {"on": date(2999, 3, 10), "outcome": "yes"}, "future"),
        ("sent", {"on": date(2026, 3, 10)}, "next"),
        ("answered", {"on": date(2026, 3, 10), "outcome": "yes", "channel": "pigeon"}, "unknown_code"),
    ],
)
def test_a_step_that_cannot_be_leaves_nothing_behind(in_fes, step, given, code):
    by = makers.officer(in_fes)
    made = makers.request(in_fes, by, SENT)
    with pytest.raises(ValidationError) as why:
        actions.enter_request_step(by=by, request=made, step=step, **given)
    assert why.value.code == code
    assert (RequestStep.objects.count(), Letter.objects.count()) == (1, 1)


def test_a_scan_is_not_kept_where_its_step_fails(in_fes, tmp_path, data_folder, monkeypatch):
    by = makers.officer(in_fes)
    made = makers.request(in_fes, by, SENT)
    monkeypatch.setattr(RequestStep, "save", lambda *_given, **_more: (_ for _ in ()).throw(RuntimeError))
    with pytest.raises(RuntimeError):
        actions.enter_request_step(
            by=by, request=made, step="answered", on=NO[1], outcome="no", scan=makers.pdf(tmp_path)
        )
    folder = files.path(f"files/{in_fes.pk}")
    assert not folder.exists() or not list(folder.iterdir())


def test_what_was_sent_keeps_its_words_and_a_draft_does_not(in_fes):
    by = makers.officer(in_fes)
    made = makers.request(in_fes, by)
    assert actions.keep_request(by=by, body=in_fes, request=made, subject="أخرى").item.title["ar"] == "أخرى"
    actions.enter_request_step(by=by, request=made, step="sent", on=SENT[1])
    with pytest.raises(ValidationError) as why:
        actions.keep_request(by=by, body=in_fes, request=made, subject="غيرها")
    assert why.value.code == "state"


def test_the_last_step_alone_is_taken_back_and_its_letter_struck(in_fes):
    by = makers.officer(in_fes)
    made = makers.request(in_fes, by, SENT, NO)
    first, last = made.steps.all()
    with pytest.raises(ValidationError):
        actions.take_back_request_step(by=by, request=made, step=first)
    for _again in range(2):
        actions.take_back_request_step(by=by, request=made, step=last)
    assert [one.step for one in queries.requests().get().trail()] == ["sent"]
    assert Letter.objects.get(direction="in").struck_at
    assert Act.objects.filter(verb="council.request_step_taken_back").count() == 1


def test_a_request_is_shown_to_everybody_and_hidden_again(in_fes):
    by, visitor = makers.officer(in_fes), Viewer(body_id=in_fes.pk)
    draft = makers.request(in_fes, by)
    with pytest.raises(ValidationError):
        actions.publish_request(by=by, request=draft, public=True)
    made = makers.request(in_fes, by, SENT)
    assert queries.requests_seen(visitor) == []
    for _again in range(2):
        actions.publish_request(by=by, request=made, public=True)
    assert queries.requests_seen(visitor) == [made]
    assert set(queries.requests_seen(by)) == {made, draft}
    actions.publish_request(by=by, request=made, public=False)
    assert queries.requests_seen(visitor) == []
    with pytest.raises(Refused):
        actions.publish_request(by=visitor, request=made, public=True)


def test_an_urgent_request_has_three_days(in_fes):
    made = makers.request(in_fes, makers.officer(in_fes), SENT, urgent=True, urgent_for="سلامة نزيلات المركز")
    assert queries.request_clock(made, Calendar())[0].counted.end == date(2026, 3, 5)
