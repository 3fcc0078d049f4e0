import pytest
from django_scopes import scope

from takafu.library import queries, starter
from takafu.library.models import Concept
from takafu.site import inventing
from tests.site.test_inventing import TODAY


@pytest.fixture
def invented(db, areas):
    body = inventing.build(TODAY)
    with scope(body=body):
        yield body


def test_the_body_began_its_glossary_and_a_members_words_wait(invented):
    assert queries.standing().exclude(starter="").count() == len(starter.concepts())
    own = [one.entry for one in queries.standing().filter(starter="")]
    assert len(own) == 3
    assert all(entry.labels.get(language) for entry in own for language in ("ar", "fr", "ary", "ary-Latn"))
    assert queries.proposals().count() == Concept.objects.filter(version=0).count() == 1
