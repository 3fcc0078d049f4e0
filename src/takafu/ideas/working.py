"""What a worker does for the room: it loads numpy, so it is named here and imported there only."""

from __future__ import annotations

from django.conf import settings

from takafu.commons import actions as commons

SUGGEST = "ideas.suggest"


def suggest_pairs(work: commons.jobs.Work) -> None:
    """Look for ideas of the body that ask for the same thing; done again, it finds the same."""
    from takafu.ideas.suggesting import suggest  # noqa: PLC0415 - numpy is for workers

    work.progress(0, 1)
    found = suggest(work.body, by_meaning=settings.TAKAFU["MEANING"])
    work.finish(f"ideas/desk/pairs/?new={found.new}&gone={found.gone}")
