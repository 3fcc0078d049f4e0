"""Lists given to the page: kept apart, signed, gone within the hour."""

import fcntl
import os
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import signing

from takafu.ideas import visits, work

LIST = "1. إعداد النظام الداخلي\n2. تكوين الأعضاء\n".encode()


@pytest.fixture
def still(monkeypatch, data_folder):
    """The same, without starting the child: for what the web worker does alone."""
    started = []
    monkeypatch.setattr(visits, "start", lambda visit, *rest: started.append((visit.key, *rest)))
    return started


def opened(**changes):
    return visits.open_visit(
        **{"key": visits.new_key(), "content": LIST, "name": "ideas.txt", "axes": "", "language": "ar"} | changes
    )


def until(done, seconds=60):
    end = time.monotonic() + seconds
    while not (found := done()):
        assert time.monotonic() < end
        time.sleep(0.05)
    return found


def wait_for(visit, name):
    return until(lambda: visit.read(name))


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
    real = work.subprocess.Popen
    monkeypatch.setattr(
        work.subprocess, "Popen", lambda _command, **rest: started.append(real(["sleep", "60"], **rest)) or started[0]
    )
    visit = opened()
    until(lambda: started)
    assert not visit.abandoned
    started[0].kill()
    started[0].wait()
    until(lambda: visit.abandoned)


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


def test_a_list_waits_for_a_free_place_without_a_process(data_folder, settings, monkeypatch):
    settings.TAKAFU = settings.TAKAFU | {"ARRANGERS": 1}
    started, real = [], work.subprocess.Popen
    monkeypatch.setattr(
        work.subprocess, "Popen", lambda _, **rest: started.append(real(["true"], **rest)) or started[0]
    )
    with work.place("arrangers", 0):
        visit = opened()
        assert until(lambda: visit.read("progress.json")) == {"stage": "waiting", "share": 0}
        time.sleep(3 * work.PAUSE)
        assert not started
        assert not visit.abandoned
    until(lambda: started)


def test_a_list_deleted_before_its_turn_starts_nothing(data_folder, settings, monkeypatch):
    settings.TAKAFU = settings.TAKAFU | {"ARRANGERS": 1}
    started = []
    monkeypatch.setattr(work.subprocess, "Popen", lambda *_, **__: started.append(1))
    with work.place("arrangers", 0):
        visit = opened()
        until(lambda: visit.has("progress.json"))
        assert visits.sweep(time.time() + 3600) == 1
        time.sleep(3 * work.PAUSE)
    time.sleep(3 * work.PAUSE)
    assert not started
    assert not list(visits._root().iterdir())


def test_a_large_list_comes_in_pieces(still):
    visit = opened(content=(b"x" * 10 for _ in range(3)))
    assert (visit.folder / "source").read_bytes() == b"x" * 30
    key = visits.new_key()
    assert opened(key=key, content=iter([LIST])) == opened(key=key, content=LIST)


def test_lists_take_no_more_disk_than_they_may(still, settings):
    settings.TAKAFU = settings.TAKAFU | {"KEEP_MB": 1}
    opened(content=b"x" * 700_000)
    with pytest.raises(visits.Full):
        opened(content=(b"y" * 100_000 for _ in range(9)))
    assert len(list(visits._root().iterdir())) == 1
    assert opened(content=b"z")


def test_a_disk_that_takes_no_more_leaves_nothing_behind(still, monkeypatch):
    def full() -> object:
        yield b"x" * 100
        raise OSError(28, "No space left on device")

    with pytest.raises(visits.Full):
        opened(content=full())
    assert list(visits._root().iterdir()) == []


@pytest.mark.parametrize("damage", ["", "{", "\x00" * 40])
def test_a_damaged_folder_stops_nobody(still, damage):
    visit = opened()
    (visit.folder / "visit.json").write_text(damage)
    (visits._root() / "stray").write_text("x")
    assert visits.find(opened().token)
    with pytest.raises(visits.Gone):
        visits.find(visit.token)
    visits.sweep(time.time() + 3600)
    assert not visit.folder.exists()


def test_a_clock_set_back_gives_no_list_a_longer_life(still):
    visit = opened()
    assert visits.sweep(time.time() - 30) == 0
    assert visits.sweep(time.time() - 600) == 1
    assert not visit.folder.exists()


def test_what_is_deleted_meanwhile_does_not_stop_the_sweep(still, monkeypatch):
    """Two processes sweep at once."""
    folders = [opened().folder for _ in range(3)]
    visits.shutil.rmtree(folders[1])
    monkeypatch.setattr(visits.Path, "glob", lambda *_: folders)
    assert visits.sweep(time.time() + 3600) == 2
    assert not any(folder.exists() for folder in folders)


def test_a_document_that_could_not_be_made_is_not_tried_again(still, monkeypatch, caplog):
    visit = opened()
    visit.write("result.json", {"not": "an arrangement"})
    assert visits.document(visit, "json", "ar") is None
    monkeypatch.setattr(work, "start", None)
    assert visits.document(visit, "json", "ar") is None
    assert "could not be made" in caplog.text


def test_many_who_ask_for_one_document_start_one_child(still, monkeypatch, settings):
    visit, started = opened(), []

    class Child:
        def wait(self, _seconds: float) -> int:
            time.sleep(0.5)
            (visit.folder / "programme-ar.csv").write_text("made")
            return 0

    monkeypatch.setattr(work, "start", lambda *_, **__: started.append(1) or Child())
    with ThreadPoolExecutor(12) as pool:
        made = list(pool.map(lambda _: visits.document(visit, "csv", "ar"), range(12)))
    assert made == [visit.folder / "programme-ar.csv"] * 12
    assert len(started) == 1


def test_documents_wait_for_a_place_and_not_for_ever(still, monkeypatch, settings):
    settings.TAKAFU = settings.TAKAFU | {"ARRANGERS": 1}
    monkeypatch.setattr(visits, "DOCUMENT_WAIT", 0.3)
    visit = opened()
    with work.place("writers", 0), pytest.raises(work.Busy):
        visits.document(visit, "pdf", "ar")
