from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from takafu.council import actions
from takafu.council.actions import letters
from takafu.council.models import Letter, LetterFile
from takafu.kit import files, handing
from takafu.kit.permissions import Refused
from takafu.register.models import Act, Link
from tests.bodies import as_role
from tests.council import makers


def test_numbers_have_no_gap_by_direction_and_year(in_fes):
    by = makers.officer(in_fes)
    days = [date(2025, 12, 30), date(2026, 1, 5), date(2026, 1, 5), date(2025, 12, 31)]
    made = [makers.letter(in_fes, by, on=day) for day in days]
    assert [str(one) for one in made] == ["1/2025", "1/2026", "2/2026", "2/2025"]
    assert str(makers.letter(in_fes, by, "in", on=days[1])) == "1/2026"
    with pytest.raises(ValidationError):
        makers.letter(in_fes, by, on=days[1], subject=" ")
    with transaction.atomic():  # what is undone takes no number
        makers.letter(in_fes, by, on=days[1])
        transaction.set_rollback(True)
    assert str(makers.letter(in_fes, by, on=days[1])) == "3/2026"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"other": " "}, "nobody"),
        ({"subject": " "}, "no_subject"),
        ({"channel": "pigeon"}, "unknown_code"),
        ({"direction": "up"}, "unknown_code"),
        ({"on": date(2999, 1, 1)}, "future"),
    ],
)
def test_what_no_letter_is(in_fes, given, code):
    with pytest.raises(ValidationError) as why:
        makers.letter(in_fes, makers.officer(in_fes), **{"direction": "out"} | given)
    assert why.value.code == code
    assert not Letter.objects.exists()


def test_a_letter_is_about_something_and_answers_one_of_the_other_way(in_fes):
    by = makers.officer(in_fes)
    about = makers.service(in_fes, by).item
    asked = makers.letter(in_fes, by, about=about, on=date(2026, 1, 5))
    reply = makers.letter(in_fes, by, "in", answers=asked, on=date(2026, 1, 9))
    assert {(one.source_id, one.relation, one.target_id) for one in Link.objects.all()} == {
        (asked.item_id, "letter-about", about.pk),
        (reply.item_id, "letter-answers", asked.item_id),
    }
    for wrong in ({"direction": "out"}, {"direction": "in", "on": date(2026, 1, 4)}):
        with pytest.raises(ValidationError) as why:
            makers.letter(in_fes, by, answers=asked, **wrong)
        assert why.value.code == "answers"


@pytest.mark.parametrize(
    ("writer", "post", "may"),
    [
        ("officers", "president", True),
        ("officers", "rapporteur", True),
        ("president", "president", True),
        ("president", "rapporteur", False),
        ("rapporteur", "president", False),
        ("rapporteur", "rapporteur", True),
        ("officers", "member", False),
        ("officers", "clerk", False),
        ("officers", "operator", False),
    ],
)
def test_who_may_write_in_the_bodys_name(in_fes, writer, post, may):
    to = makers.service(in_fes, makers.officer(in_fes), writer=writer)
    by = as_role(in_fes, post)[0]
    if may:
        assert makers.letter(in_fes, by, service=to).other == ""
    else:
        with pytest.raises(Refused):
            makers.letter(in_fes, by, service=to)


def test_nothing_is_written_to_a_service_that_is_no_more(in_fes):
    by = makers.officer(in_fes)
    to = actions.close_service(by=by, service=makers.service(in_fes, by), on=date(2026, 1, 5))
    assert makers.letter(in_fes, by, service=to, on=date(2026, 1, 5))
    with pytest.raises(ValidationError) as why:
        makers.letter(in_fes, by, service=to, on=date(2026, 1, 6))
    assert why.value.code == "closed"


def test_a_receipt_is_noted_once_and_makes_sense(in_fes):
    by = makers.officer(in_fes)
    sent = makers.letter(in_fes, by, on=date(2026, 1, 5))
    for _again in range(2):
        assert actions.note_receipt(by=by, letter=sent, receipt=" 417 ", on=date(2026, 1, 6)).receipt == "417"
    assert Act.objects.filter(verb="council.receipt_noted").count() == 1
    wrong = [
        (sent, "", date(2026, 1, 6), "no_receipt"),
        (sent, "1", date(2026, 1, 4), "order"),
        (sent, "1", date(2999, 1, 1), "future"),
        (makers.letter(in_fes, by, "in", on=date(2026, 1, 5)), "1", date(2026, 1, 6), "no_receipt"),
    ]
    for letter, receipt, on, code in wrong:
        with pytest.raises(ValidationError) as why:
            actions.note_receipt(by=by, letter=letter, receipt=receipt, on=on)
        assert why.value.code == code


