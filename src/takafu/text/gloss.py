"""A text with its concepts named in one language: the sentence model knows English best, and wordings of one concept meet."""

from __future__ import annotations

from takafu.text.analysis import Analysis
from takafu.text.thesaurus import Concept, Thesaurus
from takafu.text.tokens import tokenise

ORDER = ("en", "fr", "ar")


def gloss(analysis: Analysis, thesaurus: Thesaurus) -> str:
    """The words of the text in their order, each wording of a concept replaced by the concept's first English one."""
    tokens = tokenise(analysis.text)
    starts = {match.first: match for match in analysis.concepts}
    parts: list[str] = []
    place = 0
    while place < len(tokens):
        match = starts.get(place)
        if match and match.concept_id in thesaurus.concepts:
            parts.append(_name(thesaurus.concepts[match.concept_id]))
            place = match.last + 1
        else:
            parts.append(analysis.text[tokens[place].start : tokens[place].end])
            place += 1
    return " ".join(parts) or analysis.text


def _name(concept: Concept) -> str:
    labels = next((concept.labels[language] for language in ORDER if concept.labels.get(language)), ())
    return next(iter(labels), concept.id.replace("-", " "))
