import pytest
from django.core.signing import BadSignature
from django.utils.translation import override

from takafu.commons import footers
from takafu.commons.models import Reader


@pytest.fixture
def kept(in_fes, suad, settings):
    settings.TAKAFU = settings.TAKAFU | {"SITE": "https://takafu.example/"}
    return Reader.objects.create(body=in_fes, person=suad)


def test_the_token_of_a_mail_is_ours_or_nothing(kept):
    assert footers.reader_of(footers.token(kept)) == kept
    with pytest.raises(BadSignature):
        footers.reader_of(footers.token(kept) + "x")


def test_a_footer_says_how_mail_is_ended_in_the_readers_language(kept):
    with override("fr"):
        assert footers.home(kept.body) == "https://takafu.example/fr/fes/"
        lines = footers.footer(kept)
    assert lines[-1] == footers.stop(kept).replace("/en/", "/fr/")
    assert "https://takafu.example/fr/fes/notices/preferences/" in lines
