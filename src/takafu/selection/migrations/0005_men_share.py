from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("selection", "0004_floor_share"),
    ]

    operations = [
        migrations.AddField(
            model_name="call",
            name="men_share",
            field=models.CharField(blank=True, max_length=12),
        ),
    ]
