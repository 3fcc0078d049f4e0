"""The rulebook in a browser: each page looked at, in both languages, at both widths."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django_scopes import scope

from takafu.kit import clock
from takafu.kit.tongues import Tongues
from takafu.rulebook import actions, template
from tests.bodies import as_role, open_body, person, viewer_of
from tests.rulebook import forty, texts
from tests.scenes.pages import VIEWS, sound
from tests.scenes.story import entered

pytestmark = pytest.mark.slow
TURNED = "[...document.querySelectorAll('main [lang=fr]')].filter(e => getComputedStyle(e).direction !== 'ltr').map(e => e.innerText)"
TITLE = Tongues(ar="النظام الداخلي للهيئة", fr="Règlement intérieur de l’instance")
SIX = Tongues(ar="تجتمع الهيئة ست مرات في السنة.", fr="L’instance se réunit six fois par an.")
SEVEN = Tongues(ar="تجتمع الهيئة سبع مرات في السنة.", fr="L’instance se réunit sept fois par an.")
NEW = Tongues(ar="تعقد كل لجنة اجتماعا كل شهر.", fr="Chaque comité se réunit tous les mois.")


def _fixed(by, edition, code, value, unit=""):
    """The template's article on this parameter fixes it."""
    place = next(place for place, row in enumerate(template.rows(), 1) if row.code == code)
    row = edition.provisions.get(order=place)
    actions.set_parameter(by=by, provision=row, code=code, value=value, unit=unit)
    return row.article


@pytest.fixture
def shown(site):
    """Rules in force with a second edition, a third that is amended, a charter that is drafted; all pages of them."""
    body = open_body("fes", "هيئة المساواة وتكافؤ الفرص ومقاربة النوع بفاس")
    with scope(body=body):
        (by, _user), (president, chair) = as_role(body, "rapporteur"), as_role(body, "president")
        suad, idris = (person(body, name, gender=sex) for name, sex in (("سعاد بنجلون", "f"), ("إدريس الفاسي", "m")))
        text = actions.open_text(by=by, body=body, kind="rules", title=TITLE, provisions=template.provisions("rules"))
        first = text.editions.get()
        for code, value in {"seats_least": 15, "parity_floor": "1/3", "notice": 7, "quorum_first": ">1/2"}.items():
            _fixed(by, first, code, value)
        texts.adopted(first, president, clock.today() - timedelta(days=400))
        second = actions.open_edition(by=by, text=text)
        meets = _fixed(by, second, "meetings_a_year", 4)
        _fixed(by, second, "quorum_first", ">=1/3")
        actions.remove(by=by, provision=second.provisions.get(order=10))
        texts.adopted(second, president, clock.today() - timedelta(days=30))
        third = actions.open_amendments(by=by, edition=actions.open_edition(by=by, text=text), until=clock.today())
        given = {"by": viewer_of(suad), "edition": third}
        six = actions.propose(kind="replace", article=meets, words=SIX, reason="العمل كثير.", **given)
        actions.propose(kind="replace", article=meets, words=SEVEN, **given | {"by": viewer_of(idris)})
        actions.propose(kind="replace", article=meets, on=six, words=SEVEN, **given)
        new = actions.propose(kind="insert", article=meets, heading=Tongues(ar="اللجان"), words=NEW, **given)
        actions.propose(kind="delete", article=texts.article(third, 4), reason="تكرار.", **given)
        parity = text.articles.get(provisions__edition=third, provisions__order=8)
        half = actions.propose(
            kind="replace",
            article=parity,
            reason="المناصفة.",
            figures=[{"code": "parity_floor", "value": "1/2"}],
            **given,
        )
        actions.cosign(by=viewer_of(idris), amendment=six)
        actions.decide(by=by, amendment=new, accepted=True, count=actions.Count(9, 2, 1))
        templated = actions.open_text(by=by, body=body, kind="guide", title=Tongues(ar="دليل العمل", fr="Guide de travail"),
                                      provisions=template.provisions("guide"))  # fmt: skip
        charter = texts.text(body, by, title="ميثاق الحقوق والواجبات", kind="charter")
        drafted, blank = texts.draft(charter), texts.draft(templated)
        row = drafted.provisions.get(order=2)
        actions.set_parameter(by=by, provision=row, code="notice", value=10)
    officer, member, other = (entered(user, site) for user in (chair, suad.user, idris.user))
    return SimpleNamespace(site=site, text=text, pages={
        "texts": ("rulebook/", None), "text": (text.item.address, None), "said": ("rulebook/said/", None),
        "compare": (f"rulebook/{text.pk}/compare/?from=1&to=2", None),
        "beside": (f"rulebook/{text.pk}/compare/?from=1&to=2&view=beside", None),
        "article": (meets.item.address, officer), "open": ("rulebook/new/", officer),
        "draft": (drafted.item.address, officer), "add": (f"{drafted.item.address}add/", officer),
        "change": (f"rulebook/provisions/{row.pk}/change/", officer), "remove": (f"rulebook/provisions/{row.pk}/remove/", officer),
        "parameters": (f"rulebook/provisions/{row.pk}/parameters/", officer),
        "figure": (f"rulebook/provisions/{row.pk}/parameters/?code=notice", officer),
        "threshold": (f"rulebook/provisions/{row.pk}/parameters/?code=quorum_first", officer),
        "blank": (blank.item.address, officer), "unready": (f"{blank.item.address}adopt/", officer),
        "opening": (f"{drafted.item.address}open/", officer),
        "amended": (third.item.address, member), "outcome": (f"{third.item.address}outcome/", officer),
        "adopt": (f"{third.item.address}adopt/", officer),
        "amend": (f"{third.item.address}amend/?kind=replace&article={meets.pk}", member),
        "delete": (f"{third.item.address}amend/?kind=delete&article={meets.pk}", member),
        "amendment": (six.item.address, officer), "accepted": (new.item.address, officer),
        "which": (f"{third.item.address}amend/?kind=replace&article={parity.pk}&code=", other),
        "refigure": (f"{third.item.address}amend/?kind=replace&article={parity.pk}&code=parity_floor", other),
        "half": (half.item.address, officer), "dearer": (f"{half.item.address}amend/", other),
        "reword": (f"{six.item.address}amend/", other),
    })  # fmt: skip


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_every_page_is_fit_to_be_read(visit, shown, language, width):
    for name, (path, state) in shown.pages.items():
        page = visit(f"{shown.site}/{language}/fes/{path}", width, **({"storage_state": state} if state else {}))
        assert sound(page, f"rulebook-page-{name}", language, width) == []
        assert page.evaluate(TURNED) == []


