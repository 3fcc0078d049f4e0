"""A paper from its first words to its end, in a process that is killed at each of its steps: `python -m tests.opinions.halting`."""

import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takafu.config.settings")
django.setup()
from django.core.management import call_command  # noqa: E402 - only once Django is started
from django_scopes import scope  # noqa: E402 - only once Django is started

from takafu.kit import clock  # noqa: E402 - only once Django is started
from takafu.kit.permissions import Viewer  # noqa: E402 - only once Django is started
from takafu.kit.tongues import Tongues  # noqa: E402 - only once Django is started
from takafu.opinions import actions, queries  # noqa: E402 - only once Django is started
from takafu.opinions.models import Exhibit, Figures, Finding, Opinion, Pause, Reply  # noqa: E402 - only once Django is started
from takafu.people.models import Person  # noqa: E402 - only once Django is started
from takafu.register import actions as register  # noqa: E402 - only once Django is started
from takafu.register.models import Body, Item  # noqa: E402 - only once Django is started
from tests.bodies import as_role, open_body  # noqa: E402 - only once Django is started
from tests.halting import FOLDER, main  # noqa: E402 - only once Django is started
from tests.opinions import makers  # noqa: E402 - only once Django is started

DAY = date(2026, 3, 10)
NOW = DAY + timedelta(days=20)
SECRET = "a" * 32
STANDS = (  # what a verb makes official, beside how many rows there are of everything
    "SELECT verb FROM register_act ORDER BY number",
    "SELECT kind, number, edition, proposed_at IS NULL, adopted_at IS NULL, closed_at IS NULL, dissent, facts"
    " FROM opinions_opinion ORDER BY begun_at, id",
    "SELECT number, base, overtaken FROM opinions_edition ORDER BY opinion_id, number",
    "SELECT number, measure, edition, withdrawn_on, withdrawal_id IS NULL FROM opinions_recommendation ORDER BY opinion_id, number",
    'SELECT "to", received_on, file = \'\', letter_id IS NULL FROM opinions_sending ORDER BY "on", id',
    'SELECT start, "end", count FROM opinions_pause ORDER BY start, id',
    "SELECT used_at IS NULL, revoked_at IS NULL FROM opinions_link ORDER BY made_at",
    "SELECT firm_at IS NULL, refused_at IS NULL, refused_for, reference, file = '', letter_id IS NULL"
    " FROM opinions_reply ORDER BY entered_at, id",
    "SELECT outcome, reason FROM opinions_answer ORDER BY outcome, reason",
    "SELECT kind, visibility FROM register_item ORDER BY id",
    "SELECT direction, year, number, receipt, struck_for FROM council_letter ORDER BY id",
    "SELECT used_at IS NULL, revoked_at IS NULL FROM opinions_commentlink ORDER BY made_at",
)


def prepare() -> None:
    """Rules that hope for a reply, something to cite, and another paper that is out.

    The database with its tables may be there already.
    """
    if not (FOLDER / "takafu.sqlite3").exists():
        call_command("migrate", verbosity=0)
    body = open_body("fes", "هيئة فاس")
    with scope(body=body), clock.at(clock.now()):
        makers.reply_time(body, 30)
        makers.officer(body)
        makers.officer(body, "president")
        as_role(body, "clerk")
        register.keep_item(body=body, kind="idea", title=Tongues(ar="فكرة"), visibility="members", address="ideas/1/")
        makers.sent(body, DAY, measures=[("قسم الأشغال", f"إجراء {n}") for n in range(5)])


def _paper() -> Opinion:
    """The one that the verbs are done to; before it is begun, nothing."""
    return queries.full(Opinion.objects).latest("begun_at", "pk")


def _other() -> Opinion:
    return queries.full(Opinion.objects).earliest("begun_at", "pk")


def _officer(post: str = "rapporteur") -> Viewer:
    return makers.officer(Body.objects.get(), post)


def _scan(kept: Callable[[Path], object]) -> None:
    with TemporaryDirectory() as folder:
        kept(makers.scan(Path(folder)))


def _answer(told: dict[object, tuple[str, str]], by: Viewer, **more: object) -> None:
    _scan(
        lambda path: actions.answer(
            by=by, opinion=_paper(), on=NOW, channel="registry", told=told, path=path, reference="77", **more
        )
    )


def _first() -> object:
    return _paper().recommendations.all()[0]


def _clerk() -> Viewer:
    person = Person.objects.filter(roles__post="clerk").select_related("user", "body").get()
    return makers.viewer_of(person)


def _waiting() -> Reply:
    return Reply.objects.select_related("opinion").get(firm_at=None, refused_at=None)


def _letter() -> Reply:
    return Reply.objects.get(refused_at=None, channel="registry", opinion=_paper())


