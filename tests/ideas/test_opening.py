import pytest

from takafu.ideas.opening import open_list
from takafu.kit.reading import Unreadable


def test_a_named_file_is_read_by_its_content_and_a_nameless_one_as_pasted(tmp_path):
    place = tmp_path / "source"
    place.write_text("1. إنارة الحي\n2. تكوين الأعضاء\n", encoding="utf-8")
    for name in ("ideas.txt", ""):
        collection, _notes = open_list(place, name)
        assert [idea.text for idea in collection.ideas] == ["إنارة الحي", "تكوين الأعضاء"]


@pytest.mark.parametrize("text", ["", "   \n", "1\n2\n3\n", "***\n"])
def test_a_list_without_ideas_is_refused(tmp_path, text):
    place = tmp_path / "source"
    place.write_text(text, encoding="utf-8")
    with pytest.raises(Unreadable):
        open_list(place, "")


def test_the_installations_limits_hold(tmp_path, settings):
    settings.TAKAFU = settings.TAKAFU | {"UPLOAD_MB": 1}
    place = tmp_path / "source"
    place.write_bytes("فكرة طويلة\n".encode() * 100_000)
    with pytest.raises(Unreadable) as refused:
        open_list(place, "ideas.txt")
    assert refused.value.code == "too_big"