def test_what_is_struck_out_keeps_its_number_and_no_longer_changes(in_fes, tmp_path):
    by = makers.officer(in_fes)
    wrong = makers.letter(in_fes, by)
    with pytest.raises(ValidationError):
        actions.strike_letter(by=by, letter=wrong, reason=" ")
    actions.strike_letter(by=by, letter=wrong, reason="كتبت مرتين")
    assert makers.letter(in_fes, by).number == 2
    for act in (
        lambda: actions.strike_letter(by=by, letter=wrong, reason="مرة أخرى"),
        lambda: actions.note_receipt(by=by, letter=wrong, receipt="1", on=wrong.on),
        lambda: actions.attach(by=by, letter=wrong, scan=makers.pdf(tmp_path)),
    ):
        with pytest.raises(ValidationError) as why:
            act()
        assert why.value.code == "struck"


def test_scans_are_kept_with_the_letter_or_not_at_all(in_fes, tmp_path, data_folder, monkeypatch):
    by, scan = makers.officer(in_fes), makers.pdf(tmp_path)
    made = makers.letter(in_fes, by, scan=scan)
    kept = LetterFile.objects.get()
    assert (kept.media, kept.what, files.path(kept.file).read_bytes()) == ("application/pdf", "letter", makers.PDF)
    assert actions.attach(by=by, letter=made, scan=scan, what="receipt").what == "receipt"
    before = sorted(path for path in data_folder.rglob("*") if path.is_file())
    with monkeypatch.context() as broken:
        broken.setattr(letters.register, "record", lambda *_args, **_named: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            makers.letter(in_fes, by, scan=scan)
        with pytest.raises(ZeroDivisionError):
            actions.attach(by=by, letter=made, scan=scan)
    assert sorted(path for path in data_folder.rglob("*") if path.is_file()) == before
    assert (Letter.objects.count(), LetterFile.objects.count()) == (1, 2)


def test_what_no_scan_is(in_fes, tmp_path, monkeypatch, data_folder):
    by = makers.officer(in_fes)
    made, scan = makers.letter(in_fes, by), makers.pdf(tmp_path)
    with pytest.raises(ValidationError) as why:
        actions.attach(by=by, letter=made, scan=scan, what="poem")
    assert why.value.code == "unknown_code"
    monkeypatch.setattr(letters, "MOST", 1)
    actions.attach(by=by, letter=made, scan=scan)
    with pytest.raises(ValidationError) as why:
        actions.attach(by=by, letter=made, scan=scan)
    assert why.value.code == "many"
    scan.write_bytes(b"MZ not a picture")
    with pytest.raises(ValidationError) as why:
        actions.attach(by=by, letter=made, scan=scan)
    assert why.value.code == "media"
    monkeypatch.setattr(handing, "LARGEST", 3)
    with pytest.raises(ValidationError) as why:
        makers.letter(in_fes, by, scan=scan)
    assert why.value.code == "large"


def test_the_acts_hold_no_text_and_seal_it(in_fes):
    by = makers.officer(in_fes)
    made = makers.letter(in_fes, by, subject="طلب لقاء", text="نطلب لقاء")
    act = Act.objects.get(verb="council.letter_registered")
    assert act.data == {"direction": "out", "year": made.year, "number": 1}
    assert "نطلب لقاء" in act.text.text


def test_a_scan_that_another_room_keeps_is_shown_once_and_another_may_take_its_place(in_fes):
    by = makers.officer(in_fes)
    made = makers.letter(in_fes, by)
    shown = {"by": by, "letter": made, "what": "receipt", "media": "application/pdf", "size": 9}
    for _time in range(2):
        actions.share_scan(name="files/a", **shown)
    assert [one.file for one in made.files.all()] == ["files/a"]
    actions.share_scan(name="files/b", instead_of="files/a", **shown)
    assert [(one.file, one.what, one.size) for one in made.files.all()] == [("files/b", "receipt", 9)]
    with pytest.raises(Refused):
        actions.share_scan(name="files/c", **(shown | {"by": as_role(in_fes, "member")[0]}))
