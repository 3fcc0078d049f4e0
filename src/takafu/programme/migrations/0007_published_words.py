"""Measures given other words since they were published are named and found by the published ones again, until others are published."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import migrations

from takafu.text.keys import key
from takafu.text.language import language_of


def name_again(apps: Any, editor: Any) -> None:
    """Give back to each published measure's item the words last published, as `actions.lines.name_by` would."""
    alias = editor.connection.alias
    version, measure = (apps.get_model("programme", name)._base_manager.using(alias) for name in ("Version", "Measure"))
    item, found = (apps.get_model("register", name)._base_manager.using(alias) for name in ("Item", "SearchKey"))
    words: dict[str, str] = {}
    for content in version.exclude(published_at=None).order_by("number").values_list("content", flat=True).iterator():
        words |= {line["measure"]: line["wording"] for axis in content["axes"] for line in axis["lines"]}
    for one in measure.filter(pk__in=list(words), item__visibility="public").iterator():
        said = words[str(one.pk)]
        if one.wording != said:
            title = said.strip().splitlines()[0][:200]
            item.filter(pk=one.item_id).update(title={language_of(said) or "ar": title})
            found.filter(item=one.item_id).update(title=key(title), words=key(title, said))


class Migration(migrations.Migration):
    dependencies: ClassVar[list[tuple[str, str]]] = [
        ("programme", "0006_remove_indicator_value"),
        ("register", "0003_item_audience"),
    ]
    operations: ClassVar[list[Any]] = [migrations.RunPython(name_again, migrations.RunPython.noop)]
