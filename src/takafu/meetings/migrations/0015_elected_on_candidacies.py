from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0014_who_was_elected"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="election",
            name="election_carried_once_decided",
        ),
        migrations.RemoveField(
            model_name="election",
            name="carried_at",
        ),
        migrations.RemoveField(
            model_name="election",
            name="elected",
        ),
    ]
