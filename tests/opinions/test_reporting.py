from datetime import timedelta

import pytest

from takafu.opinions import actions, printing, queries, reporting
from tests.kit.documents.rendering import poppler
from tests.opinions import makers
from tests.opinions.test_printing import read


def report(body, year, language="ar"):
    by = makers.officer(body)
    figures = tuple(one for one in queries.figures(by, year=year) if queries.told_publicly(one))
    return reporting.Report(
        body, year, language, tuple(queries.full(queries.seen(by))), tuple(queries.ledger(by)), figures
    )


def test_the_yearly_report_tells_every_recommendation(in_fes):
    made = makers.sent(in_fes, measures=[("قسم الأشغال", f"إجراء {n}") for n in range(5)])
    makers.answered(made, "accepted", "rejected")
    told = report(in_fes, made.year)
    said = read(printing.write(told, "docx"))
    assert all(f"إجراء {n}" in said for n in range(5))
    assert told.data()["recommendations"][0]["answer"] == "accepted"
    assert told.sheets()[0].rows[1][1] == 2
    assert told.data()["services"] == []
    french = read(printing.write(report(in_fes, made.year, "fr"), "docx"))
    assert "Réponse" in french
    assert "Répondre" not in french  # the word of a button


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_services_are_told_with_their_comment_or_that_there_was_none(in_fes, language):
    today = makers.clock.today()
    silent = makers.figures(in_fes, today - timedelta(days=40))
    spoke = makers.figures(in_fes, today - timedelta(days=5), "قسم الثقافة")
    waits = makers.figures(in_fes, today, "قسم المالية")
    actions.comment(by=makers.officer(in_fes), figures=spoke, on=today, channel="post", words="أُنجز أكثر مما عُدّ")
    told = report(in_fes, spoke.year, language)
    said = read(printing.write(told, "docx"))
    assert "أُنجز أكثر مما عُدّ" in said
    assert {one.pk for one in told.figures} == {one.pk for one in (silent, spoke) if one.year == spoke.year}
    assert "%(" not in said
    assert waits not in told.figures
    assert reporting.unsaid(waits) != reporting.unsaid(silent)
    counts = {"total": 8, "accepted": 1, "partly": 2, "rejected": 0, "deferred": 1, "awaited": 3, "none": 1, "done": 0}
    row = reporting.row("س", counts)
    assert len(row) == len(reporting.service_columns()) == len(reporting.SHARES)
    told_of = [cell.translate(dict.fromkeys(range(0x2066, 0x206A))).split(" ")[0] for cell in row]
    assert told_of == ["س", "8", "1", "2", "0", "1", "3", "1", "0"]
    assert sum(reporting.SHARES) == 100
    assert reporting.row("س", {"total": 5, "accepted": 1, "partly": 1, "rejected": 0, "none": 3, "done": 0})[0] == "س"
    assert (
        told.data()["services"][-1]["comments"][0]["words"] == "أُنجز أكثر مما عُدّ" if silent.year == spoke.year else True
    )


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_report_tells_reason_time_silence_and_evidence(in_fes, language):
    makers.reply_time(in_fes, 30)
    today, by = makers.clock.today(), makers.officer(in_fes)
    made = makers.sent(in_fes, today - timedelta(days=100))
    makers.answered(made, "rejected", day=today - timedelta(days=90))
    row = makers.fresh(made).recommendations.all()[0]
    actions.find(by=by, recommendation=row, state="under_way", on=today, evidence="صور الورش")
    told = report(in_fes, made.year, language)
    said = read(printing.write(told, "docx"))
    silence = {"ar": "لم نتوصل بجواب", "fr": "aucune réponse ne nous est parvenue"}[language]
    for part in ("لضيق الميزانية", "صور الورش", silence):
        assert part.lower() in said.lower()
    (sheet,) = told.sheets()
    assert all(len(one) == len(sheet.columns) for one in sheet.rows)
    assert "صور الورش" in sheet.rows[0]
    first, second = told.data()["recommendations"]
    assert (first["reason"], first["time"], first["evidence"]) == ("لضيق الميزانية", "answered", "صور الورش")
    assert (second["answer"], second["time"], second["answered_on"]) == ("none", "overdue", None)
    assert second["hoped_for_until"] == first["hoped_for_until"]


@pytest.mark.office
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_yearly_report_is_a_pdf_that_poppler_reads(in_fes, tmp_path, language):
    made = makers.sent(in_fes)
    makers.answered(made, "rejected", "accepted")
    said = poppler(printing.write(report(in_fes, made.year, language), "pdf"), tmp_path)
    assert f"{made.number}/{made.year}" in said
    assert {"ar": "مرفوضة", "fr": "rejetée"}[language] in said
    assert "لضيق" in said