@pytest.fixture
def forty_drafted(site):
    """A draft of forty articles with a hundred and twenty amendments, and what it would become."""
    body = open_body("fes", "هيئة المساواة وتكافؤ الفرص ومقاربة النوع بفاس")
    with scope(body=body):
        (by, user), (president, _chair) = as_role(body, "rapporteur"), as_role(body, "president")
        made = forty.amended(body, by, president)
        draft = made.edition.item.address
    pages = {"draft": draft, "outcome": f"{draft}outcome/", "outcome-beside": f"{draft}outcome/?view=beside"}
    return SimpleNamespace(
        site=site, body=body, by=by, president=president, made=made, pages=pages, state=entered(user, site)
    )


@pytest.fixture
def long(forty_drafted):
    """The same adopted, and changed once more."""
    by, president, made = forty_drafted.by, forty_drafted.president, forty_drafted.made
    with scope(body=forty_drafted.body):
        draft = made.edition.item.address
        texts.adopted(made.edition, president)
        later = actions.open_edition(by=by, text=made.edition.text)
        for place, row in enumerate(later.provisions.filter(level="article")[:40:3]):
            words = Tongues({code: text.replace("…", "10") + forty.OTHER[code] for code, text in row.words.items()})
            actions.change(by=by, provision=row, heading=Tongues(row.heading), words=words, seen=row.version)
            if place % 3 == 0:
                actions.remove(by=by, provision=later.provisions.filter(level="article").last())
        texts.adopted(later, president)
    forty_drafted.pages = {
        "amended": draft, "changed": f"{draft}outcome/", "marked": f"rulebook/{later.text_id}/compare/?from=1&to=2",
        "beside": f"rulebook/{later.text_id}/compare/?from=1&to=2&view=beside",
    }  # fmt: skip
    return forty_drafted


@pytest.mark.parametrize(("language", "width"), [("ar", 360), ("ar", 1280)])
def test_a_draft_with_many_amendments_and_what_it_would_become_are_fit_to_be_read(
    visit, forty_drafted, language, width
):
    for name, path in forty_drafted.pages.items():
        page = visit(f"{forty_drafted.site}/{language}/fes/{path}", width, storage_state=forty_drafted.state)
        assert sound(page, f"rulebook-forty-{name}", language, width) == []
        assert page.evaluate(TURNED) == []


@pytest.mark.parametrize(("language", "width"), [("ar", 360)])
def test_a_long_text_with_many_amendments_is_fit_to_be_read(visit, long, language, width):
    for name, path in long.pages.items():
        page = visit(f"{long.site}/{language}/fes/{path}", width, storage_state=long.state)
        assert sound(page, f"rulebook-forty-{name}", language, width) == []
        assert page.evaluate(TURNED) == []
