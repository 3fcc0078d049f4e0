from __future__ import annotations

import pytest
from django.utils.translation import override

from takafu.kit import personal
from takafu.site import declaring


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_every_personal_field_of_the_house_is_told_in_words(language):
    """A new one gets its words in `site/declaring.py`."""
    declared = list(personal.declared())
    names = {f"{model._meta.app_label}.{model.__name__}.{name}" for model, name, _what in declared}
    said = {word for _model, _name, what in declared for word in (what.purpose, what.kept)}
    with override(language):
        assert names - declaring.FIELDS.keys() == set()
        assert said - declaring.WORDS.keys() == set()
        assert all(declaring.READERS[what.sensitivity] for _model, _name, what in declared)


def test_what_nobody_found_words_for_is_told_by_its_own_name():
    from takafu.register.models import Item  # noqa: PLC0415 - models are ready only now

    assert declaring.field(Item, "kind") == "item: kind"
    assert declaring.words("as long as the moon") == "as long as the moon"
