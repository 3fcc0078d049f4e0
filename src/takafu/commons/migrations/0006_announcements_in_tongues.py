from typing import Any

from django.db import migrations

import takafu.kit.tongues


def in_tongues(apps: Any, _schema_editor: Any) -> None:
    for one in apps.get_model("commons", "Announcement").objects.all():
        language = "fr" if one.language == "fr" else "ar"
        one.title_in, one.text_in = {language: one.title}, {language: one.text}
        one.save(update_fields=["title_in", "text_in"])


class Migration(migrations.Migration):
    dependencies = [
        ("commons", "0005_letters_of_acts"),
    ]

    operations = [
        migrations.AddField(
            model_name="announcement",
            name="title_in",
            field=takafu.kit.tongues.TonguesField(blank=True, default=takafu.kit.tongues.Tongues),
        ),
        migrations.AddField(
            model_name="announcement",
            name="text_in",
            field=takafu.kit.tongues.TonguesField(blank=True, default=takafu.kit.tongues.Tongues),
        ),
        migrations.RunPython(in_tongues, migrations.RunPython.noop),
    ]
