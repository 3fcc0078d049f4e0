import os
import time
import uuid

import pytest

from takafu.ideas import drafts, visits

BODY, PLACE = uuid.uuid4(), uuid.uuid4()
LIST = "# المحاور\n## 1. الحي\n1. إنارة الزنقة المؤدية إلى المدرسة\n2. تبليط الطريق\n".encode()


@pytest.fixture
def still(monkeypatch, data_folder):
    """No child process; what would have been started."""
    started = []
    monkeypatch.setattr(visits, "start", lambda draft, *rest: started.append((draft.key, *rest)))
    return started


def opened(content=LIST, form="form", name=""):
    return drafts.open_draft(form, [content], name, body=BODY, gathering=PLACE, language="ar")


def test_a_list_is_kept_and_read_once(still):
    draft = opened()
    assert opened() == draft
    assert still == [(draft.key, "read", "ar")]
    assert (draft.folder / "source").read_bytes() == LIST
    assert (draft.about["size"], draft.about["gathering"]) == (len(LIST), str(PLACE))
    assert opened(b"another") != draft
    assert opened(form="another") != draft
    assert len(list(draft.folder.parent.iterdir())) == 3


def test_what_is_understood_is_left_in_the_folder(still):
    draft = opened()
    drafts.read_draft(draft.folder)
    result = draft.read("result.json")
    assert [row["text"] for row in result["rows"]] == ["إنارة الزنقة المؤدية إلى المدرسة", "تبليط الطريق"]
    assert result["axes"] == ["الحي"]
    assert all(len(row["key"]) == 32 for row in result["rows"])


@pytest.mark.parametrize(
    ("content", "name"), [(b"", "empty.docx"), (b"\x00\x01\x02", "x.docx"), (b"%PDF-1.4 broken", "x.pdf")]
)
def test_what_cannot_be_read_has_a_sentence(still, content, name):
    draft = opened(content, name=name)
    drafts.read_draft(draft.folder)
    assert draft.read("result.json") is None
    assert draft.read("failure.json")["sentence"]


def test_the_child_reads_it(data_folder):
    draft = opened()
    until = time.monotonic() + 60
    while not draft.has("result.json") and time.monotonic() < until:
        time.sleep(0.1)
    assert len(draft.read("result.json")["rows"]) == 2


def test_another_body_does_not_find_it_and_a_strange_key_leads_nowhere(still):
    draft = opened(name="أفكار.txt")
    assert drafts.find(draft.key, BODY) == draft
    for key, body in ((draft.key, uuid.uuid4()), ("../../etc", BODY), ("0" * 32, BODY)):
        with pytest.raises(visits.Gone):
            drafts.find(key, body)
    drafts.discard(draft)
    with pytest.raises(visits.Gone):
        drafts.find(draft.key, BODY)


def test_what_nobody_confirmed_goes_after_a_week(still):
    old = opened(b"old")
    week = time.time() - (drafts.DAYS + 1) * 24 * 3600
    os.utime(old.folder, (week, week))
    new = opened(b"new")
    assert not old.folder.exists()
    assert new.folder.exists()


def test_a_disk_that_takes_no_more_leaves_nothing_behind(still, settings):
    settings.TAKAFU = settings.TAKAFU | {"KEEP_MB": 0}
    with pytest.raises(visits.Full):
        opened()
    assert list((settings.TAKAFU["DATA"] / "drafts").iterdir()) == []
