"""The founding file as pages and documents show it: what it stands on, how it is made up, what is done, what was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext, override
from django.utils.translation import gettext as _

from takafu.kit import clock, documents, formats, installing
from takafu.kit.components import Bead, Column, Link, Table, Tag
from takafu.kit.documents.model import Block, Document, Heading, Json, Paragraph, Sheet
from takafu.kit.documents.model import Table as Printed
from takafu.kit.handing import invented
from takafu.kit.legal import readings
from takafu.kit.permissions import Viewer
from takafu.kit.tongues import Tongues
from takafu.people import queries as people
from takafu.people.models import Appointment, Membership, Office, Role
from takafu.people.wording import POSTS
from takafu.places.models import Area
from takafu.register import founding
from takafu.register.models import Body, Founding, MeansStep
from takafu.site import queries

Word = str | Promise
CREATION: Word = gettext_lazy(
    "The council creates the body, in partnership with civil society, to study how equality and the gender approach are put into practice."
)
RULES: Word = gettext_lazy(
    "Who sits in it and how it works is settled by the council’s rules of procedure: nothing more is said in the law."
)
PLAN: Word = gettext_lazy("The communal action programme takes the gender approach into account.")
BUDGET: Word = gettext_lazy("The objectives and indicators of the budget take the gender criterion into account.")
HEARD: Word = gettext_lazy("The body’s opinion is asked for when the action programme is drawn up.")
COMMUNE, PROVINCE, REGION = "113-14", "112-14", "111-14"


@dataclass(frozen=True, slots=True)
class Ground:
    """A sentence of ours on what a text says, and where that was read."""

    said: Word
    article: str
    law: str


GROUNDS: dict[str, tuple[Ground, ...]] = {
    COMMUNE: (
        Ground(CREATION, "120", COMMUNE),
        Ground(RULES, "120", COMMUNE),
        Ground(PLAN, "78", COMMUNE),
        Ground(BUDGET, "158", COMMUNE),
        Ground(HEARD, "7", "2-16-301"),
    ),
    PROVINCE: (Ground(CREATION, "111", PROVINCE),),
    REGION: (Ground(CREATION, "117", REGION),),
}
LAW_OF: dict[str, str] = {
    Area.Kind.PREFECTURE: PROVINCE,
    Area.Kind.PROVINCE: PROVINCE,
    Area.Kind.REGION: REGION,
}
DECREES = ("2-16-301",)


@dataclass(frozen=True, slots=True)
class File:
    """All that the founding file holds, read once."""

    body: Body
    papers: Founding
    place: str
    grounds: tuple[Ground, ...]
    posts: tuple[tuple[Word, tuple[str, ...]], ...]
    offices: tuple[tuple[Word, tuple[str, ...], Word], ...]  # the body's own: its label, who holds it, what is vacant
    committees: tuple[tuple[Tongues, tuple[Any, ...]], ...]
    members: tuple[str, ...]
    steps: tuple[installing.Step, ...]
    means: tuple[tuple[Any, list[MeansStep]], ...]
    yardsticks: tuple[Any, ...]


def read(body: Body, viewer: Viewer, *, named: bool) -> File:
    """The file of the scope's body. `named`: the reader may know who sits; others read which posts are held, and how many sit where."""
    seat, day = queries.seat(body), clock.today()
    vacant = people.vacant(day)
    return File(
        body=body,
        papers=founding.papers(body),
        place=queries.seat_title(seat) if seat else "",
        grounds=GROUNDS[LAW_OF.get(seat.kind, COMMUNE) if seat else COMMUNE],
        posts=tuple(_posts(people.posts(day), named)),
        offices=tuple(_own(people.offices(day, None), named)),
        committees=tuple(
            (
                committee.name,
                (*_placed(held, named), *(_vacant(office.label, n) for office, n in vacant.get(committee.pk, ()))),
            )
            for committee, held in people.committees(day)
            if committee.item.seen_by(viewer)
        ),
        members=tuple(str(one.person.name) for one in people.seats(day)) if named else (),
        steps=tuple(installing.steps(body)),
        means=tuple(founding.means()),
        yardsticks=tuple(founding.yardsticks()),
    )


def _posts(held: Iterable[Role], named: bool) -> Iterator[tuple[Word, tuple[str, ...]]]:
    """Each post of the bureau with who holds it, also those that nobody holds; spoken of as a woman or a man where one is named."""
    listed = list(held)
    for post in Role.Post.values:
        if post not in {Role.Post.CLERK, Role.Post.SUSPENDED}:
            holders = [role.person for role in listed if role.post == post]
            genders = {person.gender for person in holders} if named else set()
            names = tuple(str(formats.isolate(str(person.name))) if named else _("held") for person in holders)
            yield POSTS[post][genders.pop() if len(genders) == 1 else ""], names