def _link() -> str:
    """The secret of a link is known to nobody: that of the standing one becomes one that the test knows."""
    _paper().links.filter(used_at=None, revoked_at=None).update(digest=actions.digest(SECRET))
    return SECRET


def _begin() -> None:
    title, facts = Tongues(ar="مذكرة عاجلة"), "ثلاثون مصباحا معطلا"
    actions.begin(by=_officer(), body=Body.objects.get(), kind="urgent", title=title, facts=facts)


def _recommend() -> None:
    for service, measure in makers.MEASURES:
        actions.recommend(by=_officer(), opinion=_paper(), service=service, measure=measure)


def _several() -> None:
    told = makers.told(_paper(), "", "rejected") | makers.told(_other(), "accepted", "partly")
    _answer(told, _officer(), also=[_other()])


STEPS: dict[str, Callable[[], object]] = {
    "begin": _begin,
    "write": lambda: actions.write(by=_officer(), opinion=_paper(), base=1, facts="أربعون مصباحا"),
    "recommend": _recommend,
    "cite": lambda: actions.cite(by=_officer(), opinion=_paper(), target=Item.objects.get(kind="idea"), value="ثلاثون"),
    "drop_citation": lambda: actions.drop_citation(by=_officer(), exhibit=Exhibit.objects.get()),
    "drop": lambda: actions.drop_recommendation(by=_officer(), recommendation=_first()),
    "add": lambda: actions.recommend(by=_officer(), opinion=_paper(), service="قسم", measure="إجراء"),
    "name": lambda: actions.name_drafters(by=_officer(), opinion=_paper(), persons=list(Person.objects.all()[:2])),
    "propose": lambda: actions.propose(by=_officer(), opinion=_paper()),
    "note_dissent": lambda: actions.note_dissent(by=_officer(), opinion=_paper(), dissent="خالفت عضوة"),
    "adopt": lambda: actions.adopt(by=_officer("president"), opinion=_paper()),
    "send": lambda: actions.send(by=_officer(), opinion=_paper(), on=NOW, channel="registry", to="الرئيس"),
    "keep_receipt": lambda: _scan(lambda path: actions.keep_receipt(by=_officer(), opinion=_paper(), on=NOW, path=path)),
    "prolong": lambda: actions.prolong(by=_officer(), opinion=_paper(), on=NOW, count=2, unit="weeks", reason="طلب"),
    "hold": lambda: actions.hold(by=_officer(), opinion=_paper(), on=NOW, reason="عطلة"),
    "resume": lambda: actions.resume(by=_officer(), opinion=_paper(), on=NOW),
    "strike_pause": lambda: actions.strike_pause(by=_officer(), pause=Pause.objects.get(count=0), reason="لم تتوقف"),
    "remind": lambda: actions.remind(by=_officer(), opinion=_other(), on=NOW),
    "invite": lambda: actions.invite(by=_officer(), opinion=_paper()),
    "invite_again": lambda: actions.invite(by=_officer(), opinion=_paper()),
    "answer_by_link": lambda: actions.answer_by_link(
        by=Viewer(body_id=Body.objects.get().pk), secret=_link(), told=makers.told(_paper(), "accepted")
    ),
    "confirm": lambda: _scan(lambda path: actions.confirm(by=_officer(), reply=_waiting(), path=path)),
    "clerk": lambda: _answer(makers.told(_paper(), "deferred"), _clerk()),
    "set_aside": lambda: actions.set_aside(by=_officer(), reply=_waiting()),
    "answer": _several,
    "strike_reply": lambda: actions.strike_reply(by=_officer(), reply=_letter(), reason="رسالة أخرى"),
    "answer_again": _several,
    "find": lambda: actions.find(by=_officer(), recommendation=_first(), state="done", on=NOW, evidence="صورة"),
    "strike_finding": lambda: actions.strike_finding(by=_officer(), finding=Finding.objects.get(), reason="غير صحيح"),
    "withdraw": lambda: actions.withdraw(by=_officer(), recommendation=_first(), on=NOW, reason="تغير الوضع"),
    "close": lambda: actions.close(by=_officer(), opinion=_paper()),
    "send_figures": lambda: actions.send_figures(
        by=_officer(), body=Body.objects.get(), service="قسم الأشغال", year=2026, on=NOW, channel="post"
    ),
    "invite_comment": lambda: actions.invite_comment(by=_officer(), figures=Figures.objects.get()),
    "comment": lambda: actions.comment(by=_officer(), figures=Figures.objects.get(), on=NOW, channel="post", words="نعم"),
}  # fmt: skip


def do(name: str) -> None:
    """A verb on its day."""
    body = Body.objects.get()
    with scope(body=body), makers.on(NOW):
        STEPS[name]()


if __name__ == "__main__":
    prepare()
    main(STEPS, do, STANDS)
