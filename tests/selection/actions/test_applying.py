from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from takafu.kit import files
from takafu.kit.handing import LARGEST
from takafu.kit.permissions import Refused, Viewer, operator
from takafu.register.actions import change_setting
from takafu.register.models import Act
from takafu.selection import actions
from takafu.selection.forms import ApplyForm
from takafu.selection.models import Application, Call
from tests.selection import makers
from tests.selection.actions.test_calls import code_of

PDF = b"%PDF-1.4 ..."


@pytest.fixture
def call(in_fes):
    return makers.opened(in_fes)


def paper(folder: Path, content: bytes = PDF) -> Path:
    path = folder / "x.exe"
    path.write_bytes(content)
    return path


def test_an_application_is_kept_once_with_its_documents(call, tmp_path):
    for _press in range(2):
        made, code = makers.applied(call, " فاطمة   الزهراء ", phone="0661234567", papers=[paper(tmp_path)])
    assert (made.number, made.name, made.phone) == (1, "فاطمة الزهراء", "+212661234567")
    kept = made.papers.get()
    assert (kept.media, files.path(kept.file).read_bytes()) == ("application/pdf", PDF)
    assert code not in str(vars(made))
    assert Act.objects.filter(verb="selection.applied").count() == 1
    assert makers.applied(call, "كريم", gender="m")[0].number == 2


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"name": " "}, "no_name"),
        ({"kind": "association"}, "no_association"),
        ({"phone": "12"}, "bad_phone"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_leaves_nothing(call, given, code):
    with pytest.raises(ValidationError) as caught:
        makers.applied(call, **({"name": "فاطمة"} | given))
    assert code_of(caught) == code
    assert not Application.objects.exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"MZ\x90\x00", "media"), (b"OggS\x00", "media"), (b"", "media"), (b"%PDF-" + bytes(LARGEST), "large")],
)
def test_documents_are_known_by_what_they_hold_and_bounded(call, tmp_path, content, code):
    with pytest.raises(ValidationError) as caught:
        makers.applied(call, "فاطمة", papers=[paper(tmp_path, content)])
    assert code_of(caught) == code
    with pytest.raises(ValidationError) as caught:
        makers.applied(call, "فاطمة", papers=[paper(tmp_path)] * 6)
    assert code_of(caught) == "many"


def test_a_refusal_at_the_last_moment_keeps_no_file(call, tmp_path, data_folder):
    with makers.on(makers.after(call)), pytest.raises(ValidationError) as caught:
        makers.applied(call, "فاطمة", papers=[paper(tmp_path)])
    assert code_of(caught) == "state"
    assert not list(data_folder.rglob("files/*/*"))


def test_disability_is_not_kept_where_the_call_does_not_ask(call, in_fes):
    assert makers.applied(call, "فاطمة", disability=True)[0].disability is None
    for name in ("disability_ground", "disability_authorisation"):
        change_setting(by=operator(in_fes.pk), body=in_fes, name=name, value="1")
    asking = makers.opened(in_fes, with_disability=True)
    assert makers.applied(asking, "نورة", disability=True)[0].disability is True
    change_setting(by=operator(in_fes.pk), body=in_fes, name="disability_authorisation", value="")
    assert makers.applied(asking, "سعاد", disability=True)[0].disability is None  # what it rested on is gone
    assert "disability" not in ApplyForm(call=Call.objects.get(pk=asking.pk), areas=[]).fields


def test_its_code_takes_an_application_back_and_everything_but_its_number_goes(
    call, tmp_path, django_capture_on_commit_callbacks
):
    made, code = makers.applied(call, "فاطمة", phone="0661234567", papers=[paper(tmp_path)])
    file = made.papers.get().file
    makers.met(made)
    with pytest.raises(Refused):
        actions.withdraw(by=Viewer(body_id=call.body_id), application=made, code="AAAAA-AAAAA")
    with django_capture_on_commit_callbacks(execute=True):
        for _press in range(2):
            actions.withdraw(by=Viewer(body_id=call.body_id), application=made, code=code.lower())
    made.refresh_from_db()
    assert (made.number, made.name, made.phone, made.born, made.checks.count()) == (1, "", "", None, 0)
    assert not files.path(file).exists()
    assert Act.objects.filter(verb="selection.application_withdrawn").count() == 1
    assert makers.applied(call, "كريم")[0].number == 2


def test_who_sits_by_it_ends_the_seat_instead(call, in_fes):
    made = makers.read(call, {"فاطمة": 7})["فاطمة"]
    makers.chosen(call, made)
    with makers.on(makers.after(call)):
        actions.seat(by=operator(in_fes.pk), application=made, start=makers.after(call))
        code = makers.applied(call, "فاطمة")[1]
        with pytest.raises(ValidationError) as caught, transaction.atomic():
            actions.withdraw(by=Viewer(body_id=in_fes.pk), application=made, code=code)
    assert code_of(caught) == "seated"
