from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("commons", "0006_announcements_in_tongues"),
    ]

    operations = [
        migrations.RemoveField(model_name="announcement", name="title"),
        migrations.RemoveField(model_name="announcement", name="text"),
        migrations.RemoveField(model_name="announcement", name="language"),
        migrations.RenameField(model_name="announcement", old_name="title_in", new_name="title"),
        migrations.RenameField(model_name="announcement", old_name="text_in", new_name="text"),
    ]
