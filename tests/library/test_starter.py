import re

from takafu.library import rules, starter

ONES = starter.concepts()


def test_each_has_both_languages_a_definition_in_both_and_a_topic():
    assert len(ONES) >= 44
    assert len({one.key for one in ONES}) == len(ONES)
    for one in ONES:
        assert set(one.entry.labels) >= {"ar", "fr"}
        assert set(one.entry.definition) == {"ar", "fr"}
        assert one.entry.topic in rules.TOPICS
        assert all(len(wording) <= rules.LONGEST for wording in one.entry.wordings)


def test_no_two_share_a_wording():
    for at, one in enumerate(ONES):
        assert not list(rules.taken_twice(one.entry, [(other.key, other.entry) for other in ONES[:at]]))


def test_french_is_spaced_as_french_is():
    for one in ONES:
        text = one.entry.definition["fr"]
        assert not re.search(r"[^\u00a0][:;?!]|'", text), text
