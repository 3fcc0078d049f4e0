"""How areas are named and found. Pure: no database.

The forms of the names are those of organic laws 113-14 (communes), 112-14 (prefectures and provinces) and 111-14 (regions).
"""

from __future__ import annotations

import re

from takafu.text.normalise import fold

HOSTS = ("commune", "prefecture", "province", "region")  # whose councils have a body; an arrondissement's has none
_KINDS = {
    "region": ("جهة {}", "région {}"),
    "prefecture": ("عمالة {}", "préfecture {}"),
    "province": ("إقليم {}", "province {}"),
    "commune": ("جماعة {}", "commune {}"),
    "arrondissement": ("مقاطعة {}", "arrondissement {}"),
}
_BODY = {
    "ar": "هيئة المساواة وتكافؤ الفرص ومقاربة النوع ب{}",
    "fr": "Instance de l’équité, de l’égalité des chances et de l’approche genre de la {}",
}
_PART = re.compile(r"[^\W_]+")


def key(name: str) -> str:
    """A name as it is compared: no accents, one shape for each letter, no dashes («Aïn-Chkef» and «ain chkef» are one)."""
    return " ".join(_PART.findall(fold(name)))


def keys(*names: str) -> str:
    """All names of an area in one line, each between bars, so that a whole name and its beginning can be asked for."""
    return "|" + "|".join(dict.fromkeys(filter(None, map(key, names)))) + "|"


def bare(code: str) -> str:
    """An HCP code as people write it: digits alone, without zeros before («03.231.01.0» and «3231010» are one)."""
    return "".join(filter(str.isdigit, code)).lstrip("0")


def of(name: str) -> str:
    """A French name after «de»: «de Fès», «d’Ifrane», «de l’Oriental»."""
    if name == "Oriental":
        return "de l’Oriental"
    return f"d’{name}" if fold(name[:1]) in "aeiou" else f"de {name}"


def titled(kind: str, ar: str, fr: str) -> dict[str, str]:
    """The area's name with what it is: «جماعة فاس», «commune de Fès»."""
    if kind not in _KINDS:
        return {"ar": ar, "fr": fr}
    arabic, french = _KINDS[kind]
    return {"ar": arabic.format(ar), "fr": french.format(of(fr))}


def body_name(kind: str, ar: str, fr: str) -> dict[str, str]:
    """What the law calls the body of that council.

    Raises:
        ValueError: councils of that kind have none.
    """
    if kind not in HOSTS:
        raise ValueError(kind)
    return {language: _BODY[language].format(title) for language, title in titled(kind, ar, fr).items()}
