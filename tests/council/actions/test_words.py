from datetime import date

import pytest
from django.core.exceptions import ValidationError

from takafu.council import actions
from takafu.council.models import Word
from takafu.register.models import Act, Link
from tests.council import makers


def test_a_promise_is_noted_once_tied_to_what_it_is_about_and_kept(in_fes):
    by = makers.officer(in_fes)
    session, about = makers.session(in_fes, by), makers.service(in_fes, by).item
    with makers.on(date(2026, 5, 4)):
        made = makers.word(in_fes, by, session=session, about=about, due=date(2026, 9, 1))
        assert makers.word(in_fes, by) == made
        assert {(one.relation, one.target_id) for one in Link.objects.filter(source=made.item)} == {
            ("said-at", session.item_id),
            ("council-on", about.pk),
        }
    for _again in range(2):
        actions.word_done(by=by, word=made, on=date(2026, 8, 1), evidence="افتتحت الحضانة")
    assert Word.objects.get().done_on == date(2026, 8, 1)
    assert Act.objects.filter(verb="council.word_done").count() == 1


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"kind": "rumour"}, "unknown_code"),
        ({"text": " "}, "no_text"),
        ({"source": ""}, "no_source"),
        ({"on": date(2999, 1, 1)}, "future"),
        ({"on": date(2026, 5, 4), "due": date(2026, 5, 3)}, "order"),
    ],
)
def test_what_no_word_is(in_fes, given, code):
    with pytest.raises(ValidationError) as why:
        makers.word(in_fes, makers.officer(in_fes), **given)
    assert why.value.code == code
    assert not Word.objects.exists()


@pytest.mark.parametrize(
    ("on", "evidence", "code"),
    [
        (date(2026, 6, 1), " ", "evidence"),
        (date(2026, 5, 3), "محضر", "order"),
        (date(2999, 1, 1), "محضر", "future"),
    ],
)
def test_nothing_is_done_without_what_shows_it(in_fes, on, evidence, code):
    by = makers.officer(in_fes)
    made = makers.word(in_fes, by, on=date(2026, 5, 4))
    with pytest.raises(ValidationError) as why:
        actions.word_done(by=by, word=made, on=on, evidence=evidence)
    assert why.value.code == code
    assert Word.objects.get().done_on is None
