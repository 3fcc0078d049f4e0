"""Versions drawn before may still print who was erased: their ideas lost the author first, and so were not found."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations


def take_out(apps: Any, editor: Any) -> None:
    """Empty the name of every source whose idea has no author any more."""
    version = apps.get_model("programme", "Version")._base_manager
    idea = apps.get_model("ideas", "Idea")._base_manager
    for one in version.using(editor.connection.alias).iterator():
        said = [
            source for axis in one.content.get("axes", ()) for line in axis["lines"] for source in line["sources"]
            if source["by"]
        ]  # fmt: skip
        numbers = {source["number"] for source in said}
        nobody = set(
            idea.using(editor.connection.alias)
            .filter(body_id=one.body_id, number__in=numbers, author=None)
            .values_list("number", flat=True)
        )
        for source in said:
            if source["number"] in nobody:
                source["by"] = {}
        if nobody:
            one.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [("programme", "0002_committee"), ("ideas", "0001_initial")]
    operations: ClassVar[list[Any]] = [migrations.RunPython(take_out, migrations.RunPython.noop)]
