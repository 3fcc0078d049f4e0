"""Similar ideas while somebody types: milliseconds a look, among 10,000 ideas of a body, beside the bare look into the index.

python benchmarks/measure_typing.py             aim: p95 at most 100 ms
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ["TAKAFU_DATA"] = tempfile.mkdtemp(prefix="takafu-typing-")
os.environ["DJANGO_SETTINGS_MODULE"] = "takafu.config.settings"
sys.path.insert(0, str(Path(__file__).parents[1]))
import django

django.setup()
from django.core.management import call_command  # noqa: E402 - only once Django is started
from django_scopes import scope  # noqa: E402 - only once Django is started
from tests.bodies import as_role, open_body, person, viewer_of  # noqa: E402 - only once Django is started
from tests.ideas.gatherings import gathering, source  # noqa: E402 - only once Django is started

from generated import ideas  # type: ignore[import-not-found]  # noqa: E402 - beside this file
from takafu.ideas.likeness import similar  # noqa: E402 - only once Django is started
from takafu.register.models import SearchKey  # noqa: E402 - only once Django is started
from takafu.text import keys  # noqa: E402 - only once Django is started

HELD, TYPED = 10_000, 200


def timed(work: Callable[[str], object], texts: Sequence[str]) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds."""
    taken = []
    for text in texts:
        began = time.perf_counter()
        work(text)
        taken.append(1000 * (time.perf_counter() - began))
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1]


def main() -> int:
    """Print the times of a look, of a bare look into the index, and of taking in and undoing the list."""
    call_command("migrate", verbosity=0)
    body = open_body("fes", "هيئة فاس")
    with scope(body=body):
        rapporteur, member = as_role(body, "rapporteur")[0], viewer_of(person(body, "سعاد"))
        began = time.perf_counter()
        source(rapporteur, gathering(body, rapporteur), *ideas(HELD).texts)
        print(f"{HELD:,} ideas taken in, in {time.perf_counter() - began:.1f} s")
        texts = [" ".join(text.split()[: 2 + n % 7]) for n, text in enumerate(ideas(TYPED, seed=9).texts)]
        whole = timed(lambda text: similar(text, member), texts)
        bare = timed(lambda text: SearchKey.objects.filter(words__meets=keys.words(text) or ["x"]).count(), texts)
    print(f"similar ideas   p50 {whole[0]:.0f} ms  p95 {whole[1]:.0f} ms")
    print(f"index alone     p50 {bare[0]:.0f} ms  p95 {bare[1]:.0f} ms")
    return 0 if whole[1] <= 100 else 1


if __name__ == "__main__":
    sys.exit(main())
