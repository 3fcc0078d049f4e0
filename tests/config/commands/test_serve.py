"""The site, served as a person would: a real process on a free port of this machine."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from takafu.config import command


def free_port():
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    port = free_port()
    env = os.environ | {"TAKAFU_DATA": str(tmp_path_factory.mktemp("data")), "PORT": str(port), "LANG": "C.UTF-8"}
    server = subprocess.Popen(
        [sys.executable, "-m", "takafu", "serve"], env=env, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    address = f"http://127.0.0.1:{port}"
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{address}/ar/arrange/", timeout=5).close()
            break
        except OSError:
            time.sleep(0.05)
    yield address, server
    os.killpg(server.pid, signal.SIGTERM)
    server.wait(20)
    server.stdout.close()


@pytest.mark.slow
def test_it_prints_its_address_and_answers(served):
    address, server = served
    assert f"{address}/" in server.stdout.readline()
    with urllib.request.urlopen(f"{address}/fr/arrange/") as page:
        assert page.status == 200
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]


@pytest.mark.slow
def test_its_style_sheets_and_fonts_are_served(served):
    address, _ = served
    with urllib.request.urlopen(f"{address}/ar/arrange/") as page:
        text = page.read().decode()
    links = [part.split('"')[0] for part in text.split('href="')[1:] if part.startswith("/static/")]
    assert links
    for link in links:
        with urllib.request.urlopen(address + link) as file:
            assert file.status == 200


@pytest.mark.slow
def test_an_unknown_page_is_a_page(served):
    address, _ = served
    with pytest.raises(urllib.error.HTTPError) as missing:
        urllib.request.urlopen(f"{address}/ar/none/")
    assert missing.value.code == 404
    assert '<html lang="ar"' in missing.value.read().decode()


@pytest.mark.slow
def test_a_second_server_on_the_same_port_says_so(served):
    address, _ = served
    done = subprocess.run(
        [sys.executable, "-m", "takafu", "serve", "--port", address.rpartition(":")[2]],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == command.BUSY
    assert "is taken by another program" in done.stderr
