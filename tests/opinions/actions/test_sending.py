from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from takafu.council import actions as council
from takafu.kit import files
from takafu.kit.permissions import Refused
from takafu.opinions import actions, queries
from takafu.register.models import Act
from tests.bodies import as_role
from tests.council import makers as a_council
from tests.opinions import makers

DAY = date(2026, 3, 10)


@pytest.fixture
def out(in_fes):
    with makers.on(DAY + timedelta(days=20)):
        yield makers.sent(in_fes, DAY)


def test_what_is_sent_is_public_once(out, in_fes):
    assert (queries.state(out), out.item.visibility) == ("sent", "public")
    assert (out.sending.on, out.sending.registry, out.sending.to) == (DAY, "118/ك", "رئيس المجلس")
    actions.send(by=makers.officer(in_fes), opinion=out, to="غيره", on=DAY, channel="post")
    assert Act.objects.filter(verb="opinions.sent").count() == 1
    assert Client().get(f"/ar/fes/opinions/{out.pk}/").status_code == 200


@pytest.mark.parametrize(
    ("given", "code"),
    [({"to": " "}, "to"), ({"on": date(2099, 1, 1)}, "on"), ({"on": DAY - timedelta(days=1)}, "on")],
)
def test_a_letter_has_an_addressee_and_a_day_that_can_be(in_fes, given, code):
    with makers.on(DAY):
        made = makers.adopted(in_fes)
        with pytest.raises(ValidationError) as caught:
            actions.send(
                by=makers.officer(in_fes), opinion=made, **({"to": "الرئيس", "on": DAY, "channel": "hand"} | given)
            )
    assert makers.code_of(caught) == code
    with pytest.raises(ValueError, match="pigeon"):
        actions.send(by=makers.officer(in_fes), opinion=made, to="الرئيس", on=DAY, channel="pigeon")


def test_nothing_is_sent_to_a_service_that_is_no_more(in_fes):
    with makers.on(DAY):
        made, by = makers.adopted(in_fes), makers.officer(in_fes)
        gone = council.close_service(by=by, service=a_council.service(in_fes, by), on=DAY - timedelta(days=1))
        with pytest.raises(ValidationError) as caught:
            actions.send(by=by, opinion=made, service=gone, on=DAY, channel="hand")
    assert makers.code_of(caught) == "closed"


def test_a_draft_is_not_sent(in_fes):
    with pytest.raises(ValidationError) as caught:
        actions.send(by=makers.officer(in_fes), opinion=makers.proposed(in_fes), to="الرئيس", on=DAY, channel="hand")
    assert makers.code_of(caught) == "state"


def test_the_stamped_copy_is_kept_and_a_later_one_replaces_it(out, in_fes, tmp_path, data_folder):
    by = makers.officer(in_fes)
    first = actions.keep_receipt(by=by, opinion=out, on=DAY, path=makers.scan(tmp_path)).file
    assert files.path(first).read_bytes() == makers.PDF
    second = actions.keep_receipt(by=by, opinion=out, on=DAY, path=makers.scan(tmp_path, b"%PDF-1.4 b")).file
    assert (files.path(first).exists(), files.path(second).exists()) == (False, True)
    for day in (DAY - timedelta(days=1), date(2099, 1, 1)):
        with pytest.raises(ValidationError):
            actions.keep_receipt(by=by, opinion=out, on=day, path=makers.scan(tmp_path))
    assert len(list(files.path(f"files/{in_fes.pk}").iterdir())) == 1  # what failed left nothing behind


@pytest.mark.parametrize(("content", "code"), [(b"MZ program", "media"), (b"%PDF-" + bytes(5_000_001), "large")])
def test_a_scan_is_a_document_of_a_size(out, in_fes, tmp_path, data_folder, content, code):
    with pytest.raises(ValidationError) as caught:
        actions.keep_receipt(by=makers.officer(in_fes), opinion=out, on=DAY, path=makers.scan(tmp_path, content))
    assert makers.code_of(caught) == code


def test_time_is_given_stopped_and_taken_up_with_reasons(out, in_fes):
    by, later = makers.officer(in_fes), DAY + timedelta(days=5)
    actions.prolong(by=by, opinion=out, on=later, count=2, unit="weeks", reason="طلبت الجماعة مهلة")
    actions.hold(by=by, opinion=out, on=later, reason="تنتظر رأي العمالة")
    with pytest.raises(ValidationError):
        actions.hold(by=by, opinion=makers.fresh(out), on=later, reason="مرة أخرى")
    with pytest.raises(ValidationError):
        actions.resume(by=by, opinion=makers.fresh(out), on=later - timedelta(days=1))
    actions.resume(by=by, opinion=makers.fresh(out), on=later + timedelta(days=3))
    with pytest.raises(ValidationError):
        actions.resume(by=by, opinion=makers.fresh(out), on=later + timedelta(days=3))
    assert [(one.count, one.unit, one.end) for one in makers.fresh(out).pauses.all()] == [
        (2, "weeks", later),
        (0, "", later + timedelta(days=3)),
    ]
    for given in ({"reason": " "}, {"on": DAY - timedelta(days=1)}, {"count": 0}, {"unit": "moons"}):
        with pytest.raises(ValidationError):
            actions.prolong(by=by, opinion=out, **({"on": later, "count": 1, "unit": "weeks", "reason": "سبب"} | given))


def test_time_that_is_over_does_not_stand_still(out, in_fes):
    makers.reply_time(in_fes, 10)
    by = makers.officer(in_fes)
    with pytest.raises(ValidationError) as caught:
        actions.hold(by=by, opinion=out, on=DAY + timedelta(days=18), reason="تنتظر رأي العمالة")
    assert makers.code_of(caught) == "over"
    assert actions.hold(by=by, opinion=out, on=DAY + timedelta(days=5), reason="تنتظر رأي العمالة").pk


def test_a_reminder_is_one_a_day_and_none_once_it_is_answered(out, in_fes):
    by, day = makers.officer(in_fes), DAY + timedelta(days=10)
    first = actions.remind(by=by, opinion=out, on=day, session=date(2026, 5, 4))
    assert actions.remind(by=by, opinion=out, on=day).pk == first.pk
    assert actions.remind(by=by, opinion=out, on=day + timedelta(days=1)).number == 2
    with pytest.raises(ValidationError):
        actions.remind(by=by, opinion=out, on=DAY)
    makers.answered(out, "accepted", "rejected")
    with pytest.raises(ValidationError) as caught:
        actions.remind(by=by, opinion=makers.fresh(out), on=day + timedelta(days=2))
    assert makers.code_of(caught) == "state"


def test_members_and_visitors_send_nothing(out, in_fes):

    for role in ("member", "visitor", "clerk"):
        with pytest.raises(Refused):
            actions.remind(by=as_role(in_fes, role)[0], opinion=out, on=DAY + timedelta(days=1))
