"""The lists that the stories give to the page: everything in them is invented."""

from __future__ import annotations

import io

from docx import Document

TITLE = "أفكار العضوات والأعضاء لبرنامج العمل"
COMMITTEES = ("لجنة الأحياء", "لجنة التكوين", "لجنة التتبع")
FRENCH_IDEA = "Un règlement intérieur clair, adopté par toutes et tous"
DARIJA_IDEA = "الضو فالطريق ديال الإعدادية، البنات كيخافو يرجعو فالليل"
AXES: dict[str, tuple[str, ...]] = {
    "تنظيم الهيئة وعملها": (
        "إعداد النظام الداخلي للهيئة والمصادقة عليه قبل نهاية السنة",
        "اجتماع قار كل أول خميس من الشهر",
        "نحتاج نظاماً داخلياً مكتوباً نتفق عليه جميعاً",
        "تكوين ثلاث لجان:",  # its parts follow as a list of their own
        "أرشيف إلكتروني لمحاضر الاجتماعات مفتوح لكل عضوة وعضو",
        "اجتماع كل ثلاثة أشهر يكفي",
        "حفظ محاضر الاجتماعات في مكان واحد يصل إليه الجميع",
        "تعويض تنقل العضوات القادمات من الدواوير في حدود 12 500 درهم في السنة",
        FRENCH_IDEA,
    ),
    "المدينة ومرافقها": (
        "إنارة الطريق المؤدية إلى الإعدادية",
        DARIJA_IDEA,
        "حضانة لأطفال العاملات قرب سوق الجملة",
        "ولوجيات في مدخل مقر الجماعة للأشخاص في وضعية إعاقة",
        "مراحيض عمومية نظيفة للنساء في المحطة الطرقية",
        "روض صغير لأبناء بائعات السوق حتى يشتغلن مطمئنات",
        "إحصاء النساء المستفيدات من أسواق القرب",
        "Éclairer le chemin du collège avant l'hiver 2026-2027",
    ),
    "التكوين والتواصل": (
        "دورة تكوينية في القانون 113-14 لفائدة أعضاء الهيئة وعضواتها",
        "تكوين العضوات والأعضاء في القانون التنظيمي 113-14",
        "ورشة حول قراءة ميزانية الجماعة من منظور النوع",
        "لقاء تعريفي بالهيئة في كل حي",
        "صفحة على الإنترنت تعرف بالهيئة وأنشطتها",
        "مراسلة المجلس لمعرفة مصير آرائنا",
        "زيارة هيئة مماثلة في مدينة أخرى لتبادل التجارب",
        "تتبع ما صارت إليه الآراء التي رفعناها إلى المجلس",
    ),
}

FRENCH = """Idées pour le programme de travail

Organisation
1. Rédiger le règlement intérieur de l’instance
2. Une réunion chaque premier jeudi du mois
3. Il nous faut un règlement intérieur écrit, que chacune et chacun approuve
4. Une réunion par trimestre suffit
5. Rembourser les trajets jusqu’à 12 500 dirhams par an

Ville
1. Éclairer le chemin du collège
2. إنارة الطريق المؤدية إلى الإعدادية
3. Des lampadaires sur le chemin du collège, les filles ont peur le soir
4. Une crèche près du marché de gros pour les enfants des vendeuses
5. Une rampe à l’entrée de la commune pour les personnes en situation de handicap
6. Former les membres à la loi organique 113-14
"""


def ideas(axes: dict[str, tuple[str, ...]] | None = None) -> dict[str, str]:
    """Every idea by its id, as the page must give it back."""
    told = {}
    for axis, lines in enumerate((axes or AXES).values(), 1):
        for number, text in enumerate(lines, 1):
            parts = "".join(f"\n- {part}" for part in COMMITTEES) if text.endswith(":") else ""
            told[f"{axis}.{number}"] = text + parts
    return told


def french_ideas() -> dict[str, str]:
    """The same of the pasted French list."""
    told, axis = {}, 0
    for line in FRENCH.splitlines()[2:]:
        number, parted, text = line.partition(". ")
        if parted:
            told[f"{axis}.{number}"] = text
        elif line:
            axis += 1
    return told


def word_document() -> bytes:
    """The Arabic list as a member would send it: a title, headings, numbers made by Word, numbers typed by hand, bullets."""
    document = Document()
    document.add_heading(TITLE, 0)
    styles = ("List Number", "", "List Bullet")
    for style, (title, lines) in zip(styles, AXES.items(), strict=True):
        document.add_heading(title, 1)
        for number, text in enumerate(lines, 1):
            document.add_paragraph(text if style else f"{number}- {text}", style or None)
            if text.endswith(":"):
                for part in COMMITTEES:
                    document.add_paragraph(part, "List Bullet 2")
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