def _own(
    offices: Iterable[tuple[Office, list[Appointment]]], named: bool
) -> Iterator[tuple[Word, tuple[str, ...], Word]]:
    """Each post of the body's own list with who holds it, and how many places in it are vacant."""
    for office, held in offices:
        genders = {one.person.gender for one in held} if named else set()
        names = tuple(str(formats.isolate(str(one.person.name))) if named else _("held") for one in held)
        missing = office.holders - len(held)
        yield office.called(genders.pop() if len(genders) == 1 else ""), names, _missing(missing) if missing else ""


def _missing(count: int) -> str:
    return _("vacant: %(count)s") % {"count": formats.number(count)}


def _vacant(label: Tongues, count: int) -> str:
    return _("%(post)s, vacant: %(count)s") % {"post": formats.isolate(str(label)), "count": formats.number(count)}


def _placed(held: Sequence[Appointment], named: bool) -> Iterator[Any]:
    """Who holds a place in a committee, with the post held there; else how many."""
    if not named:
        yield ngettext("%(count)s place is held", "%(count)s places are held", len(held)) % {
            "count": formats.number(len(held))
        }
        return
    for one in held:
        name = formats.isolate(str(one.person.name))
        post = one.office.called(one.person.gender) if one.office else ""
        yield f"{name} ({formats.isolate(post)})" if post else name


def cited(ground: Ground) -> str:
    """The article and the text, in words."""
    values = {"article": formats.reference(ground.article), "law": formats.reference(ground.law)}
    if ground.law in DECREES:
        return _("Article %(article)s of decree %(law)s") % values
    return _("Article %(article)s of organic law %(law)s") % values


def creation(file: File) -> list[tuple[Word, Any]]:
    """What is known of the act that created the body, as pairs."""
    kept = file.papers
    pairs: list[tuple[Word, Any]] = [
        (_("Number of the act"), formats.reference(kept.number) if kept.number else ""),
        (_("Day of the session"), formats.date(kept.day) if kept.day else ""),
        (_("Session of the council"), formats.isolate(kept.session) if kept.session else ""),
        (_("Where the document is kept"), formats.isolate(kept.kept_at) if kept.kept_at else ""),
    ]
    return [(name, value) for name, value in pairs if value]


def checklist(file: File, home: str = "") -> Table:
    """What is done and what is still to do, with who does it and since when; from the body's `home`, what is to do leads there."""
    columns = (Column(_("Step")), Column(_("State")), Column(_("Who does it")), Column(_("Since")))
    rows = tuple(
        (
            Link(step.what, home + step.address) if home and step.address and not step.done else step.what,
            Tag(_("done"), "ok") if step.done else Tag(_("to do")),
            step.who,
            formats.date(step.since) if step.since else "—",
        )
        for step in file.steps
    )
    return Table(_("Steps of the installation"), columns, rows)


def beads(steps: Iterable[MeansStep]) -> list[Bead]:
    """What became of means, a line a day."""
    return [
        Bead(step.get_state_display(), when=formats.date(step.on), text=formats.isolate(step.note)) for step in steps
    ]


# what this room and those under it ask of a new body


def first_steps(body: Body) -> Iterator[installing.Step]:
    """Steps that the body's own data tell of."""
    day = clock.today()
    papers, asked, judged, seated = queries.founded(body)
    president, rapporteur = _("the presidency"), _("the task of rapporteur")
    held = {role.post: role.start for role in Role.objects.in_force(day).order_by("-start")}
    first = Membership.objects.in_force(day).order_by("start").values_list("start", flat=True).first()
    Step = installing.Step  # noqa: N806 - the class, named shorter for a table
    yield Step(_("The act of creation is put down"), bool(papers.number), rapporteur, papers.day, "founding/keep/")
    yield Step(_("The place is named"), seated, _("who keeps the installation"))
    yield Step(_("Members sit"), first is not None, rapporteur, first, "people/")
    yield Step(_("There is a president"), "president" in held, _("the body"), held.get("president"))
    yield Step(_("There is a rapporteur"), "rapporteur" in held, _("the body"), held.get("rapporteur"))
    yield Step(_("All who sit were invited"), first is not None and not people.uninvited().exists(), rapporteur)
    yield Step(
        _("It is settled whether members are published"),
        "publish_members" in body.settings,
        president,
        address="settings/",
    )
    yield Step(
        _("The worth of the body is said"), bool(papers.value and papers.adds), president, address="founding/keep/"
    )
    yield Step(_("It is said by what the body is judged"), judged, president)
    yield Step(_("Means were asked for"), asked, president)


