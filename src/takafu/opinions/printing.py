"""A paper, its letter and its reminder as files, in Arabic and in French. The writers are `kit.documents`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from takafu.council import queries as council
from takafu.council.models import Letter as Registered
from takafu.kit import clock, documents, formats, letterheads
from takafu.kit.documents.model import Block, Document, Heading, Json, Line, Lines, Note, Paragraph, Sheet, Table
from takafu.kit.handing import invented
from takafu.kit.letterheads import signature
from takafu.opinions import queries, rules, wording
from takafu.opinions.models import Opinion, Recommendation, Reminder

FORMS = ("pdf", "docx")


def day_of(day: date | None) -> str:
    """A day in words; "" of none."""
    return str(formats.date(day)) if day else ""


@dataclass(frozen=True, slots=True)
class _Printed:
    """What papers, letters and reminders share: one opinion, in `language`."""

    opinion: Opinion
    language: str

    def sheets(self) -> tuple[Sheet, ...]:
        """For XLSX and CSV: its recommendations."""
        with override(self.language):
            columns = (
                _("Number"),
                _("Service"),
                _("Measure"),
                _("Indicator"),
                _("Until when"),
                _("Cost"),
                _("The answer"),
            )
            found = queries.clocks([self.opinion]).get(self.opinion.pk)
            rows = tuple(
                (
                    one.number, one.service, one.measure, one.indicator, one.due.isoformat() if one.due else "",
                    float(one.cost) if one.cost is not None else "", str(wording.answer(queries.fate(one, found)).label),
                )
                for one in self.opinion.recommendations.all()
            )  # fmt: skip
            return (Sheet(_("Recommendations"), columns, rows, (8, 24, 60, 30, 12, 12, 16)),)

    def data(self) -> Json:
        """For JSON."""
        one = self.opinion
        found = queries.clocks([one]).get(one.pk)
        return {
            "title": dict(one.title),
            "kind": one.kind,
            "number": wording.number(one),
            "state": queries.state(one),
            "recommendations": [
                {
                    "number": each.number,
                    "service": each.service,
                    "measure": each.measure,
                    "answer": queries.fate(each, found),
                    "carried_out": queries.carrying(each),
                }
                for each in one.recommendations.all()
            ],
            "project": one.project,
            "compared": {
                code: {"project": theirs, "alternative": ours} for code, theirs, ours in rules.beside(one.compared)
            },
            "demonstration": one.body.demonstration,
        }

    def _head(self) -> Iterator[str]:
        if number := wording.number(self.opinion):
            yield _("No. %(number)s") % {"number": formats.reference(number)}
        yield from invented(self.opinion.body)


class Paper(_Printed):
    """The paper itself."""

    __slots__ = ()

    def document(self) -> Document:
        """For PDF, DOCX, ODT and HTML."""
        with override(self.language):
            one = self.opinion
            return Document(
                title=str(one.title),
                language=self.language,
                blocks=tuple(self._blocks()),
                kind=str(wording.KINDS[one.kind]),
                lead=asked(one),
                facts=(*self._head(), *self._facts()),
                house=str(one.body.name),
                made=one.adopted_at or one.begun_at,
            )

    def _facts(self) -> Iterator[str]:
        if self.opinion.sense:
            yield _("What the opinion comes to: %(sense)s") % {"sense": wording.SENSES[self.opinion.sense]}
        if self.opinion.adopted_at is None:
            yield _("A draft: it binds nobody.")
            return
        yield adopted(self.opinion)
        if hasattr(self.opinion, "sending"):
            yield _("Sent on %(day)s") % {"day": day_of(self.opinion.sending.on)}
            if self.opinion.sending.received_on:
                yield _("Received on %(day)s") % {"day": day_of(self.opinion.sending.received_on)}

    def _blocks(self) -> Iterator[Block]:
        one = self.opinion
        for name, title in wording.TEXTS.items():
            if said := said_in(one, name):
                yield Heading(str(title))
                for part in said.split("\n\n"):
                    yield Paragraph(part)
        if one.compared:
            yield Heading(_("Side by side"))
            head, rows = wording.beside(one.project, one.compared)
            yield Table(head, tuple(rows), (20, 40, 40))
        yield Heading(_("Recommendations"))
        fates = queries.commitments([one]) if hasattr(one, "sending") else []
        told = {each.recommendation.pk: tuple(_fate(each)) for each in fates}
        yield Lines(tuple(_line(each, told.get(each.pk, ())) for each in one.recommendations.all()))
        if exhibits := list(one.exhibits.all()):
            yield Heading(_("What it rests on"))
            yield Table(
                (_("What it shows"), _("Cited on")),
                tuple((each.value, day_of(each.cited_on)) for each in exhibits),
                (75, 25),
            )
        if one.dissent:
            yield Heading(_("Who saw it otherwise"))
            yield Paragraph(one.dissent)


class Letter(_Printed):
    """The letter that a paper goes out with."""

    __slots__ = ()

    def document(self) -> Document:
        """For PDF and DOCX."""
        with override(self.language):
            one = self.opinion
            values = {"title": formats.isolate(str(one.title)), "kind": wording.KINDS[one.kind]}
            sending = one.sending if hasattr(one, "sending") else None
            count = len(one.recommendations.all())
            said = _("We send you %(kind)s: “%(title)s”, with its recommendations (%(count)s).") % (
                values | {"count": formats.number(count)}
            )
            asking = _(
                "Please tell us what becomes of each recommendation: accepted, accepted in part, rejected or deferred, with the reason, "
                "and when it will be carried out."
            )
            blocks = (
                Paragraph(_("To: %(to)s") % {"to": formats.isolate(sending.to) if sending else "…………………………"}, "lead"),
                Paragraph(_("Subject: %(title)s") % values),
                Paragraph(said),
                Paragraph(asking),
                Paragraph(expected(one, sending.on if sending else None)),
                *signature(),
            )  # fmt: skip
            return letter(
                one,
                self.language,
                _("Letter of transmission"),
                blocks,
                *((sending.on, sending.letter, sending.registry) if sending else (None,)),
            )


@dataclass(frozen=True, slots=True)
class Reminding(_Printed):
    """A reminder of a reply that has not come."""

    reminder: Reminder | None = None

    def document(self) -> Document:
        """For PDF and DOCX."""
        with override(self.language):
            one, reminder = self.opinion, self.reminder
            values = {
                "title": formats.isolate(str(one.title)),
                "number": formats.reference(wording.number(one)),
                "on": day_of(one.sending.on),
                "day": day_of(reminder.on if reminder else clock.today()),
            }
            day = reminder.on if reminder else clock.today()
            waits = reminder.waits if reminder and reminder.waits else queries.unanswered(one, day)
            values["numbers"] = formats.reference(", ".join(map(str, waits)))
            said = _(
                "On %(on)s we sent you our paper no. %(number)s. No answer to recommendations %(numbers)s has reached us up to %(day)s."
            )
            blocks = [
                Paragraph(_("To: %(to)s") % {"to": formats.isolate(one.sending.to)}, "lead"),
                Paragraph(_("Subject: a reminder of “%(title)s”") % values),
                Paragraph(said % values),
                Paragraph(expected(one, day)),
            ]  # fmt: skip
            if reminder and reminder.session:
                said = _(
                    "The council’s next session is on %(day)s: an answer before it would let the council know where things stand."
                )
                blocks.append(Paragraph(said % {"day": day_of(reminder.session)}))
            blocks += signature()
            title = _("Reminder %(number)s") % {"number": formats.number(reminder.number if reminder else 1)}
            return letter(one, self.language, title, blocks, *((reminder.on, reminder.letter) if reminder else (None,)))


def letter(
    one: Opinion, language: str, kind: str, blocks: Sequence[Block], on: date | None, entry: Registered | None = None,
    registry: str | None = None,
) -> Document:  # fmt: skip
    """A letter about a paper, with the numbers that it bears. `entry`: its own in the register of letters.

    `registry`: the number that the commune's registry gave it, where something else than the register of letters keeps that.
    """
    if registry is None:
        registry = entry.receipt if entry else ""
    facts = [
        *our_number(entry),
        _("Number in the registry: %(number)s") % {"number": formats.reference(registry or "………………")},
    ]
    if on:
        facts.append(day_of(on))
    if number := wording.number(one):
        facts.append(_("No. %(number)s") % {"number": formats.reference(number)})
    return Document(
        title=str(one.title), language=language, blocks=tuple(blocks), kind=kind, facts=(*facts, *invented(one.body)),
        house=str(one.body.name), made=clock.now(),
    )  # fmt: skip


def our_number(entry: Registered | None) -> list[str]:
    """The number that a letter has in the register of letters; nothing before it was entered there."""
    return [_("Our number: %(number)s") % {"number": formats.reference(str(entry))}] if entry else []


def _fate(one: queries.Commitment) -> Iterator[Note]:
    """What was answered and what was found last, for the printed paper."""
    if one.recommendation.withdrawn_on:
        return
    said = str(wording.answer(one.answer).label)
    yield Note(_("The answer"), f"{said}: {one.reason}" if one.reason else said)
    carried = wording.carried(one.carried)
    if carried and one.finding:
        values = {"day": day_of(one.finding.on), "said": carried.label, "evidence": one.finding.evidence}
        yield Note(_("Carried out"), _("%(said)s (%(day)s): %(evidence)s") % values)
    elif carried:
        yield Note(_("Carried out"), str(carried.label))


def _line(one: Recommendation, fate: tuple[Note, ...] = ()) -> Line:
    notes = [Note(_("To"), one.service)]
    if one.indicator:
        notes.append(Note(_("Indicator"), one.indicator))
    if one.due:
        notes.append(Note(_("Until when"), day_of(one.due)))
    if one.cost is not None:
        notes.append(Note(_("Cost"), str(money(one.cost))))
    if one.withdrawn_on:
        notes.append(Note(_("Withdrawn"), withdrawn(one)))
    return Line(number=formats.number(one.number).text, text=one.measure, notes=(*notes, *fate))


def withdrawn(one: Recommendation) -> str:
    """When the body withdrew it, and why; "" where it stands."""
    if not one.withdrawn_on:
        return ""
    values = {"day": day_of(one.withdrawn_on), "reason": formats.isolate(one.withdrawn_for)}
    return _("on %(day)s: %(reason)s") % values


def money(cost: object) -> formats.Shown:
    """An amount in dirhams."""
    return formats.amount(cost, pgettext("currency", "DH"))  # type: ignore[arg-type]  # a Decimal of the model


def asked(opinion: Opinion) -> str:
    """Who asked for it, and when."""
    if not opinion.asked_by:
        return ""
    values = {"who": formats.isolate(opinion.asked_by), "day": day_of(opinion.asked_on)}
    return (_("Asked for by %(who)s on %(day)s") if opinion.asked_on else _("Asked for by %(who)s")) % values


def adopted(opinion: Opinion) -> str:
    """When it was adopted, and with how many votes."""
    if opinion.adopted_at is None:
        return ""
    day = {"day": formats.date(timezone.localdate(opinion.adopted_at))}
    vote = queries.counted(opinion)
    if vote is None:
        return (
            _("Adopted on %(day)s")
            if opinion.decided_by_id
            else _("Adopted by the presidency on %(day)s, as an urgent note")
        ) % day
    votes = {
        "yes": formats.number(vote.yes or 0),
        "no": formats.number(vote.no or 0),
        "blank": formats.number(vote.blank or 0),
    }
    return _("Adopted on %(day)s by a vote: %(yes)s for, %(no)s against, %(blank)s blank") % (day | votes)


def said_in(opinion: Opinion, name: str) -> str:
    """What it says in a part; that nobody was heard is said once it was put forward."""
    said: str = getattr(opinion, name)
    return said or (_("Nobody was heard.") if name == "heard" and opinion.proposed_at else "")


def expected(opinion: Opinion, day: date | None) -> str:
    """Until when an answer is hoped for, by which article, as a letter of that day says it; or that no rule of the body says it."""
    found = queries.clock_told(opinion, day)
    counted = found.verdict.counted if found else None
    if found is None or counted is None or counted.end is None:
        return _("Your answer lets us tell the inhabitants what became of our work.")
    from_rule = wording.sources(found)
    return _("An answer is hoped for until %(day)s (%(article)s).") % {"day": day_of(counted.end), "article": from_rule}


def write_letter(export: documents.Export, form: str) -> bytes:
    """A letter, on the body's letterhead where there is one.

    Raises:
        KeyError: no such form.
    """
    return letterheads.on(export, form, council.letterhead_path())


def write(export: documents.Export, form: str) -> bytes:
    """The file.

    Raises:
        KeyError: no such form.
    """
    return documents.write(export, form)
