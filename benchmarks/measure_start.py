"""From nothing to a page: `make run` in a fresh copy, the second start, the size of what was installed.

Prints seconds beside the time of a bare `python -c "import django"` in the same run, and megabytes beside the promises.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(folder: Path) -> float:
    """Seconds from `make run` to the first answer; the server is ended again."""
    port = free_port()
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("TAKAFU_", "VIRTUAL_ENV", "DJANGO"))}
    began = time.monotonic()
    server = subprocess.Popen(["make", "run"], cwd=folder, env=clean | {"PORT": str(port)}, start_new_session=True)
    try:
        while time.monotonic() - began < 300:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/ar/arrange/", timeout=5) as answer:
                    assert answer.status == 200
                    return time.monotonic() - began
            except OSError:
                time.sleep(0.02)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(20)
    raise SystemExit("the server did not answer within 300 s")


def megabytes(folder: Path) -> float:
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file() and not f.is_symlink()) / 1e6


def core_size(folder: Path) -> float:
    """Megabytes of an environment that holds Takafu without any extra."""
    uv = str(folder / ".venv-boot" / "bin" / "uv")
    env = {**os.environ, "VIRTUAL_ENV": str(folder / "core")}
    subprocess.run([uv, "venv", "-q", "core"], cwd=folder, check=True)
    subprocess.run([uv, "pip", "install", "-q", "-c", "requirements.lock", "."], cwd=folder, check=True, env=env)
    return megabytes(folder / "core")


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "takafu"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(copy)], check=True)
        first, second = start(copy), start(copy)
        began = time.monotonic()
        subprocess.run([str(copy / ".venv/bin/python"), "-c", "import django"], check=True)
        bare = time.monotonic() - began
        size, whole = core_size(copy), megabytes(copy / ".venv")
        shutil.rmtree(copy)
    sys.stdout.write(
        f"first start {first:.1f} s (promise 120)\nsecond start {second:.2f} s (promise 3), {second / bare:.0f} x `import django`\n"
        f"core installed {size:.0f} MB (promise 250), with what `make run` adds {whole:.0f} MB\n"
    )


if __name__ == "__main__":
    main()
