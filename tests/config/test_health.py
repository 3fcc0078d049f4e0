import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_they_answer_anybody_without_language_host_or_session(client, settings, path):
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get(path, headers={"host": "10.0.0.7"})
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert "Vary" not in answer


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_they_are_only_asked(client, path):
    assert client.post(path).status_code == 405
    assert client.head(path).status_code == 200


def test_a_database_behind_the_program_is_not_ready(client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    answer = client.get("/readyz")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert b"pending" in answer.content
    assert client.get("/healthz").status_code == 200


def test_a_database_ahead_of_the_program_is_not_ready(client):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('site', '0999_later', CURRENT_TIMESTAMP)"
        )
    assert b"newer" in client.get("/readyz").content


def test_a_database_that_is_gone_is_not_ready(client, django_db_blocker):
    django_db_blocker.block()
    try:
        from django.db import OperationalError  # noqa: PLC0415 - beside its only use

        from takafu.config import schema  # noqa: PLC0415 - beside its only use

        before = schema.read
        schema.read = lambda: (_ for _ in ()).throw(OperationalError("gone"))
        try:
            answer = client.get("/readyz")
        finally:
            schema.read = before
    finally:
        django_db_blocker.restore()
    assert (answer.status_code, answer.content) == (503, b"the database does not answer\n")
