"""Django's `migrate`, with a short way for a database that holds nothing: its tables as they are in the end, at once.

One after the other, the migrations of all rooms draw every model of the project hundreds of times, which was most of a first start (15 s of
a processor, now 1). What they do to rows is left out: there are none.
"""

from __future__ import annotations

from typing import Any, cast

from django.core.management.commands import migrate
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model

ELSEWHERE = ("app_label", "migration_name", "fake", "fake_initial", "plan", "check_unapplied", "prune")


class Command(migrate.Command):
    """The same command for everything else."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Lay the tables of an empty database, then do what is left."""
        if not any(options.get(name) for name in ELSEWHERE):
            lay(connections[options["database"]])
        super().handle(*args, **options)


def lay(connection: BaseDatabaseWrapper) -> bool:
    """Make every table of an empty database and record all migrations as applied, wholly or not at all; whether it was empty."""
    if connection.introspection.table_names():
        return False
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    apps = executor.loader.project_state().apps
    with connection.schema_editor(atomic=True) as editor:
        for model in cast("list[type[Model]]", [executor.recorder.Migration, *apps.get_models()]):
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)
        for statement in editor.deferred_sql:  # keys between tables and indexes, where they are made afterwards
            editor.execute(statement)
        editor.deferred_sql.clear()
        for migration, _backwards in plan:
            executor.recorder.migration_qs.create(app=migration.app_label, name=migration.name)
    return True
