"""The body's own words where ideas are compared: which made a pair be suggested, what a merge teaches, the look that a change asks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from takafu.commons import actions as commons
from takafu.ideas.models import Suggestion
from takafu.ideas.queries.desk import pool
from takafu.kit.permissions import Viewer, may
from takafu.library import queries
from takafu.library.rules import LONGEST
from takafu.register.models import Body
from takafu.register.queries import revisions
from takafu.text.analysis import Analyser, Analysis
from takafu.text.own import Own, lexicon

TOPIC = "library"  # whose revision says which words a look for pairs was asked for
TOLD = 3  # concepts that are named when it is told what changed


@dataclass(slots=True)
class OwnWords:
    """The words of one body, for one look at its ideas."""

    own: tuple[Own, ...]
    _plain: dict[str, frozenset[str]] = field(default_factory=dict)
    _starter: Analyser = field(default_factory=Analyser)

    def met(self, left: Analysis, right: Analysis) -> list[str]:
        """The body's concepts that both texts name, and would not without the body's words."""
        if not self.own:
            return []
        both = _concepts(left) & _concepts(right)
        names = {one for one, name in lexicon(self.own).names.items() if name in both}
        if not names:
            return []
        known = self._without(left.text) & self._without(right.text)
        return sorted(one for one in names if lexicon(self.own).names[one] not in known)

    def _without(self, text: str) -> frozenset[str]:
        if text not in self._plain:
            self._plain[text] = _concepts(self._starter.analyse(text))
        return self._plain[text]


def _concepts(analysis: Analysis) -> frozenset[str]:
    return frozenset(match.concept_id for match in analysis.concepts)


def of_body() -> OwnWords:
    """The words of the scope's body as they stand."""
    return OwnWords(queries.own())


def marked(reasons: list[dict[str, Any]], met: Sequence[str]) -> list[dict[str, Any]]:
    """The reasons of a pair, the shared concepts among them with the body's own."""
    return [one | {"own": list(met)} if met and one["code"] == "concepts" else one for one in reasons]


def because(changed: Iterable[list[dict[str, Any]]]) -> tuple[str, ...]:
    """The body's concepts behind these pairs, given by their reasons: those behind most first."""
    counts = Counter(key for reasons in changed for one in reasons for key in one.get("own", ()))
    return tuple(key for key, _count in counts.most_common())


def offered(one: Suggestion) -> tuple[str, str] | None:
    """The words by which two ideas differ that a person called the same: do these mean the same too? None where only one has any."""
    differs = next((why for why in one.reasons if why["code"] == "differs"), None)
    if differs is None:
        return None
    words = _run(one.left.text, differs["values"]), _run(one.right.text, differs["others"])
    return words if all(words) else None


def _run(text: str, words: Sequence[str]) -> str:
    """The longest run of these words in the text, as it writes them: «taxi rose» rather than «taxi»."""
    spans = [(match.start(), match.end()) for word in words if (match := re.search(re.escape(word), text))]
    runs: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if runs and not text[runs[-1][1] : start].strip():
            runs[-1] = runs[-1][0], end
        else:
            runs.append((start, end))
    fitting = [text[start:end] for start, end in runs if end - start <= LONGEST]
    return max(fitting, key=len, default="")


def look_again(by: Viewer, body: Body) -> str:
    """The body's words changed: let a worker look for pairs again; where that is seen."""
    if by.user_id is None or not may(by, "ideas.sort") or not pool().exists():
        return ""
    job = commons.start_job(by=by, kind="ideas.suggest", body=body, about=f"{TOPIC}-{revisions([TOPIC])[TOPIC]}")
    return f"commons/jobs/{job.pk}/"


def is_past(about: str) -> bool:
    """Whether a look that was asked for by a change of words is overtaken by a later change, which asked for its own."""
    return about.startswith(f"{TOPIC}-") and about != f"{TOPIC}-{revisions([TOPIC])[TOPIC]}"
