from typing import Any

from django.db import migrations


def on_their_candidacies(apps: Any, _schema_editor: Any) -> None:
    """Who was elected is told by their candidacy: of several places there are several."""
    candidacies = apps.get_model("meetings", "Candidacy").objects
    for one in apps.get_model("meetings", "Election").objects.exclude(elected=None):
        candidacies.filter(pk=one.elected_id).update(decision=one.decision_id, carried_at=one.carried_at)


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0013_election_seats"),
    ]

    operations = [
        migrations.RunPython(on_their_candidacies, migrations.RunPython.noop),
    ]
