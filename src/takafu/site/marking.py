"""Where a title holds the words that were searched for."""

from __future__ import annotations

from takafu.text import keys
from takafu.text.tokens import tokenise


def marks(title: str, query: str) -> tuple[tuple[int, int], ...]:
    """The spans of `title` whose words the query asks for, its last word perhaps as a beginning, as `register.queries.search` finds."""
    wanted = keys.words(query)
    if not wanted:
        return ()
    last = "" if wanted[-1].isdigit() else wanted[-1]
    spans = []
    for token in tokenise(title):
        found = keys.words(title[token.start : token.end])
        if any(word in wanted or (last and word.startswith(last)) for word in found):
            spans.append((token.start, token.end))
    return tuple(spans)
