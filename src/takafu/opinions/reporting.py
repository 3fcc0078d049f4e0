"""The yearly report as a file, and what is told of a service: its counts, and what it says of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from takafu.kit import clock, formats
from takafu.kit.documents.model import Block, Document, Heading, Json, Paragraph, Sheet, Table
from takafu.kit.handing import invented
from takafu.opinions import queries, rules, wording
from takafu.opinions.models import Figures, Opinion
from takafu.opinions.printing import day_of
from takafu.register.models import Body

SHARES = (16, 12, 11, 11, 10, 10, 10, 10, 10)  # of a hundred, the widths of the counts by service


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the opinions of a year: «what became of our opinions»."""

    body: Body
    year: int
    language: str
    opinions: tuple[Opinion, ...]
    commitments: tuple[queries.Commitment, ...]
    figures: tuple[Figures, ...] = ()

    def document(self) -> Document:
        """For PDF, DOCX, ODT and HTML."""
        with override(self.language):
            title = _("What became of our opinions in %(year)s") % {"year": formats.reference(str(self.year))}
            return Document(
                title=title, language=self.language, blocks=tuple(self._blocks()), kind=_("Yearly report"),
                facts=(*invented(self.body), _("Recommendations: %(count)s") % {"count": formats.number(len(self.commitments))}),
                house=str(self.body.name), made=clock.now(),
            )  # fmt: skip

    def _blocks(self) -> Iterator[Block]:
        yield Paragraph(
            _("What is not answered is told as it is: no answer has reached us. It says nothing about why."), "lead"
        )
        columns = (
            _("No."), _("Service"), _("Recommendation"), _("Until when"), _("The answer"), _("Its time"), _("Carried out"),
        )  # fmt: skip
        for one in self.opinions:
            yield Heading(str(one.title), 1, wording.number(one), str(wording.tag(queries.state(one)).label))
            rows = tuple(
                (
                    str(each.recommendation.number), each.recommendation.service, each.recommendation.measure,
                    day_of(each.recommendation.due), _with(str(wording.answer(each.answer).label), each.reason),
                    time_of(each), _with(_label(each.carried), each.finding.evidence if each.finding else ""),
                )
                for each in self.commitments
                if each.opinion.pk == one.pk
            )  # fmt: skip
            yield Table(columns, rows, (5, 13, 25, 11, 17, 13, 16))
        if self.figures:
            yield Heading(_("By service"))
            yield Table(service_columns(), tuple(row(one.service, one.counts) for one in self.figures), SHARES)
            for told in self.figures:
                yield Heading(told.service, 2)
                yield Paragraph(counted(told))
                for said in comments(told):
                    yield Paragraph(said)

    def sheets(self) -> tuple[Sheet, ...]:
        """For XLSX and CSV."""
        with override(self.language):
            columns = (
                _("Paper"), _("No."), _("Service"), _("Recommendation"), _("Until when"), _("The answer"), _("Its reason"),
                _("An answer was hoped for until"), _("Answered on"), _("Its time"), _("Carried out"), _("The evidence"),
            )  # fmt: skip
            rows = tuple(
                (
                    wording.number(each.opinion), each.recommendation.number, each.recommendation.service,
                    each.recommendation.measure, _iso(each.recommendation.due), str(wording.answer(each.answer).label),
                    each.reason, _iso(each.until), _iso(each.answered), time_of(each), _label(each.carried),
                    each.finding.evidence if each.finding else "",
                )
                for each in self.commitments
            )  # fmt: skip
            return (Sheet(str(self.year), columns, rows, (10, 6, 24, 60, 12, 16, 40, 12, 12, 30, 16, 40)),)

    def data(self) -> Json:
        """For JSON."""
        return {
            "year": self.year,
            "recommendations": [
                {
                    "paper": wording.number(each.opinion),
                    "number": each.recommendation.number,
                    "service": each.recommendation.service,
                    "due": _iso(each.recommendation.due) or None,
                    "answer": each.answer,
                    "reason": each.reason,
                    "hoped_for_until": _iso(each.until) or None,
                    "answered_on": _iso(each.answered) or None,
                    "time": each.timely,
                    "carried_out": each.carried,
                    "evidence": each.finding.evidence if each.finding else "",
                }
                for each in self.commitments
            ],
            "services": [
                {
                    "service": one.service,
                    "counted_on": one.counted_on.isoformat(),
                    "sent_on": one.on.isoformat(),
                    "counts": one.counts,
                    "comments": [{"on": each.on.isoformat(), "words": each.words} for each in one.comments.all()],
                }
                for one in self.figures
            ],
        }


def time_of(one: queries.Commitment) -> str:
    """How its answer stood to its time, with the day; "" where no time was set for it."""
    said = wording.timely(one.clock, one.timely, clock.today())
    if not said or one.until is None or one.timely == "overdue":
        return said
    return _("%(said)s (hoped for until %(day)s)") % {"said": said, "day": day_of(one.until)}


def _with(label: str, more: str) -> str:
    return f"{label}: {more}" if more else label


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _label(carried: str) -> str:
    tag = wording.carried(carried)
    return str(tag.label) if tag else "—"


def service_columns() -> tuple[str, ...]:
    """The head of the counts by service."""
    answered = (
        pgettext("recommendations", "Accepted"),
        pgettext("recommendations", "Accepted in part"),
        pgettext("recommendations", "Rejected"),
        pgettext("recommendations", "Deferred"),
        pgettext("recommendations", "Answer awaited"),
    )
    return (_("Service"), _("Recommendations"), *answered, _("No answer"), _("Carried out"))


def row(service: str, counts: Mapping[str, int]) -> tuple[str, ...]:
    """A service's counts with their shares. Counts of before knew none that are awaited."""
    total = counts["total"]
    parts = [counts.get(code, 0) for code in (*rules.ANSWERS, rules.AWAITED, "none", "done")]
    return (service, str(formats.number(total)), *(wording.share(part, total) for part in parts))


def counted(one: Figures) -> str:
    """Of which year the counts are, and when they were made and sent."""
    said = _("Papers of %(year)s, counted on %(counted)s, sent to the service on %(on)s.")
    values = {"year": formats.reference(str(one.year)), "counted": day_of(one.counted_on), "on": day_of(one.on)}
    return said % values


def comments(one: Figures) -> list[str]:
    """What the service says of its counts, or that it said nothing in its time, or until when it has time."""
    found = [
        _("The service says (%(day)s, %(way)s): %(words)s")
        % {"day": day_of(each.on), "way": wording.CHANNELS[each.channel], "words": formats.isolate(each.words)}
        for each in one.comments.all()
    ]
    return found or [unsaid(one)]


def unsaid(one: Figures) -> str:
    """Of a service that said nothing: that its time is over, or until when it has time."""
    day = {"day": day_of(one.until)}
    if queries.told_publicly(one):
        return (
            _("The service had until %(day)s to comment. No comment has reached us; that says nothing about why.") % day
        )
    return _("For the body alone: the service has until %(day)s to comment, or to say nothing.") % day
