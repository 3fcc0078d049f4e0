from urllib.parse import parse_qs, urlsplit

import pytest

from takafu.commons import actions as commons
from takafu.commons import jobs
from takafu.commons.models import Job
from takafu.ideas import actions, working
from takafu.ideas.models import Suggestion
from takafu.kit import clock
from takafu.kit.tongues import Tongues
from tests.bodies import as_role


@pytest.fixture
def ideas(in_fes):
    by = as_role(in_fes, "rapporteur")[0]
    place = actions.open_gathering(
        by=by, body=in_fes, kind="meeting", title=Tongues(ar="لقاء"), audience="members", opens=clock.today()
    )
    texts = ("إنارة الزنقة المؤدية إلى الإعدادية", "إضاءة الطريق إلى الإعدادية", "دروس محو الأمية قرب السوق")
    return by, [actions.give(by=by, gathering=place, text=text) for text in texts]


def test_pairs_are_looked_for_by_a_worker_and_told(in_fes, ideas, settings):
    settings.TAKAFU = settings.TAKAFU | {"MEANING": False}
    by, given = ideas
    job = commons.start_job(by=by, kind=working.SUGGEST, body=in_fes)
    jobs.run(in_fes, job.pk)
    done = Job.objects.get(pk=job.pk)
    assert done.state == Job.State.DONE
    pairs = {frozenset((one.left_id, one.right_id)) for one in Suggestion.objects.all()}
    assert frozenset((given[0].pk, given[1].pk)) in pairs
    assert parse_qs(urlsplit(done.result).query) == {"new": [str(len(pairs))], "gone": ["0"]}


def test_the_page_starts_the_work_and_says_what_changed(client, in_fes, ideas):
    user = as_role(in_fes, "president")[1]
    client.force_login(user)
    answer = client.post("/ar/fes/ideas/desk/pairs/", {"do": "suggest"})
    assert answer.status_code == 303
    assert f"/commons/jobs/{Job.objects.get().pk}/" in answer["Location"]
    assert 'role="alert"' not in client.get("/ar/fes/ideas/desk/pairs/?new=x&gone=2").content.decode()
    assert "<bdi" in client.get("/ar/fes/ideas/desk/pairs/?new=3&gone=2").content.decode()
