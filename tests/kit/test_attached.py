import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from takafu.kit import attached
from takafu.kit.media import DOCUMENTS


@pytest.mark.parametrize(
    ("count", "said"), [(1, "1 kB"), (1499, "1 kB"), (999_999, "1\u00a0000 kB"), (1_250_000, "1.2 MB")]
)
def test_a_size_is_said_in_few_figures(count, said):
    with override("en"):
        assert attached.size(count) == f"\u2066{said[:-3]}\u2069{said[-3:]}"


def test_each_kind_that_is_taken_has_its_words():
    assert set(attached.KINDS) == set(DOCUMENTS.values())
    assert attached.kind("application/pdf") == "PDF"


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "empty"), (b"MZ\x90\x00", "media"), (b"%PDF" + bytes(40), "large")]
)
def test_what_is_no_document_is_refused_by_its_bytes(tmp_path, content, code):
    path = tmp_path / "plan.pdf"
    path.write_bytes(content)
    with pytest.raises(ValidationError) as why:
        attached.checked(path, 20)
    assert why.value.code == code


def test_a_document_is_known_by_what_it_is_and_by_its_bytes(tmp_path):
    path = tmp_path / "no ending"
    path.write_bytes(b"%PDF-1")
    assert attached.checked(path) == "application/pdf"
    assert attached.digest(path) == "21af8e71c8703196df7fe1ff901869a88fe64c07bbaa83d838efb45a52b4f303"


def test_a_title_stands_on_one_line():
    assert attached.one_line("  رسم \u202e\n السوق ") == "رسم السوق"
    assert "10 MB" in attached.too_large()
    assert ".docx" in attached.file_field().widget.attrs["accept"]
