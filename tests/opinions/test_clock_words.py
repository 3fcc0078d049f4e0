"""Each row of the table of a reply's clock as it is told in Arabic and in French: with its rule, its article, its first day in force."""

from datetime import date

import pytest
from django.utils import translation

from takafu.law.calendars import Announced, Calendar
from takafu.law.counting import Period, Suspension
from takafu.law.sources import Source
from takafu.law.standing import Parameter, Rank, in_force
from takafu.opinions import rules, wording

D = date.fromisoformat
TOLD = Calendar([Announced("fitr", 1447, D("2026-03-20"), D("2026-03-19"), Source("announcement"))])
ARTICLE = {
    "ar": "المادة {} من النظام الداخلي (الصيغة {}، سارية منذ {})",
    "fr": "article {}, النظام الداخلي (édition {}, en vigueur depuis le {})",
}
FIRST = {"ar": ("18", "1", "1 يناير 2020"), "fr": ("18", "1", "1er janvier 2020")}
SECOND = {"ar": ("20", "2", "20 مارس 2026"), "fr": ("20", "2", "20 mars 2026")}
OLD, NEW = Source("rules", "18", "1", D("2020-01-01")), Source("rules", "20", "2", D("2026-03-20"))


def clock(sent, on="", count=30, unit="calendar_days", calendar=None, answered=None, **more):
    """Of rules that were amended on 20 March 2026: from thirty days to ten."""
    old = Parameter("reply", count, unit, Rank.BODY, OLD, D("2020-01-01"), D("2026-03-20"))
    new = Parameter("reply", 10, "calendar_days", Rank.BODY, NEW, D("2026-03-20"))
    return rules.reply_clock(
        in_force([old, new], D(sent)), sent=D(sent), on=D(on or sent), calendar=calendar or Calendar(),
        answered=D(answered) if answered else None, **more,
    )  # fmt: skip


TABLE = {  # the clock, what is said of it in Arabic and in French
    "day zero": (clock("2026-03-10", count=1), "ابتداء من 10 مارس 2026 دون احتساب هذا اليوم: آخر يوم هو 11 مارس 2026",
                 "à compter du 10 mars 2026, ce jour non compris : le dernier jour est le 11 mars 2026"),
    "weekend": (clock("2026-03-12"), "11 أبريل 2026 ليس يوم عمل (نهاية الأسبوع) فيُؤخذ يوم العمل الموالي",
                "le 11 avril 2026 n’est pas ouvrable (fin de semaine), on prend le jour ouvrable suivant"),
    "holiday told late": (clock("2026-03-02", count=18, calendar=TOLD), "20 مارس 2026 ليس يوم عمل (عيد الفطر)",
                          "le 20 mars 2026 n’est pas ouvrable (Aïd Al-Fitr)"),
    "more time": (clock("2026-03-10", more=[Period(2, "weeks")]), "تمديد قدره أسبوعان ابتداء من 9 أبريل 2026",
                  "prolongé de 2 semaines à compter du 9 avril 2026"),
    "stood still": (clock("2026-03-10", held=[Suspension(D("2026-03-20"), D("2026-03-30"))]),
                    "موقوف من 20 مارس 2026 إلى 29 مارس 2026", "suspendu du 20 mars 2026 au 29 mars 2026"),
    "stands still": (clock("2026-03-10", "2026-06-10", held=[Suspension(D("2026-03-20"), None)]),
                     "العد متوقف، والباقي منه 21 يوما متتاليا", "le décompte est arrêté, il en reste 21 jours calendaires"),
    "leap day": (clock("2024-01-29", count=1, unit="months"),
                 "شهر واحد ابتداء من 29 يناير 2024 دون احتساب هذا اليوم: آخر يوم هو 29 فبراير 2024",
                 "1 mois à compter du 29 janvier 2024, ce jour non compris : le dernier jour est le 29 février 2024"),
    "year's end": (clock("2025-12-31", count=2, unit="weeks"), "14 يناير 2026 ليس يوم عمل (رأس السنة الأمازيغية)",
                   "le 14 janvier 2026 n’est pas ouvrable (Nouvel an amazigh)"),
    "overdue": (clock("2026-03-10", "2026-05-12"), "لم نتوصل بجواب إلى غاية 12 ماي 2026؛ وهو أجل مأمول لا قانوني",
                "Aucune réponse ne nous est parvenue au 12 mai 2026 ; le délai était espéré, ce n’est pas un délai légal"),
    "in time": (clock("2026-03-10", "2026-05-12", answered="2026-04-09"), "ورد الجواب", "Réponse reçue"),
    "too late": (clock("2026-03-10", "2026-05-12", answered="2026-04-10"), "ورد الجواب بعد الأجل", "Réponse reçue après le délai"),
    "rules of before": (clock("2026-03-19"), "30 يوما متتاليا", "30 jours calendaires"),
    "amended rules": (clock("2026-03-20"), "10 أيام متتالية", "10 jours calendaires"),
}  # fmt: skip


def said(found, language):
    with translation.override(language):
        told = wording.why(found, {"rules": "النظام الداخلي"}, D("2026-05-12"))
    return told.translate(dict.fromkeys(range(0x2066, 0x206A)) | {0xA0: " ", 0x202F: " "})


@pytest.mark.parametrize("row", TABLE)
@pytest.mark.parametrize("language", ["ar", "fr"])
def test_each_row_names_its_rule_and_article(row, language):
    found, arabic, french = TABLE[row]
    told, source = said(found, language), SECOND if row == "amended rules" else FIRST
    assert ARTICLE[language].format(*source[language]) in told
    assert (arabic if language == "ar" else french) in told


@pytest.mark.parametrize(
    ("language", "words"),
    [("ar", "(المادة 21 من النظام الداخلي"), ("fr", "(article 21, النظام الداخلي")],
)
def test_two_clocks_of_one_paper_name_two_articles(language, words):
    """The reminder is counted back from the reply's last day, by an article of its own."""
    reply = Parameter("reply", 30, "calendar_days", Rank.BODY, OLD, D("2020-01-01"))
    remind = Parameter(
        "reminder", 5, "calendar_days", Rank.BODY, Source("rules", "21", "1", D("2020-01-01")), D("2020-01-01")
    )
    found = rules.reply_clock(
        in_force([reply, remind], D("2026-03-10")), sent=D("2026-03-10"), on=D("2026-03-11"), calendar=Calendar()
    )
    with translation.override(language):
        told = wording.reminder(found, {"rules": "النظام الداخلي"})
    plain = told.translate(dict.fromkeys(range(0x2066, 0x206A)) | {0xA0: " ", 0x202F: " "})
    assert words in plain
    assert ("3 أبريل 2026" if language == "ar" else "3 avril 2026") in plain
    assert ARTICLE[language].format(*FIRST[language]) in said(found, language)
