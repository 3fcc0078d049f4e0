from takafu.kit.permissions import operator
from takafu.library import watching


def test_every_watcher_is_told_and_the_first_address_counts(monkeypatch):
    monkeypatch.setattr(watching, "_watchers", {})
    told = []
    for room, where in (("a", ""), ("b", "here/"), ("c", "there/")):
        watching.watch(room, lambda by, body, where=where: told.append(body) or where)
    assert watching.changed(operator(), "body") == "here/"
    assert told == ["body"] * 3
    monkeypatch.setattr(watching, "_watchers", {})
    assert watching.changed(operator(), "body") == ""
