import io
import json
import re

import pytest
from django.utils.translation import override
from docx import Document

from takafu.kit.documents import FORMATS
from takafu.programme import actions, printing
from takafu.register.actions import carry_out, record
from takafu.register.rules import Verb, declare

declare(Verb("tests.programme_printed"))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_version_is_written_in_every_format(drawn, form, language):
    assert len(printing.document(drawn, form, language)) > 300


def test_the_printed_lines_show_their_ideas(drawn):
    text = "\n".join(part.text for part in Document(io.BytesIO(printing.document(drawn, "docx", "ar"))).paragraphs)
    plain = re.sub("[\u2066-\u2069]", "", text)
    for told in ("إنارة الزنقة المؤدية إلى المدرسة", "ضوء في طريق المدرسة", "حليمة"):
        assert told in plain


def test_tables_hold_a_row_an_idea_and_lines_without_one(rapporteur, drawn):
    actions.add_measure(by=rapporteur, programme=drawn.programme, wording="دورية للسلامة")
    second = actions.draw(by=rapporteur, programme=drawn.programme)
    rows = printing.Printed(second, "fr").sheets()[0].rows
    assert [(row[0], row[1], row[3]) for row in rows][:2] == [("Sécurité", 1, 1), ("Sécurité", 1, 2)]
    assert rows[-1][1:4] == (4, "دورية للسلامة", "")


def test_programs_read_the_same_lines(drawn):
    data = json.loads(printing.document(drawn, "json", "ar"))
    assert (data["version"], data["adopted"], data["years"]) == (1, None, [2026, 2027])
    assert [len(axis["lines"]) for axis in data["axes"]] == [2, 1]


def test_the_dates_of_a_version_are_told(rapporteur, drawn):
    assert len(list(printing.dates(drawn))) == 1
    assert len(list(printing.dates(actions.propose(by=rapporteur, version=drawn)))) == 2


def test_a_file_of_a_demonstration_says_so(drawn):
    with override("en"):
        assert "invented" not in str(printing.Printed(drawn, "en").document().facts)
        drawn.body.demonstration = True
        assert "invented" in str(printing.Printed(drawn, "en").document().facts)
    assert printing.Printed(drawn, "en").data()["demonstration"] is True


def test_a_meetings_decision_and_the_presidents_own_look_different(rapporteur, president, drawn):
    version = actions.propose(by=rapporteur, version=drawn)
    decision = record("tests.programme_printed", by=president, body=drawn.body)
    with override("en"):
        kept = carry_out("programme.version", authority=decision, by=president, version=version)
        told = list(printing.dates(kept))[2]
        assert "meeting of" in told
        assert str(decision.number) in told
        assert printing.Printed(kept, "en").data()["adopted_by"] == {"meeting": decision.number}
        actions.add_measure(by=rapporteur, programme=drawn.programme, wording="دورية")
        second = actions.propose(by=rapporteur, version=actions.draw(by=rapporteur, programme=drawn.programme))
        alone = actions.adopt(by=president, version=second)
        assert "by the president" in list(printing.dates(alone))[2]
        assert list(printing.Printed(alone, "en").data()["adopted_by"]) == ["president"]
