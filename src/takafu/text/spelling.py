"""Likely slips of the pen, read rightly before ideas are compared: a rare word one letter away from a much commoner one.

Only for comparison and only by the collection's own words; what a person is shown is `takafu.text.faults`. No text is altered.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from takafu.text.analysis import Analyser, Analysis
from takafu.text.tokens import tokenise
from takafu.text.vocabulary import Vocabulary, difference

LEAST_LENGTH = 5
COMMONER = 4  # how many times as often the right spelling must occur


def read_rightly(analyses: Sequence[Analysis], analyser: Analyser) -> list[Analysis]:
    """The analyses to compare: those of texts with likely slips are made again from the words that were meant."""
    found_slips = slips(Counter(form for analysis in analyses for form in analysis.key.split()))
    meant = {form: right for form, right in found_slips.items() if form not in analyser.thesaurus.own}
    found = list(analyses)
    if not meant:
        return found
    written = _written(set(meant.values()), analyses)
    for i, analysis in enumerate(analyses):
        if not meant.keys().isdisjoint(analysis.key.split()):
            found[i] = analyser.analyse(_reread(analysis.text, meant, written))
    return found


def slips(counts: Mapping[str, int]) -> dict[str, str]:
    """Each likely slip with the form that was probably meant, given how often the collection has each form."""
    often = {form: times for form, times in counts.items() if times >= COMMONER and _may_slip(form)}
    near = _by_deletion(often)
    found = {}
    for form, times in counts.items():
        if _may_slip(form) and not _shipped().knows(form):
            right = _nearest(form, times, often, near)
            if right:
                found[form] = right
    return found


def _nearest(form: str, times: int, often: Mapping[str, int], near: Mapping[str, list[str]]) -> str | None:
    around = {
        right for shorter in _without_one(form) for right in near.get(shorter, ()) if often[right] >= COMMONER * times
    }
    return max(
        (right for right in around if difference(form, right)), key=lambda right: (often[right], right), default=None
    )


def _may_slip(form: str) -> bool:
    return len(form) >= LEAST_LENGTH and form.isalpha()


@cache
def _shipped() -> Vocabulary:
    """The words that the lists and the thesaurus hold: a real word is no slip, however rare it is here."""
    return Vocabulary(())


def _by_deletion(forms: Iterable[str]) -> dict[str, list[str]]:
    near: defaultdict[str, list[str]] = defaultdict(list)
    for form in forms:
        for shorter in _without_one(form):
            near[shorter].append(form)
    return near


def _without_one(form: str) -> Iterator[str]:
    yield form
    for at in range(len(form)):
        yield form[:at] + form[at + 1 :]


def _written(forms: set[str], analyses: Sequence[Analysis]) -> dict[str, str]:
    """Each form as some text writes it: stems of Latin words need the accents."""
    found: dict[str, str] = {}
    for analysis in analyses:
        if not forms:
            break
        if not forms.isdisjoint(analysis.key.split()):
            for start, end, form in tokenise(analysis.text):
                if form in forms:
                    found[form] = analysis.text[start:end]
            forms = forms - found.keys()
    return found


def _reread(text: str, meant: Mapping[str, str], written: Mapping[str, str]) -> str:
    parts, done = [], 0
    for start, end, form in tokenise(text):
        right = meant.get(form)
        if right:
            parts += [text[done:start], written.get(right, right)]
            done = end
    return "".join([*parts, text[done:]])