# documents


@dataclass(frozen=True, slots=True)
class Papers:
    """The file on its way to a document, in `language`."""

    file: File
    language: str
    read: Any

    def document(self) -> Document:
        """For PDF, DOCX, ODT and HTML."""
        with override(self.language):
            body = self.file.body
            facts = [readings.sentence(self.read)]
            facts += invented(body)
            return Document(
                title=_("Founding file"),
                language=self.language,
                blocks=tuple(_blocks(self.file)),
                lead=str(body.name),
                facts=tuple(facts),
                house=str(body.name),
                house_line=self.file.place,
                made=clock.now(),
            )

    def sheets(self) -> tuple[Sheet, ...]:
        """For spreadsheets: the means, a row a dated line."""
        with override(self.language):
            columns = (_("Means"), _("State"), _("Day"), _("Note"))
            rows = tuple(
                (one.what, str(step.get_state_display()), step.on.isoformat(), step.note)
                for one, steps in self.file.means
                for step in steps
            )
            return (Sheet(_("Means"), columns, rows, (40, 16, 14, 40)),)

    def data(self) -> Json:
        """For programs."""
        kept = self.file.papers
        return {
            "act": kept.number,
            "day": kept.day.isoformat() if kept.day else None,
            "session": kept.session,
            "value": kept.value,
            "adds": kept.adds,
            "judged_by": [{"title": one.title, "target": one.target} for one in self.file.yardsticks],
            "means": [
                {"what": one.what, "steps": [{"state": s.state, "on": s.on.isoformat(), "note": s.note} for s in steps]}
                for one, steps in self.file.means
            ],
        }


def document(file: File, form: str, language: str, read: Any) -> bytes:
    """The file in that form.

    Raises:
        KeyError: no such form.
    """
    return documents.write(Papers(file, language, read), form)


def _blocks(file: File) -> Iterator[Block]:
    yield Heading(_("The act of creation"))
    for name, value in creation(file):
        yield Paragraph(f"{name}: {value}")
    for title, text in ((_("What the body is for"), file.papers.value), (_("What it adds"), file.papers.adds)):
        if text:
            yield Heading(title)
            yield Paragraph(text)
    if file.yardsticks:
        yield Heading(_("By what it is judged"))
        rows = tuple((one.title, one.target) for one in file.yardsticks)
        yield Printed((_("Yardstick"), _("How far it wants to come")), rows, (3, 2))
    yield Heading(_("What the body stands on"))
    rows = tuple((str(ground.said), cited(ground)) for ground in file.grounds)
    yield Printed((_("What the text says"), _("Source")), rows, (3, 2))
    yield Heading(_("How the body is made up"))
    comma = formats.comma(get_language() or "")
    posts = tuple((str(post), comma.join(map(str, names)) or _("vacant")) for post, names in file.posts)
    own = tuple(
        (str(post), comma.join(map(str, (*names, *filter(None, [missing]))))) for post, names, missing in file.offices
    )
    yield Printed((_("Post"), _("Who holds it")), (*posts, *own), (2, 3))
    if file.committees:
        yield Heading(_("Committees and cells"))
        rows = tuple((str(name), comma.join(map(str, placed)) or _("vacant")) for name, placed in file.committees)
        yield Printed((_("Committee"), _("Who holds a place")), rows, (2, 3))
    if file.members:
        yield Heading(_("Members"))
        yield Printed((_("Name"),), tuple((name,) for name in file.members), (1,))
    if file.means:
        yield Heading(_("Means"))
        yield Printed((_("Means"), _("State"), _("Day"), _("Note")), tuple(_rows(file)), (3, 2, 2, 3))
    yield Heading(_("Steps of the installation"))
    listed = checklist(file)
    yield Printed(
        tuple(str(column.title) for column in listed.columns),
        tuple(tuple(str(getattr(cell, "label", cell)) for cell in row) for row in listed.rows),
        (4, 2, 3, 2),
    )


def _rows(file: File) -> Iterator[tuple[str, ...]]:
    for one, steps in file.means:
        for step in steps:
            yield (one.what, str(step.get_state_display()), str(formats.date(step.on)), step.note)
