"""Days that a body entered, for tests."""

from datetime import date

from takafu.kit.tongues import Tongues
from takafu.places import actions

TOLD = "بلاغ وزارة الأوقاف"


def announce(by, body, first=date(2026, 3, 21), known_on=date(2026, 3, 19), code="fitr", hijri_year=1447, source=TOLD):
    given = {"code": code, "hijri_year": hijri_year, "first": first, "known_on": known_on, "source": source}
    return actions.announce_holiday(by=by, body=body, **given)


def close(
    by,
    body,
    first=date(2026, 3, 23),
    last=None,
    name="عطلة استثنائية",
    known_on=date(2026, 3, 13),
    source="بلاغ الحكومة",
):
    given = {"first": first, "last": last or first, "known_on": known_on, "source": source}
    return actions.close_days(by=by, body=body, name=Tongues(ar=name), **given)
