from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("programme", "0005_values_and_committees")]

    operations = [migrations.RemoveField(model_name="indicator", name="value")]
