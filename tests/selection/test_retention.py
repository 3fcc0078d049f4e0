from datetime import timedelta

import pytest
from django.test import Client

from takafu.kit import clock, files
from takafu.kit.permissions import Refused, operator
from takafu.register.models import Act
from takafu.selection import actions, queries, retention
from takafu.selection.models import Application
from tests.bodies import person, viewer_of
from tests.selection import makers

NAMES = {"فاطمة": 9, "نورة": 7, "حسن": 3}


@pytest.fixture
def over(in_fes):
    """A call whose result was published, of which one application was taken back."""
    call = makers.opened(in_fes)
    gone, code = makers.applied(call, "إدريس", gender="m")
    actions.withdraw(by=viewer_of(person(in_fes, "رشيد")), application=gone, code=code)
    made = makers.read(call, NAMES)
    makers.chosen(call, made["فاطمة"], made["نورة"])
    with makers.on(makers.after(call)):
        return actions.publish_result(by=operator(in_fes.pk), call=call)


def after(years, call, days=0):
    moment = call.result_at or call.cancelled_at
    return clock.at(moment.replace(year=moment.year + years) + timedelta(days=days))


def test_they_are_due_two_years_after_the_result(over):
    with after(2, over, days=-1):
        assert not retention.due().exists()
    with after(2, over, days=1):
        assert list(retention.due()) == [over]


def test_a_call_that_was_called_off_or_never_ended_is_due_too_and_a_draft_never(in_fes):
    off, silent, _draft = makers.opened(in_fes), makers.opened(in_fes), makers.draft(in_fes)
    off = actions.cancel_call(by=operator(in_fes.pk), call=off)
    with after(2, off, days=1):
        assert list(retention.due()) == [off]
    with clock.at(clock.now() + timedelta(days=3 * 366 + 21)):
        assert set(retention.due()) == {off, silent}


def test_everything_goes_but_numbers_and_counts_and_once_only(in_fes, over):
    before = queries.counts(over)
    with after(2, over, days=1):
        assert retention.let_go(operator(in_fes.pk)) == 1
        assert retention.let_go(operator(in_fes.pk)) == 0
    over.refresh_from_db()
    assert queries.counts(over) == before
    assert before["women"] == 3
    assert before["withdrawn"] == 1
    rows = Application.objects.filter(call=over)
    assert sorted(rows.values_list("number", flat=True)) == [1, 2, 3, 4]
    assert set(rows.values_list("name", "gender", "born", "text", "secret", "place")) == {("", "", None, "", "", None)}
    act = Act.objects.get(verb="selection.applications_deleted")
    assert act.data == {"count": 4}


def test_its_documents_go_with_it(in_fes, tmp_path, django_capture_on_commit_callbacks):
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"%PDF-1.4\n")
    call = makers.opened(in_fes)
    kept = makers.applied(call, papers=[paper])[0].papers.get().file
    call = actions.cancel_call(by=operator(in_fes.pk), call=call)
    assert files.path(kept).exists()
    with after(2, call, days=1), django_capture_on_commit_callbacks(execute=True):
        retention.let_go(operator(in_fes.pk))
    assert not files.path(kept).exists()


def test_the_page_keeps_the_counts_and_says_why_no_name_is_left(in_fes, over):
    address = f"/ar/fes/calls/{over.pk}/"
    assert "فاطمة" in Client().get(address).content.decode()
    with after(2, over, days=1):
        retention.let_go(operator(in_fes.pk))
    page = Client().get(address).content.decode()
    assert "فاطمة" not in page
    assert "حُذفت" in page


def test_nobody_but_the_clock_deletes_them(in_fes, over):
    with after(2, over, days=1), pytest.raises(Refused):
        retention.delete_applications(by=viewer_of(person(in_fes, "هند", "president")), call=over)
