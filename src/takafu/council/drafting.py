"""Letters of a request for information, drafted: the asking, to the head of the institution, to the commission. Nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from takafu.council import queries, wording
from takafu.council.actions.requests import HIGHER
from takafu.council.models import Request, RequestStep
from takafu.kit import clock, formats, letterheads
from takafu.kit.documents.model import Block, Document, Json, Paragraph, Sheet
from takafu.kit.handing import invented
from takafu.kit.legal import counting, sources
from takafu.law import information
from takafu.law.calendars import Calendar
from takafu.law.sources import Source
from takafu.places import queries as places

KINDS = ("sent", "complained", "appealed")
FORMS = ("pdf", "docx", "odt")
LINE = "…" * 20  # to be filled in by hand: who signs is kept nowhere


def _article(number: str) -> str:
    return sources.cited(Source("ma/loi/31-13", number, read=date(2026, 11, 29), where="copy"))


def _within(code: str) -> dict[str, str]:
    period = information.period(code)
    return {"period": counting.period(period), "article": sources.cited(period.source) if period.source else ""}


def text(request: Request, kind: str, calendar: Calendar | None = None) -> str:
    """The words of the letter, in the language that is spoken now."""
    return "\n\n".join(_words(request, kind, calendar or places.calendar()))


def _words(request: Request, kind: str, calendar: Calendar) -> Iterator[str]:
    if kind == "sent":
        yield from _asking(request)
        return
    sent = next((one for one in request.standing_steps() if one.step == "sent"), None)
    if sent:
        yield _asked(request, sent)
    yield from _answered(request, kind, calendar)
    if kind == "complained":
        yield _("We complain to you (%(article)s), and ask that the information be given.") % {
            "article": _article("19")
        }
        yield _("Your answer is due within %(period)s: %(article)s.") % _within("information_decision")
    else:
        yield _("We bring this to the commission (%(article)s), and ask that the information be given.") % {
            "article": _article("20")
        }
        yield _("Its answer is due within %(period)s: %(article)s.") % _within("information_ruling")


def _asking(request: Request) -> Iterator[str]:
    yield _("We ask for the information and documents named below, by article 27 of the Constitution and law 31-13.")
    yield request.text
    if request.urgent:
        yield _("It is urgent: %(why)s") % {"why": formats.isolate(request.urgent_for)}
    yield _("Your answer is due within %(period)s of the receipt of this letter: %(article)s.") % _within(
        "information_urgent" if request.urgent else "information_answer"
    )
    yield _("Where a part cannot be given, give the rest, and write why: %(article)s.") % {"article": _article("18")}
    yield _("Whoever uses it names source and date: %(article)s.") % {"article": _article("6")}


def _asked(request: Request, sent: RequestStep) -> str:
    values = {"day": formats.date(sent.on), "whom": wording.asked_of(request), "text": request.text}
    if sent.letter is None:
        return _("On %(day)s we asked %(whom)s: %(text)s") % values
    values["number"] = wording.number(sent.letter)
    return _("On %(day)s, by our letter no. %(number)s, we asked %(whom)s: %(text)s") % values


def _answered(request: Request, kind: str, calendar: Calendar) -> Iterator[str]:
    """What came of it until now: each answer with its day, or that none came in time."""
    before = KINDS.index(kind)
    for one in request.standing_steps():
        if one.step in ("answered", "decided"):
            values = {"day": formats.date(one.on), "answer": wording.request_step(one)}
            yield _("On %(day)s: %(answer)s.") % values
    if information.standing(request.trail()) in (("sent", "extended"), ("complained",))[before - 1]:
        running = next(
            one for one in information.clock(request.trail(), calendar, urgent=request.urgent) if not one.ours
        )
        if running.counted.end and running.counted.end < clock.today():
            yield _("No answer came by %(day)s, when the time for it was over (%(article)s).") % {
                "day": formats.date(running.counted.end),
                "article": sources.cited(running.counted.period.source) if running.counted.period.source else "",
            }


@dataclass(frozen=True, slots=True)
class Drafted:
    """A letter on its way to a file, in `language`. What was sent already is given as it was."""

    request: Request
    kind: str
    language: str

    def document(self) -> Document:
        """For PDF, DOCX and ODT."""
        with override(self.language):
            one = self.request
            step = next((each for each in one.standing_steps() if each.step == self.kind), None)
            said = (step.letter.text if step and step.letter else "") or text(one, self.kind)
            blocks: tuple[Block, ...] = tuple(Paragraph(part) for part in said.split("\n") if part.strip())
            return Document(
                title=str(formats.isolate(one.subject)),
                language=self.language,
                blocks=(*blocks, *(Paragraph(part) for part in _signed())),
                kind=str(KINDS_SAID[self.kind]()),
                lead=_("To: %(whom)s") % {"whom": wording.asked_of(one) if self.kind == "sent" else HIGHER[self.kind]},
                facts=tuple(self._facts(step)),
                house=str(one.body.name),
                made=timezone.localtime(clock.now()),
            )

    def _facts(self, step: RequestStep | None) -> Iterator[str]:
        if step and step.letter:
            yield _("No. %(number)s") % {"number": wording.number(step.letter)}
            yield str(formats.date(step.on))
        else:
            yield _("Draft")
        yield from invented(self.request.body)

    def sheets(self) -> tuple[Sheet, ...]:
        """A letter has no table."""
        return ()

    def data(self) -> Json:
        """For programs."""
        return {"subject": self.request.subject, "kind": self.kind}


KINDS_SAID = {
    "sent": lambda: _("Request for information"),
    "complained": lambda: _("Complaint about a request for information"),
    "appealed": lambda: _("Complaint to the commission for the right to information"),
}


def _signed() -> Iterator[str]:
    """Who asks, by the law's form: written by hand, since the register of the body keeps no identity card."""
    yield _("Who signs (%(article)s):") % {"article": _article("14")}
    for label in (_("Name"), _("No. of the identity card"), _("Postal address"), _("E-mail address"), _("Signature")):
        yield f"{label} {LINE}"


def write(request: Request, kind: str, form: str, language: str) -> bytes:
    """The letter as a file.

    Raises:
        KeyError: no such form.
    """
    return letterheads.on(Drafted(request, kind, language), form, queries.letterhead_path())
