import django.db.models.deletion
import uuid6
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_committees_and_sheets"),
        ("register", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="PostSheet",
            fields=[
                ("id", models.UUIDField(default=uuid6.uuid7, editable=False, primary_key=True, serialize=False)),
                ("post", models.CharField(max_length=20)),
                ("tasks", models.TextField(blank=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.body"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=["body", "post"], name="post_sheet_once")],
            },
        ),
    ]
