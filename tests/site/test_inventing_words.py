from takafu.library import queries, starter
from takafu.library.models import Concept


def test_the_body_began_its_glossary_and_a_members_words_wait(invented):
    assert queries.standing().exclude(starter="").count() == len(starter.concepts())
    own = [one.entry for one in queries.standing().filter(starter="")]
    assert len(own) == 3
    assert all(entry.labels.get(language) for entry in own for language in ("ar", "fr", "ary", "ary-Latn"))
    assert queries.proposals().count() == Concept.objects.filter(version=0).count() == 1
