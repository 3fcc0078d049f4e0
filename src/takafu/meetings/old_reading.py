"""What a text of old minutes seems to say: its title, its day, which lines decide something. A person confirms all of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from takafu.kit.formats import MONTHS
from takafu.text.normalise import fold

HEAD = 30  # lines in which the day and the title are looked for
LONGEST_TITLE = 160
_MONTH = {fold(name): number for names in MONTHS.values() for number, name in enumerate(names, 1)}
_NUMBERED = re.compile(r"(?<!\d)(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?!\d)")
_DATED = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_NAMED = re.compile(r"(?<!\d)(\d{1,2})(?:er)?\s+([^\W\d_]+)\s+(\d{4})(?!\d)")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_MARK = re.compile(r"^\s*(?:[-–—•*]|\d{1,2}\s*[.)\-:])\s*")
_VERBS = (  # as `fold` leaves them
    "تقرر|قرر|قررت|قرروا|قرار|القرار|صادق|صادقت|صودق|المصادقه|تمت المصادقه|تم الاتفاق|اتفق|اتفقت|تم اعتماد|اعتمد|اعتمدت|"
    "اوصي|اوصت|توصي|توصيه|التوصيه"
)
_DECIDES = re.compile(rf"^[وف]?(?:ل?قد )?[وف]?(?:{_VERBS})(?:\s|:|$)")
_BEFORE = r"(?:(?:l[ea] |l')\S+ |les \S+ |il (?:a ete |est )?)?(?:ont |a |est |sont )?"
_DECIDES_FR = re.compile(rf"^{_BEFORE}(?:(?:decid|adopt|approuv|recommand|valid)\w+|convenu\w*|decision|resolution)\b")


@dataclass(frozen=True, slots=True)
class Guess:
    """What is proposed: lines with whether each seems to decide something."""

    title: str
    day: date | None
    lines: tuple[tuple[str, bool], ...]


def guess(lines: Sequence[str], today: date) -> Guess:
    """What lines of old minutes seem to say; a day to come is none."""
    shown = [" ".join(line.split()) for line in lines]
    shown = [line for line in shown if line]
    days = (found for line in shown[:HEAD] if (found := day(line)) and found <= today)
    title = next((line for line in shown[:HEAD] if any(sign.isalpha() for sign in line)), "")
    return Guess(title[:LONGEST_TITLE].strip(), next(days, None), tuple((line, decides(line)) for line in shown))


def decides(line: str) -> bool:
    """Whether a line begins as one that decides, adopts or recommends."""
    plain = _MARK.sub("", line).strip()
    return bool(_DECIDES.match(fold(plain)) or _DECIDES_FR.match(fold(plain).replace("’", "'")))


def day(line: str) -> date | None:
    """The first day that a line names: 12 مارس 2019, 12/03/2019, 2019-03-12, 12 mars 2019."""
    worded = line.translate(_DIGITS)
    if hit := _DATED.search(worded):
        return _date(*map(int, hit.groups()))
    if hit := _NUMBERED.search(worded):
        first, second, year = map(int, hit.groups())
        return _date(year, second, first)
    for hit in _NAMED.finditer(worded):
        if month := _MONTH.get(fold(hit[2])):
            return _date(int(hit[3]), month, int(hit[1]))
    return None


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
