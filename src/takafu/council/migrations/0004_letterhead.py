import django.db.models.deletion
import uuid6
from django.db import migrations, models


class Migration(migrations.Migration):
    """The letterhead comes from the room of opinions; its table stays where it is."""

    dependencies = [
        ("council", "0003_policies"),
        ("opinions", "0004_letterhead"),
        ("register", "0003_item_audience"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Letterhead",
                    fields=[
                        (
                            "id",
                            models.UUIDField(default=uuid6.uuid7, editable=False, primary_key=True, serialize=False),
                        ),
                        ("whose", models.CharField(choices=[("body", "body"), ("commune", "commune")], max_length=10)),
                        ("file", models.CharField(max_length=120)),
                        ("since", models.DateField()),
                        (
                            "body",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.body"
                            ),
                        ),
                    ],
                    options={
                        "db_table": "opinions_letterhead",
                        "constraints": [models.UniqueConstraint(fields=("body",), name="letterhead_one")],
                    },
                ),
            ],
        ),
    ]
