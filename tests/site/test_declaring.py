from __future__ import annotations

from takafu.register.models import Item
from takafu.site import declaring


def test_a_field_and_a_purpose_are_told_in_words():
    assert declaring.field(Item, "title") == declaring.FIELDS["register.Item.title"]
    assert declaring.words("log-in") == declaring.WORDS["log-in"]


def test_what_nobody_found_words_for_is_told_by_its_own_name():
    assert declaring.field(Item, "kind") == "item: kind"
    assert declaring.words("as long as the moon") == "as long as the moon"
