"""Lists given to the page: kept apart, signed, gone within the hour."""

import fcntl
import os
import time

import pytest
from django.core import signing

from takafu.ideas import visits

LIST = "1. إعداد النظام الداخلي\n2. تكوين الأعضاء\n".encode()


@pytest.fixture
def still(monkeypatch, data_folder):
    """The same, without starting the child: for what the web worker does alone."""
    started = []
    monkeypatch.setattr(visits, "_start", lambda visit, *rest: started.append((visit.key, *rest)))
    return started


def opened(**changes):
    return visits.open_visit(
        **{"key": visits.new_key(), "content": LIST, "name": "ideas.txt", "axes": "", "language": "ar"} | changes
    )


def wait_for(visit, name, seconds=60):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if (found := visit.read(name)) is not None:
            return found
        time.sleep(0.05)
    raise AssertionError((visit.folder / "log").read_text("utf-8"))


def test_a_list_is_kept_as_it_came_and_found_by_its_address(still):
    visit = opened()
    found = visits.find(visit.token)
    assert (found.key, found.name) == (visit.key, "ideas.txt")
    assert (found.folder / "source").read_bytes() == LIST
    assert found.folder.stat().st_mode & 0o077 == 0
    assert still == [(visit.key, "arrange", "ar")]


def test_pressing_twice_makes_one_visit(still):
    key = visits.new_key()
    assert opened(key=key) == opened(key=key)
    assert len(still) == 1
    assert len(list(visits._root().iterdir())) == 1


def test_an_old_form_with_a_new_list_is_a_new_visit(still):
    key = visits.new_key()
    first = opened(key=key)
    assert opened(key=key, content=b"2. x").key != first.key
    assert opened(key=key, language="fr").key != first.key
    assert len(still) == 3


@pytest.mark.parametrize("token", ["", "x", "0" * 32, "../../etc:abc", "é" * 9])
def test_an_address_that_we_did_not_sign_opens_nothing(still, token):
    opened()
    with pytest.raises(visits.Gone):
        visits.find(token)


def test_a_signed_path_is_still_no_key(still):
    token = signing.Signer(salt="takafu.ideas.visit").sign("../../etc")
    with pytest.raises(visits.Gone):
        visits.find(token)


def test_a_strange_key_is_refused(still):
    with pytest.raises(ValueError, match=r"\.\./x"):
        opened(key="../x")


def test_after_its_time_a_list_is_gone_and_its_folder_deleted(still, monkeypatch):
    visit = opened()
    later = time.time() + 56 * 60
    monkeypatch.setattr(visits.time, "time", lambda: later)
    with pytest.raises(visits.Gone):
        visits.find(visit.token)
    assert visits.sweep() == 1
    assert not visit.folder.exists()


def test_a_young_list_survives_the_sweep(still):
    visit = opened()
    assert visits.sweep() == 0
    assert visit.folder.exists()


def test_a_half_made_folder_goes_too(still):
    opened()
    half = visits._root() / visits.new_key()
    half.mkdir()
    os.utime(half, (1, 1))
    assert visits.sweep() == 1


def test_past_the_limit_a_visitor_is_asked_to_wait(still, settings):
    settings.TAKAFU = settings.TAKAFU | {"VISITS": 1}
    opened()
    with pytest.raises(visits.Full):
        opened()


def test_a_child_that_died_is_noticed(still):
    visit = opened()
    assert not visit.abandoned
    with (visit.folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert not visit.abandoned
    assert visit.abandoned
    visit.write("failure.json", {"sentence": "x"})
    assert not visit.abandoned


def test_a_child_that_never_started_is_noticed(still, monkeypatch):
    visit = opened()
    later = time.time() + visits.START_SECONDS + 1
    monkeypatch.setattr(visits.time, "time", lambda: later)
    assert visit.abandoned


@pytest.mark.slow
def test_a_killed_child_frees_the_lock(data_folder, monkeypatch):
    started = []
    real = visits.subprocess.Popen
    monkeypatch.setattr(
        visits.subprocess, "Popen", lambda _command, **rest: started.append(real(["sleep", "60"], **rest)) or started[0]
    )
    visit = opened()
    assert not visit.abandoned
    started[0].kill()
    started[0].wait()
    assert visit.abandoned


@pytest.mark.slow
def test_the_child_arranges_the_list_and_makes_the_documents(data_folder):
    visit = opened()
    result = wait_for(visit, "result.json")
    assert [idea["text"] for axis in result["axes"] for group in axis["groups"] for idea in group["ideas"]] == [
        "إعداد النظام الداخلي",
        "تكوين الأعضاء",
    ]
    made = visits.document(visit, "pdf", "ar")
    assert made is not None
    assert made.read_bytes().startswith(b"%PDF")
    assert visits.document(visit, "pdf", "ar") == made


@pytest.mark.slow
def test_a_list_that_cannot_be_read_leaves_a_sentence_in_the_visitors_language(data_folder):
    visit = opened(content=b"\x00\x01\x02" * 100, name="ideas.docx", language="fr")
    failure = wait_for(visit, "failure.json")
    assert failure["sentence"].endswith(".")
    assert not any("\u0600" <= letter <= "\u06ff" for letter in failure["sentence"])
