import django.db.models.deletion
import uuid6
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_committees_and_sheets"),
        ("programme", "0003_names_of_the_erased"),
        ("register", "0002_founding"),
    ]

    operations = [
        migrations.RenameField("activity", "committee", "committee_words"),
        migrations.AddField(
            model_name="activity",
            name="committee",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.committee",
            ),
        ),
        migrations.AddField(
            model_name="intake",
            name="kind",
            field=models.CharField(
                choices=[("lines", "lines"), ("plans", "plans"), ("values", "values")], default="lines", max_length=6
            ),
        ),
        migrations.CreateModel(
            name="Observation",
            fields=[
                ("id", models.UUIDField(default=uuid6.uuid7, editable=False, primary_key=True, serialize=False)),
                ("on", models.DateField(null=True)),
                ("value", models.DecimalField(decimal_places=2, max_digits=14)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="register.body"
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="observations",
                        to="programme.indicator",
                    ),
                ),
            ],
            options={"ordering": [models.OrderBy(models.F("on"), nulls_first=True), "id"]},
        ),
    ]
