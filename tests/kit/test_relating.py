import pytest

from takafu.kit import relating


def test_a_relation_is_told_once(monkeypatch):
    monkeypatch.setattr(relating, "_relations", {})
    for _twice in range(2):
        relating.relate("cites", "it cites", "is cited by")
    assert relating.relations()["cites"] == relating.Relation("it cites", "is cited by")
    with pytest.raises(ValueError, match="told twice"):
        relating.relate("cites", "it cites", "is cited by", source_first=True)
