"""500 members score a round within a minute, several at once, beside the bare writing of as many rows: none may be lost.

python benchmarks/measure_scoring.py             aim: at most 60 s, every score kept
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

os.environ["TAKAFU_DATA"] = tempfile.mkdtemp(prefix="takafu-scoring-")
os.environ["DJANGO_SETTINGS_MODULE"] = "takafu.config.settings"
sys.path.insert(0, str(Path(__file__).parents[1]))
import django

django.setup()
from django.core.management import call_command  # noqa: E402 - only once Django is started
from django.db import connection, transaction  # noqa: E402 - only once Django is started
from django_scopes import scope  # noqa: E402 - only once Django is started
from tests.bodies import as_role, open_body, person, viewer_of  # noqa: E402 - only once Django is started
from tests.ideas.sorted_lines import lines, opened  # noqa: E402 - only once Django is started

from takafu.ideas import actions  # noqa: E402 - only once Django is started
from takafu.ideas.models import Round, Score  # noqa: E402 - only once Django is started
from takafu.kit.permissions import Viewer  # noqa: E402 - only once Django is started
from takafu.register.models import Body  # noqa: E402 - only once Django is started

MEMBERS, LINES, AT_ONCE = 500, 40, 16


def score(body: Body, place: Round, member: Viewer) -> float:
    """One member scores every line; the seconds it took."""
    began = time.perf_counter()
    with scope(body=body):
        scores = {line: {"importance": 1 + n % 5, "feasibility": 3} for n, line in enumerate(place.lines)}
        actions.give_scores(by=member, round=place, scores=scores)
    connection.close()
    return time.perf_counter() - began


def main() -> int:
    """Print how long all took, the slowest of them, how many scores were kept, and what the bare rows cost."""
    call_command("migrate", verbosity=0)
    body = open_body("fes", "هيئة فاس")
    with scope(body=body):
        rapporteur = as_role(body, "rapporteur")[0]
        lines(body, rapporteur, LINES)
        place = opened(body, rapporteur)
        members = [viewer_of(person(body, f"عضوة {n}")) for n in range(MEMBERS)]
    began = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        taken = sorted(pool.map(lambda member: score(body, place, member), members))
    whole = time.perf_counter() - began
    with scope(body=body):
        kept = list(Score.objects.all())
        began = time.perf_counter()
        with transaction.atomic():
            Score.objects.all().delete()
            Score.objects.bulk_create(kept, batch_size=LINES)
        bare = time.perf_counter() - began
    print(
        f"{MEMBERS} members, {LINES} lines, {AT_ONCE} at once: {whole:.1f} s, p95 {1000 * taken[MEMBERS * 95 // 100]:.0f} ms"
    )
    print(f"bare rows: {bare:.1f} s")
    print(f"kept: {len(kept):,} of {MEMBERS * LINES:,} scores")
    return 0 if whole <= 60 and len(kept) == MEMBERS * LINES else 1


if __name__ == "__main__":
    sys.exit(main())
