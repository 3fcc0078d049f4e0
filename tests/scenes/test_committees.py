"""Committees, posts and task sheets in a browser: each page looked at, in both languages, at both widths."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django_scopes import scope

from takafu.kit import clock
from takafu.kit.permissions import operator
from takafu.kit.tongues import Tongues
from takafu.people import actions
from tests.bodies import as_role, open_body, person
from tests.scenes.pages import VIEWS, sound
from tests.scenes.story import entered


@pytest.fixture
def place(site):
    body = open_body("fes", "هيئة فاس")
    with scope(body=body):
        by, today = operator(body.pk), clock.today()
        officer, souad = as_role(body, "rapporteur")[1], person(body, "سعاد بناني")
        soon = actions.add_person(by=by, body=body, name=Tongues(ar="كريم التازي"), gender="m")
        actions.begin_membership(by=by, person=soon, start=today - timedelta(days=9), end=today + timedelta(days=40))
        made = actions.found_committee(
            by=by,
            body=body,
            name=Tongues(ar="لجنة التعمير والتنقل"),
            start=today,
            mirrors="لجنة التعمير بالمجلس",
            mandate="تتبع مشاريع الحي.",
        )
        labels = {
            "label": Tongues(ar="رئاسة اللجنة"),
            "female": Tongues(ar="رئيسة اللجنة"),
            "male": Tongues(ar="رئيس اللجنة"),
        }
        head = actions.keep_office(by=by, body=body, committee=made, tasks="تسيير الاجتماعات\nرفع التقارير", **labels)
        actions.appoint(by=by, person=souad, office=head, start=today)
        actions.keep_office(by=by, body=body, label=Tongues(ar="أمانة الوثائق"), female=Tongues(), male=Tongues())
        actions.file_report(by=by, committee=made, title="تقرير مارس", text="زرنا الحي.", once="1")
        actions.change_sheet(by=by, person=souad, tasks="الأرشيف", skills="الإعلاميات")
    return site, entered(officer, site), made, souad


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_every_page_is_fit_to_be_read(place, visit, language, width):
    site, state, made, souad = place
    for name, path in (
        ("directory", ""), ("list", "committees/"), ("one", f"committees/{made.pk}/"), ("new", "committees/new/"),
        ("office", "offices/new/"), ("appoint", f"committees/{made.pk}/appoint/"), ("person", f"{souad.pk}/"),
        ("sheet", f"{souad.pk}/sheet/"),
    ):  # fmt: skip
        assert (
            sound(
                visit(f"{site}/{language}/fes/people/{path}", width, storage_state=state),
                f"committees-{name}",
                language,
                width,
            )
            == []
        )
