"""A programme with every kind of block and every trap of direction, in Arabic and in French; invented."""

from __future__ import annotations

import datetime

from takafu.kit import formats
from takafu.kit.documents.model import (
    Contents,
    Document,
    Heading,
    Json,
    Line,
    Lines,
    Note,
    Paragraph,
    Sheet,
    Source,
    Table,
)

MADE = datetime.datetime(2017, 2, 2, 12, tzinfo=datetime.UTC)
LAW = "وضع نظام داخلي طبقا للقانون 113-14 قبل 2017-02-02"
MONEY = "رصد 12 500 درهم لكل جمعية أي 10 % من برنامج plan d'action communal (PAC) للجماعة"
PHONE = "للتسجيل على 05 35 62 00 00 أو +212 535-62-00-00"
SITE = "انظروا https://fes.example/2017-02/ كل شهر"
PARTS = "تحديد مهام اللجان:\n- لجنة التكوين\n- لجنة التواصل"
FRENCH = "Élaborer le règlement intérieur (loi organique n° 113-14), avant la fin de l'année."
MIXED = "Appliquer le القانون 113-14 dans la commune"
IDEAS = (LAW, MONEY, PHONE, SITE, PARTS, FRENCH, MIXED)

TRAPS = ("113-14", "2017-02-02", "12500", "10%", "0535620000", "+212535-62-00-00", "https://fes.example/2017-02/")
"""What a reader must see from left to right, spaces left out."""


def _lines() -> Lines:
    return Lines(
        (
            Line(
                "1",
                LAW,
                "Brings together 2 ideas",
                (Source("1.1", LAW), Source("1.4", FRENCH, (Note("Fault", "“régl”: “règl”"),))),
                (Note("Why", "النظام الداخلي"),),
            ),
            Line("2", MONEY, f"Idea {formats.reference('1.2')}"),
            Line("3", PHONE),
            Line("4", SITE),
            Line("5", PARTS),
            Line("6", MIXED),
        )
    )


def programme(language: str) -> Document:
    """The programme with its own words in the language."""
    arabic = language == "ar"
    return Document(
        title="ترتيب الأفكار المقترحة" if arabic else "Les idées rangées par axe",
        language=language,
        kind="مشروع" if arabic else "Projet",
        house="تكافؤ" if arabic else "Takafu",
        lead=f"{formats.number(12500, language)} فكرة" if arabic else f"{formats.number(12500, language)} idées",
        facts=(f"{formats.reference('idées-2017.docx')} · {formats.date(MADE, language)}",),
        made=MADE,
        blocks=(
            Contents("المحتويات" if arabic else "Sommaire"),
            Table(("المحور", "العدد") if arabic else ("Axe", "Nombre"), (("التنظيم", "4"),), (4, 1), (1,)),
            Heading("التنظيم" if arabic else "Organisation", 1, "1", "4"),
            _lines(),
            Heading("أفكار متقاربة" if arabic else "Idées voisines"),
            Table(("1", "2"), ((LAW, FRENCH),)),
            Paragraph("انتهى" if arabic else "Fin", "small"),
        ),
    )


class Sample:
    """An export of it, with cells that look like formulas."""

    ROWS = (
        (1, "=1+1", LAW),
        (2, "-5 درهم", MONEY),
        (3.5, "@SUM(A1)", PHONE),
        (3.7, "+212 535-62-00-00", SITE),
        (4, "\tx", FRENCH),
        (5, "'quoted", 'a "b", c; d\r\n e'),
    )

    def __init__(self, language: str = "ar") -> None:
        self.language = language

    def document(self) -> Document:
        """The printed form."""
        return programme(self.language)

    def sheets(self) -> tuple[Sheet, ...]:
        """One table."""
        return (Sheet("البرنامج", ("رقم", "نص", "فكرة"), self.ROWS, (6, 30, 70)),)

    def data(self) -> Json:
        """The form for programs."""
        return {"ideas": list(IDEAS)}
