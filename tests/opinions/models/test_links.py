from takafu.opinions.models import CommentLink, Link
from takafu.opinions.models.links import OneUse


def test_both_links_keep_a_digest_alone():
    for kind in (Link, CommentLink):
        assert issubclass(kind, OneUse)
        assert kind.personal["digest"].sensitivity == "secret"
        assert "secret" not in {field.name for field in kind._meta.fields}
