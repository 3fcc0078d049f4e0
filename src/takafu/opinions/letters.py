"""Letters about a part of a paper: a service's counts, a recommendation that is withdrawn."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from takafu.kit import clock, formats
from takafu.kit.documents.model import Block, Document, Json, Paragraph, Sheet, Table
from takafu.kit.handing import invented
from takafu.kit.letterheads import signature
from takafu.opinions import wording
from takafu.opinions.models import Figures, Recommendation
from takafu.opinions.printing import day_of, letter, our_number
from takafu.opinions.reporting import SHARES, row, service_columns


@dataclass(frozen=True, slots=True)
class FiguresLetter:
    """The letter by which a service gets its counts, and is asked what it says of them."""

    figures: Figures
    language: str

    def document(self) -> Document:
        """For PDF and DOCX."""
        with override(self.language):
            one = self.figures
            values = {
                "year": formats.reference(str(one.year)),
                "counted": day_of(one.counted_on),
                "day": day_of(one.until),
            }
            title = _("What became of our recommendations to you in %(year)s") % values
            counted = _(
                "We counted, on %(counted)s, what became of the recommendations that our papers of %(year)s addressed to your service:"
            )
            asking = _(
                "Tell us until %(day)s what you say of these figures: what is missing, what is wrong, what explains them. Your words "
                "will stand beside them, whole. Without an answer they appear after that day, and it is said that no comment reached us."
            )
            blocks: tuple[Block, ...] = (
                Paragraph(_("To: %(to)s") % {"to": formats.isolate(one.service)}, "lead"),
                Paragraph(_("Subject: %(title)s") % {"title": title}),
                Paragraph(counted % values),
                Table(service_columns(), (row(one.service, one.counts),), SHARES),
                Paragraph(_("Services are counted, never persons.")),
                Paragraph(asking % values),
                *signature(),
            )
            registry = formats.reference(one.registry or "………………")
            facts = (
                *our_number(one.letter),
                _("Number in the registry: %(number)s") % {"number": registry},
                day_of(one.on),
                *invented(one.body),
            )
            return Document(
                title=title, language=self.language, blocks=blocks, kind=_("Letter to a service"), facts=facts,
                house=str(one.body.name), made=clock.now(),
            )  # fmt: skip

    def sheets(self) -> tuple[Sheet, ...]:
        """For XLSX and CSV."""
        one = self.figures
        return (Sheet(str(one.year), service_columns(), (row(one.service, one.counts),), SHARES),)

    def data(self) -> Json:
        """For JSON."""
        return {"service": self.figures.service, "year": self.figures.year, "counts": self.figures.counts}


@dataclass(frozen=True, slots=True)
class WithdrawalLetter:
    """The letter that tells of a recommendation that the body withdrew."""

    recommendation: Recommendation
    language: str

    def document(self) -> Document:
        """For PDF and DOCX."""
        with override(self.language):
            one, paper = self.recommendation, self.recommendation.opinion
            values = {
                "title": formats.isolate(str(paper.title)),
                "paper": formats.reference(wording.number(paper)),
                "number": formats.number(one.number),
                "sent": day_of(paper.sending.on),
                "day": day_of(one.withdrawn_on),
            }
            rest = _("We await no answer to it any more. The other recommendations stand.")
            if not _others(one):
                rest = _("We await no answer to it any more.")
            said = _(
                "On %(sent)s we sent you our paper no. %(paper)s. We withdraw its recommendation %(number)s as of %(day)s:"
            )
            blocks: tuple[Block, ...] = (
                Paragraph(_("To: %(to)s") % {"to": formats.isolate(paper.sending.to)}, "lead"),
                Paragraph(_("Subject: withdrawal of a recommendation of “%(title)s”") % values),
                Paragraph(said % values),
                Paragraph(one.measure),
                Paragraph(_("The reason: %(reason)s") % {"reason": formats.isolate(one.withdrawn_for)}),
                Paragraph(rest),
                *signature(),
            )
            return letter(paper, self.language, _("Letter of withdrawal"), blocks, one.withdrawn_on, one.withdrawal)

    def sheets(self) -> tuple[Sheet, ...]:
        """For XLSX and CSV."""
        one = self.recommendation
        return (Sheet(str(one.number), (_("Measure"), _("Withdrawn")), ((one.measure, one.withdrawn_for),), (60, 60)),)

    def data(self) -> Json:
        """For JSON."""
        return {"number": self.recommendation.number, "reason": self.recommendation.withdrawn_for}


def _others(one: Recommendation) -> bool:
    """Whether another recommendation stood when this one was withdrawn: none later changes the letter."""
    ours = _order(one)
    others = (each for each in one.opinion.recommendations.all() if each.pk != one.pk)
    return any(each.withdrawn_on is None or _order(each) > ours for each in others)


def _order(one: Recommendation) -> tuple[int, int]:
    letter = one.withdrawal
    return (letter.year, letter.number) if letter else (0, 0)
