from datetime import date

import pytest
from django.utils.translation import override

from takafu.council import drafting, queries
from tests.council import makers

SENT = ("sent", date(2026, 3, 2), "")


def plain(text: str) -> str:
    return text.translate(dict.fromkeys(range(0x2066, 0x206A)))


@pytest.mark.parametrize(("language", "article"), [("ar", "المادة"), ("fr", "article")])
def test_a_letter_says_what_is_asked_by_which_article_and_until_when(in_fes, language, article):
    made = makers.request(in_fes, makers.officer(in_fes), urgent=True, urgent_for="سلامة")
    with override(language):
        said = plain(drafting.text(made, "sent"))
    for part in (made.text, "سلامة", f"{article} 17", f"{article} 18", f"{article} 6"):
        assert part in said


def test_a_complaint_tells_the_silence_and_an_appeal_the_answer(in_fes):
    by = makers.officer(in_fes)
    made = makers.request(in_fes, by, SENT)
    with makers.on(date(2026, 3, 10)):
        assert "No answer came" not in drafting.text(made, "complained")
    with makers.on(date(2026, 5, 4)):
        said = plain(drafting.text(made, "complained"))
        assert "by our letter no. 1/2026" in said
        assert "No answer came by" in said
        more = (SENT, ("answered", date(2026, 3, 20), "no"), ("complained", date(2026, 3, 23), ""))
        said = plain(drafting.text(makers.request(in_fes, by, *more), "appealed"))
    for part in ("They answer: nothing was given", "No answer came by", "article 20"):
        assert part in said


def test_what_was_sent_is_given_as_it_was(in_fes):
    by = makers.officer(in_fes)
    made = makers.request(in_fes, by)
    from_draft = drafting.Drafted(made, "sent", "en").document()
    assert "Draft" in from_draft.facts
    sent = makers.request(in_fes, by, SENT)
    letter = sent.steps.get().letter
    letter.text = "نص كما أرسل"
    letter.save()
    found = drafting.Drafted(queries.requests().get(pk=sent.pk), "sent", "en").document()
    assert found.blocks[0].text == "نص كما أرسل"
    assert any("identity card" in block.text for block in found.blocks)
    assert drafting.Drafted(sent, "sent", "en").data() == {"subject": sent.subject, "kind": "sent"}
    with pytest.raises(KeyError):
        drafting.write(sent, "sent", "exe", "ar")
