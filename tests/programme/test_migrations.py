from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django_scopes import scope

from takafu.kit.tongues import Tongues
from takafu.people import actions as people
from takafu.programme import actions
from takafu.programme.models import Activity, Intake, Observation
from takafu.register.models import Item, SearchKey
from tests.bodies import as_role, open_body
from tests.programme import lines

BEFORE, AFTER = "0003_names_of_the_erased", "0006_remove_indicator_value"
LAST = "0007_published_words"


def migrate(name):
    executor = MigrationExecutor(connection)
    executor.migrate([("programme", name)])
    return executor.loader.project_state([("programme", name)]).apps


@pytest.fixture
def before(transactional_db):
    """The tables as they were before values had days; what a test leaves is brought up again."""
    body = open_body("fes", "هيئة فاس")
    with scope(body=body):
        by = as_role(body, "president")[0]
        lines.desk(body, by)
        programme = lines.programme(body, by)
        actions.take_groups(by=by, programme=programme)
        work = [lines.planned(programme, by, title=f"نشاط {number}") for number in range(3)]
        for one in work[:2]:
            actions.keep_indicator(by=by, activity=one, title="مصابيح")
        for name in ("لجنة المرافق", "لجنة التكوين"):
            people.found_committee(by=by, body=body, name=Tongues(ar=name, fr="Commission"), start=date(2026, 1, 1))
        association = people.add_organization(by=by, body=body, name=Tongues(ar="جمعية الأمل"))
        for whose in (None, association):
            file = {"name": "plan.csv", "digest": "0" * 64, "rows": [["measure"]]}
            actions.hand_in(by=by, programme=programme, organization=whose, **file)
        yield migrate(BEFORE), body, work
    migrate(LAST)


@pytest.mark.slow
def test_values_become_observations_and_words_the_committee_that_they_name(before):
    apps, body, work = before
    old = apps.get_model("programme", "Indicator")._base_manager
    old.filter(activity_id=work[0].pk).update(value=Decimal("12.50"))
    words = ("لجنه المرافق", "Commission", "خلية لا وجود لها")  # one committee; two of that name; none
    for one, said in zip(work, words, strict=True):
        apps.get_model("programme", "Activity")._base_manager.filter(pk=one.pk).update(committee=said)
    migrate(AFTER)
    with scope(body=body):
        (kept,) = Observation.objects.all()
        assert (kept.indicator.activity, kept.on, kept.value, kept.body) == (work[0], None, Decimal("12.50"), body)
        found = [Activity.objects.get(pk=one.pk) for one in work]
        assert [str(one.committee or "") for one in found] == ["لجنة المرافق", "", ""]
        assert [one.committee_words for one in found] == ["", *words[1:]]
        assert list(Intake.objects.order_by("id").values_list("kind", flat=True)) == ["lines", "plans"]


@pytest.mark.slow
def test_measures_are_named_again_by_the_words_that_were_published(transactional_db):
    """As they stood before: the words of today in the item and its search key, published or not."""
    body = open_body("fes", "هيئة فاس")
    with scope(body=body):
        by = as_role(body, "president")[0]
        programme = lines.programme(body, by)
        said, same, new = (
            actions.add_measure(by=by, programme=programme, wording=words) for words in ("سوق", "ملعب", "مكتبة")
        )
        version = actions.draw(by=by, programme=programme)
        actions.propose(by=by, version=version)
        actions.publish(by=by, version=version)
        own = actions.add_measure(by=by, programme=programme, wording="دورية")
        for measure, words in ((said, "مصاعد"), (own, "جولة")):
            actions.reword(by=by, measure=measure, wording=words)
            Item.objects.filter(pk=measure.item_id).update(title=Tongues(ar=words))
            SearchKey.objects.filter(item=measure.item_id).update(title=words, words=words)
        before = dict(SearchKey.objects.values_list("item", "words"))
        try:
            migrate(AFTER)
            migrate(LAST)
        finally:
            migrate(LAST)
        titles = {str(one.title) for one in Item.objects.filter(kind="measure")}
        assert titles == {"سوق", "ملعب", "مكتبة", "جولة"}
        after = dict(SearchKey.objects.values_list("item", "words"))
        assert (before[said.item_id], after[said.item_id]) == ("مصاعد", after_key("سوق"))
        assert {key: words for key, words in after.items() if key != said.item_id} == {
            key: words for key, words in before.items() if key != said.item_id
        }
        assert {same.item_id, new.item_id, own.item_id} <= set(after)


def after_key(words):
    from takafu.text.keys import key  # noqa: PLC0415 - what the product itself finds words by

    return key(words)
