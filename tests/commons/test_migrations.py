import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from takafu.commons.models import Announcement
from tests.bodies import open_body


@pytest.fixture(autouse=True)
def _up_to_date_again(transactional_db):
    yield
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def _migrate(name):
    executor = MigrationExecutor(connection)
    executor.migrate([("commons", name)])
    return MigrationExecutor(connection).loader.project_state([("commons", name)]).apps


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_an_announcement_in_one_language_stays_in_that_language():
    body = open_body("fes", "هيئة فاس")
    old = _migrate("0005_letters_of_acts")
    told = [("ar", "لقاء", "نلتقي"), ("fr", "Réunion", "Venez"), ("ary", "جمع", "أجيو")]
    for language, title, text in told:
        item = old.get_model("register", "Item").objects.create(body_id=body.pk, kind="announcement")
        words = {"title": title, "text": text, "language": language, "once": title}
        old.get_model("commons", "Announcement").objects.create(body_id=body.pk, item=item, **words)
    _migrate("0007_announcements_in_tongues_alone")
    found = Announcement._base_manager.order_by("pk").values_list("title", "text")
    assert list(found) == [
        ({"ar": "لقاء"}, {"ar": "نلتقي"}),
        ({"fr": "Réunion"}, {"fr": "Venez"}),
        ({"ar": "جمع"}, {"ar": "أجيو"}),
    ]
