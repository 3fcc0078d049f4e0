from datetime import date

import pytest
from django.db import IntegrityError, transaction

from takafu.council import actions
from takafu.council.models import Focus, Policy, PolicyFile
from tests.council import makers


def test_the_tables_refuse_what_cannot_be(in_fes, tmp_path, data_folder):
    by = makers.officer(in_fes)
    policy, focus = makers.policy(in_fes, by), makers.focus(in_fes, by, on=date(2026, 3, 10))
    kept = actions.keep_policy_file(by=by, policy=policy, path=makers.pdf(tmp_path), name="a.pdf")
    wrong = [
        lambda: Policy.objects.filter(pk=policy.pk).update(service=makers.service(in_fes, by)),
        lambda: Policy.objects.filter(pk=policy.pk).update(begins=date(2026, 2, 1), ends=date(2026, 1, 1)),
        lambda: Policy.objects.filter(pk=policy.pk).update(source=""),
        lambda: PolicyFile.objects.create(body=in_fes, policy=policy, digest=kept.digest, size=1),
        lambda: Focus.objects.filter(pk=focus.pk).update(closed_on=date(2026, 3, 9), closed_for="تحقق"),
        lambda: Focus.objects.filter(pk=focus.pk).update(closed_on=date(2026, 3, 11)),
    ]
    for act in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
    assert [str(one) for one in (policy, kept, focus)] == ["الاستراتيجية الجماعية للشباب", "a.pdf", "النقل والأمان"]
