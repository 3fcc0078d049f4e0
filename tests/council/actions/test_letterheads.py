import pytest
from django.core.exceptions import ValidationError

from takafu.council import actions, queries
from takafu.council.models import Letterhead
from takafu.kit import files
from takafu.kit.permissions import Refused
from takafu.register.models import Act
from tests.bodies import as_role
from tests.council import makers
from tests.kit.documents.test_letterhead import head


def test_a_letterhead_is_kept_replaced_and_taken_away(in_fes, tmp_path, data_folder):
    by = makers.officer(in_fes)
    first = actions.keep_letterhead(by=by, body=in_fes, whose="commune", path=head(tmp_path))
    assert files.path(first.file).is_file()
    second = actions.keep_letterhead(by=by, body=in_fes, whose="body", path=head(tmp_path))
    assert queries.letterhead() == second
    assert (files.path(first.file).is_file(), files.path(second.file).is_file()) == (False, True)
    actions.drop_letterhead(by=by, body=in_fes)
    actions.drop_letterhead(by=by, body=in_fes)
    assert (queries.letterhead(), files.path(second.file).is_file()) == (None, False)
    verbs = Act.objects.filter(verb__startswith="council.letterhead").order_by("number")
    assert [act.verb for act in verbs] == ["council.letterhead_kept"] * 2 + ["council.letterhead_dropped"]


def test_what_is_no_letterhead_leaves_the_one_that_stands(in_fes, tmp_path, data_folder):
    by = makers.officer(in_fes)
    made = actions.keep_letterhead(by=by, body=in_fes, whose="body", path=head(tmp_path))
    for path in (makers.pdf(tmp_path), None):
        with pytest.raises(ValidationError) as caught:
            actions.keep_letterhead(by=by, body=in_fes, whose="body", path=path)
        assert caught.value.error_list[0].code == "media"
    with pytest.raises(ValueError, match="king"):
        actions.keep_letterhead(by=by, body=in_fes, whose="king", path=head(tmp_path))
    with pytest.raises(Refused):
        actions.keep_letterhead(by=as_role(in_fes, "member")[0], body=in_fes, whose="body", path=head(tmp_path))
    assert list(Letterhead.objects.all()) == [made]
    assert files.path(made.file).is_file()
