import pytest

from takafu.kit import kinds


def test_a_kind_is_called_once(monkeypatch):
    monkeypatch.setattr(kinds, "_names", {})
    for _twice in range(2):
        kinds.call("idea", "Ideas")
    assert kinds.called("idea") == "Ideas"
    assert kinds.called("kitchen") == kinds.OTHER
    assert kinds.names() == {"idea": "Ideas"}
    with pytest.raises(ValueError, match="called twice"):
        kinds.call("idea", "Thoughts")
