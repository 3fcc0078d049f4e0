import re

import pytest

from takafu.opinions import patterns, rules


@pytest.mark.parametrize("kind", patterns.KINDS)
def test_each_pattern_is_whole_in_both_languages_and_fixes_no_figure(kind):
    found = {language: patterns.pattern(kind, language) for language in patterns.LANGUAGES}
    assert set(found["ar"]) == set(found["fr"]) == set(rules.TEXTS)
    assert kind in rules.KINDS
    for part in rules.TEXTS:
        ar, fr = found["ar"][part], found["fr"][part]
        assert ar.count("…") == fr.count("…") == len(ar.split("\n\n")) == len(fr.split("\n\n"))
        assert re.search("[ء-ي]", ar)
        assert not re.search(r"\d|[ء-ي]", fr)
        assert not re.search(r"\d", ar)


def test_other_kinds_have_none_and_what_was_typed_stays():
    assert patterns.pattern("note", "ar") == {}
    assert patterns.pattern("policy", "en") == patterns.pattern("policy", "ar")
    left = patterns.filled("dossier", "fr", {"facts": "typed", "position": "  "})
    assert set(left) == set(rules.TEXTS) - {"facts"}
