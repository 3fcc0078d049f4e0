"""Opinions in a browser: each page looked at, in both languages, at both widths."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django_scopes import scope

from takafu.kit import clock
from takafu.opinions import actions
from tests.bodies import as_role, open_body
from tests.opinions import makers
from tests.scenes.pages import VIEWS, sound
from tests.scenes.story import entered

pytestmark = pytest.mark.slow


@pytest.fixture
def place(site, tmp_path, data_folder):
    body = open_body("fes", "هيئة فاس")
    with scope(body=body):
        makers.reply_time(body, 30)
        by, today = makers.officer(body), clock.today()
        measures = [
            ("قسم الأشغال العمومية والتجهيزات", f"إنارة الطريق رقم {n} المؤدية إلى الإعدادية") for n in range(5)
        ]
        old = makers.sent(
            body, today - timedelta(days=80), measures=measures, heard="جمعيات الحي", asked_by="رئاسة المجلس"
        )
        actions.keep_receipt(by=by, opinion=old, on=today - timedelta(days=79), path=makers.scan(tmp_path))
        actions.prolong(
            by=by, opinion=old, on=today - timedelta(days=70), count=1, unit="weeks", reason="طلبت الجماعة مهلة"
        )
        actions.remind(by=by, opinion=old, on=today - timedelta(days=10))
        firm = makers.answered(old, "accepted", "rejected", reference="402", words="مع التحية")
        clerk = as_role(body, "clerk")[0]
        makers.answered(old, "", "", "partly", by=clerk)
        row = old.recommendations.all()[0]
        actions.find(
            by=by, recommendation=row, state="done", on=today, evidence="محضر المعاينة", address="https://fes.example/1"
        )
        draft = makers.draft(body)
        actions.cite(by=by, opinion=draft, target=old.item, value="خمس توصيات سابقة")
        actions.write(by=by, opinion=draft, base=1, facts="وقائع")
        actions.write(by=by, opinion=draft, base=1, facts="وقائع أخرى")
        _row, secret = actions.invite(by=by, opinion=old)
        user = as_role(body, "rapporteur")[1]
        counted = makers.figures(body, today - timedelta(days=20), "قسم الشؤون الثقافية والرياضية")
        waits = makers.figures(body, today, "مصلحة النقل")
        words = "أُنجزت ثلاث توصيات بعد عدّ هذه الأرقام، وسنوافيكم بمحاضرها."
        actions.comment(by=by, figures=counted, on=today - timedelta(days=12), channel="post", words=words)
        taken = makers.sent(body, today - timedelta(days=30))
        for one, reason in zip(taken.recommendations.all(), ("بُرمجت في صفقة أخرى", ""), strict=True):
            if reason:
                actions.withdraw(by=by, recommendation=one, on=today - timedelta(days=3), reason=reason)
        standing = taken.recommendations.order_by("-number")[0]
        alternative = makers.alternative(body)
        _row, comment = actions.invite_comment(by=by, figures=waits)
    return SimpleNamespace(
        taken=taken,
        firm=firm,
        standing=standing,
        alternative=alternative,
        counted=counted,
        waits=waits,
        comment=comment,
        site=site,
        old=old,
        draft=draft,
        secret=secret,
        state=entered(user, site),
        row=row,
    )


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_every_page_is_fit_to_be_read(place, visit, language, width):
    base = f"{place.site}/{language}/fes/opinions/"
    for name, path in (
        ("register", ""), ("opinion", f"{place.old.pk}/"), ("ledger", "ledger/"), ("report", f"report/{place.old.year}/"),
        ("by-link", f"answer/{place.secret}/"), ("comment-link", f"comment/{place.comment}/"),
    ):  # fmt: skip
        assert sound(visit(base + path, width), f"opinions-{name}", language, width) == []
    page = visit(base, width, storage_state=place.state)
    for name, path in (
        ("inside", f"{place.old.pk}/"), ("draft", f"{place.draft.pk}/"), ("new", "new/"), ("write", f"{place.draft.pk}/write/"),
        ("alternative", f"{place.alternative.pk}/"), ("alternative-write", f"{place.alternative.pk}/write/"),
        ("withdrawn", f"{place.taken.pk}/"), ("withdraw", f"recommendations/{place.standing.pk}/withdraw/"),
        ("answer-with", f"{place.old.pk}/answer/with/"), ("answer-two", f"{place.old.pk}/answer/?with={place.taken.pk}"),
        ("figures", f"figures/{place.waits.pk}/"), ("send-figures", "figures/new/"), ("ledger-inside", "ledger/"),
        ("editions", f"{place.draft.pk}/editions/"), ("recommend", f"{place.draft.pk}/recommend/"),
        ("cite", f"{place.draft.pk}/cite/?words=رأي"), ("drafters", f"{place.draft.pk}/drafters/"), ("answer", f"{place.old.pk}/answer/"),
        ("receipt", f"{place.old.pk}/receipt/"), ("strike", f"replies/{place.firm.pk}/strike/"),
        ("link", f"{place.old.pk}/link/"), ("hold", f"{place.old.pk}/hold/"), ("found", f"recommendations/{place.row.pk}/found/"),
    ):  # fmt: skip
        page.goto(base + path)
        assert sound(page, f"opinions-{name}", language, width) == []
    assert page.url.startswith(base)
