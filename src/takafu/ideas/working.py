"""What a worker does for the room: it loads numpy, so it is named here and imported there only."""

from __future__ import annotations

from django.conf import settings

from takafu.commons import actions as commons
from takafu.ideas import own_words

SUGGEST = "ideas.suggest"


def suggest_pairs(work: commons.jobs.Work) -> None:
    """Look for ideas of the body that ask for the same thing; done again, it finds the same."""
    from takafu.ideas.suggesting import suggest  # noqa: PLC0415 - numpy is for workers

    if own_words.is_past(work.job.about):
        work.finish("ideas/desk/pairs/")
        return
    work.progress(0, 1)
    found = suggest(work.body, by_meaning=settings.TAKAFU["MEANING"])
    words = "".join(f"&word={key}" for key in found.because[: own_words.TOLD])
    work.finish(f"ideas/desk/pairs/?new={found.new}&gone={found.gone}{words}")
