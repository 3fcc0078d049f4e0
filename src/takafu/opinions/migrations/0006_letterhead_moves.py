from django.db import migrations


class Migration(migrations.Migration):
    """The letterhead is the council room's; its table stays."""

    dependencies = [
        ("council", "0004_letterhead"),
        ("opinions", "0005_kinds"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name="Letterhead")]),
    ]
