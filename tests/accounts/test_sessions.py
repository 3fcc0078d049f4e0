from datetime import UTC, datetime

from takafu.accounts.models import Session
from takafu.accounts.sessions import SessionStore


def test_a_session_knows_its_owner(client, souad):
    client.force_login(souad)
    row = Session.objects.get()
    assert (row.user, row.shared) == (souad, False)
    assert Session.get_session_store_class() is SessionStore


def test_a_visitors_session_is_nobodys(db):
    store = SessionStore()
    store["a"] = 1
    store.create()
    assert Session.objects.get().user is None


def test_columns_follow_what_the_session_says(db, souad):
    store = SessionStore()
    store.update({"_auth_user_id": str(souad.pk), "shared": True, "device": "Chrome · Android", "started": 1000})
    store.create()
    store["more"] = 1
    store.save()
    row = Session.objects.get()
    assert (row.shared, row.device, row.started_at) == (True, "Chrome · Android", datetime.fromtimestamp(1000, UTC))
