"""The value of an indicator becomes its first observation, of no known day; words that name a committee become that committee."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

from takafu.text.normalise import fold


def move(apps: Any, editor: Any) -> None:
    """Move what stands to where it is kept now."""

    def rows(name: str, room: str = "programme") -> Any:
        return apps.get_model(room, name)._base_manager.using(editor.connection.alias)

    observed = apps.get_model("programme", "Observation")
    measured = rows("Indicator").exclude(value=None).iterator()
    rows("Observation").bulk_create(
        [observed(body_id=one.body_id, indicator_id=one.pk, value=one.value) for one in measured], batch_size=500
    )
    named: dict[Any, set[Any]] = {}
    for committee in rows("Committee", "people").iterator():
        for words in committee.name.values():
            named.setdefault((committee.body_id, fold(words)), set()).add(committee.pk)
    for activity in rows("Activity").exclude(committee_words="").iterator():
        found = named.get((activity.body_id, fold(activity.committee_words)), set())
        if len(found) == 1:  # of two of that name, one a former committee perhaps, a person must choose
            activity.committee_id, activity.committee_words = found.pop(), ""
            activity.save(update_fields=["committee", "committee_words"])
    rows("Intake").exclude(organization=None).update(kind="plans")


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("programme", "0004_observations_and_committees")]
    operations: ClassVar[list[Any]] = [migrations.RunPython(move, migrations.RunPython.noop)]
