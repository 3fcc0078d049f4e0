"""Services, letters, sessions and programmes for this room's tests, made by its own actions."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from takafu.council import actions, queries
from takafu.council.models import Cycle, Focus, Letter, Petition, Policy, Request, Service, Session, Word
from takafu.kit import clock
from takafu.kit.permissions import Viewer
from takafu.kit.tongues import Tongues
from takafu.places.models import Area, Seat
from takafu.register.models import Body
from tests.bodies import person, viewer_of
from tests.selection import browser
from tests.selection.makers import on

PDF = b"%PDF-1.7 a scan"
DAY = date(2026, 3, 10)

__all__ = [
    "DAY",
    "PDF",
    "cycle",
    "focus",
    "letter",
    "officer",
    "on",
    "pdf",
    "petition",
    "policy",
    "request",
    "seated",
    "service",
    "session",
    "word",
    "words",
]


def officer(body: Body, post: str = "rapporteur", name: str = "نادية العمراني") -> Viewer:
    return viewer_of(person(body, name, post))


def service(body: Body, by: Viewer, name: str = "قسم الشؤون الاجتماعية", **more: Any) -> Service:
    return actions.keep_service(by=by, body=body, **({"level": "commune", "name": Tongues(ar=name)} | more))


def letter(body: Body, by: Viewer, direction: str = "out", **more: Any) -> Letter:
    given = {"on": clock.today(), "channel": "hand", "subject": "طلب معطيات", "other": "الباشوية"} | more
    return actions.register_letter(by=by, body=body, direction=direction, **given)


def session(body: Body, by: Viewer, opens: date = date(2026, 5, 4), **more: Any) -> Session:
    given = {"kind": "council", "source": "إعلان بمقر الجماعة", "known_on": clock.today()} | more
    return actions.enter_session(by=by, body=body, opens=opens, **given)


def word(body: Body, by: Viewer, text: str = "يلتزم المجلس بإحداث حضانة", **more: Any) -> Word:
    given = {"kind": "promise", "on": clock.today(), "source": "محضر الدورة"} | more
    return actions.note_word(by=by, body=body, text=text, **given)


def cycle(body: Body, by: Viewer, *steps: tuple[str, date, str], **more: Any) -> Cycle:
    given = {"first_year": 2022, "last_year": 2027} | more
    made = actions.begin_cycle(by=by, body=body, **given)
    for step, day, outcome in steps:
        actions.enter_step(by=by, cycle=made, step=step, on=day, evidence="محضر", outcome=outcome)
    return made


def request(body: Body, by: Viewer, *steps: tuple[str, date, str], **more: Any) -> Request:
    given = {"subject": "ميزانية النوادي النسوية", "text": "عدد النوادي وميزانية كل ناد", "other": "الجماعة"} | more
    made = actions.keep_request(by=by, body=body, **given)
    for step, day, outcome in steps:
        actions.enter_request_step(by=by, request=made, step=step, on=day, outcome=outcome, reason="للتتبع")
    return queries.requests().get(pk=made.pk)


def policy(body: Body, by: Viewer, name: str = "الاستراتيجية الجماعية للشباب", **more: Any) -> Policy:
    given = {"kind": "strategy", "level": "commune", "other": "الجماعة", "source": "موقع الجماعة"} | more
    return actions.keep_policy(by=by, body=body, title=Tongues(ar=name), **given)


def focus(body: Body, by: Viewer, name: str = "النقل والأمان", **more: Any) -> Focus:
    given = {"reason": "أكثر ما ورد في الأفكار", "on": clock.today()} | more
    return actions.choose_focus(by=by, body=body, title=Tongues(ar=name), **given)


def seated(body: Body, arrondissements: int = 0) -> Area:
    """The body stands on a commune, which has so many arrondissements."""
    area = Area.objects.create(code=f"C.{body.slug}", kind="commune", name={"ar": "جماعة فاس", "fr": "Fès"})
    for number in range(arrondissements):
        Area.objects.create(
            code=f"A.{body.slug}.{number}", kind="arrondissement", name={"ar": f"أكدال {number}"}, parent=area
        )
    Seat.objects.create(body=body, area=area)
    return area


def words(answer: Any) -> str:
    """The text of the page's main part, without the signs that seal directions."""
    return browser.words(answer).translate(dict.fromkeys(range(0x2066, 0x206A)))


def pdf(folder: Path) -> Path:
    path = folder / "scan"
    path.write_bytes(PDF)
    return path


def petition(body: Body, by: Viewer, *steps: tuple[str, date, str], **more: Any) -> Petition:
    given = {
        "kind": "citizens", "subject": "إنارة زنقة النجارين", "text": "إدراج نقطة إنارة الأزقة المظلمة", "on": DAY,
        "evidence": "وصل رقم 12", "signed": 431,
    }  # fmt: skip
    made = actions.note_petition(by=by, body=body, **(given | more))
    for step, day, outcome in steps:
        actions.enter_petition_step(by=by, petition=made, step=step, on=day, outcome=outcome, evidence="رسالة المكتب")
    return queries.petitions().get(pk=made.pk)
