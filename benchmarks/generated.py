"""Generated ideas with known duplicates, made to be hard: synonyms, clitics, other order, typing slips, dropped details, and
near misses that differ from another idea in one slot only.

Two thirds of the synonyms are wordings of the starter thesaurus, one third are not in it. No idea of a labelled collection and
no real document went into it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from takafu.text.thesaurus import Thesaurus

BASES_PER_IDEA = 0.56
SLIP, CLITIC, ASKING, SWAP, DROPPED = 0.06, 0.25, 0.3, 0.35, 0.15  # chances: a word, a word, an idea, an idea, a detail
SIBLINGS = 0.35  # of the asks have one or two near misses beside them, which differ in one slot only

ACTIONS = (
    ("إحداث", "خلق", "إنشاء"),
    ("تأهيل", "تهيئة", "إصلاح"),
    ("دعم", "تشجيع", "مساندة"),
    ("إعداد", "تحضير", "صياغة"),
    ("تنظيم", "إقامة", "عقد"),
    ("توسيع", "تمديد"),
    ("توفير", "تأمين", "تخصيص"),
    ("تتبع", "مواكبة", "مراقبة"),
    ("تقييم", "تقويم"),
    ("نشر", "تعميم", "إذاعة"),
    ("تكوين", "تدريب", "تأطير"),
    ("تحسيس", "توعية"),
    ("دراسة", "بحث"),
    ("صيانة", "ترميم"),
    ("تقوية", "تعزيز", "تدعيم"),
    ("حماية", "صون"),
    ("جرد", "إحصاء"),
    ("تبسيط", "تسهيل"),
)
FRENCH_ACTIONS = (
    ("créer", "mettre en place", "ouvrir"),
    ("aménager", "réhabiliter", "réparer"),
    ("soutenir", "encourager", "appuyer"),
    ("préparer", "élaborer", "rédiger"),
    ("organiser", "tenir"),
    ("étendre", "agrandir"),
    ("fournir", "procurer"),
    ("suivre", "contrôler"),
    ("évaluer", "apprécier"),
    ("diffuser", "publier"),
    ("former", "instruire"),
    ("sensibiliser", "alerter"),
)
PLACES = ("حي", "دوار", "درب", "تجزئة", "قصر", "مقاطعة", "زنقة", "ساحة")
FRENCH_PLACES = ("quartier", "douar", "rue", "place", "lotissement")
NAMES = [
    "الزيتون",
    "النخيل",
    "الأمل",
    "السلام",
    "الوفاق",
    "الرياض",
    "الفتح",
    "المسيرة",
    "الياسمين",
    "الربيع",
    "الصنوبر",
    "العيون",
    "الحدادين",
    "الدباغين",
    "الخرازين",
    "المنار",
    "القلعة",
    "السدرة",
    "العرعار",
    "التوت",
    "الرمان",
    "الكروم",
    "الجنان",
    "الوادي",
    "الهضبة",
    "البستان",
    "الصفصاف",
    "المرجان",
    "النسيم",
    "الشروق",
    "الغروب",
    "الفجر",
    "القمر",
    "الكوثر",
    "الزهراء",
    "البركة",
    "السعادة",
    "الهناء",
    "النور",
    "الصفا",
    "تازروت",
    "إغرم",
    "تيسينت",
    "أولوز",
    "تغجيجت",
    "بومالن",
    "أقا",
    "تنغير",
    "زاكورة",
    "أزرو",
    "تونفيت",
    "إملشيل",
    "تالوين",
    "أيت ملول",
    "أولاد عياد",
    "أولاد جرار",
    "بني مطهر",
    "سيدي بوزيد",
    "سيدي رحال",
    "مولاي بوعزة",
    "لالة تاجة",
    "عين السبع",
    "عين عتيق",
    "رأس الماء",
]
FOR = (
    ("لفائدة النساء", "للنساء", "لصالح العيالات"),
    ("لفائدة الشباب", "للشباب", "لصالح الشبان"),
    ("لفائدة الأطفال", "للأطفال", "للصغار"),
    ("لفائدة المسنين", "لكبار السن", "للشيوخ"),
    ("لفائدة الأشخاص في وضعية إعاقة", "لذوي الإعاقة", "للمعاقين"),
    ("لفائدة الأرامل", "للأرامل"),
    ("لفائدة العاملات", "للعاملات"),
    ("لفائدة التلميذات", "لتلميذات المدارس"),
    ("لفائدة المهاجرين", "للمهاجرين"),
    ("لفائدة التعاونيات", "للتعاونيات"),
)
FRENCH_FOR = (
    ("pour les femmes", "en faveur des femmes"),
    ("pour les jeunes", "au profit de la jeunesse"),
    ("pour les enfants", "pour les petits"),
    ("pour les personnes âgées", "pour les seniors"),
    ("pour les personnes handicapées", "pour les personnes en situation de handicap"),
)
DETAILS = [
    "قبل نهاية السنة",
    "كل يوم أحد",
    "بشراكة مع الجامعة",
    "خلال شهر رمضان",
    "في العطلة الصيفية",
    "بثمن رمزي",
    "مرة كل ثلاثة أشهر",
    "مع مندوبية الصحة",
    "بتمويل من الجهة",
    "على مدى سنتين",
    "بالقرب من السوق",
    "خارج أوقات العمل",
    "مجانا",
    "بمقر البلدية",
    "عن طريق الأنترنت",
    "بإشراف لجنة مختصة",
]
FRENCH_DETAILS = (
    "avant la fin de l'année",
    "chaque dimanche",
    "avec l'université",
    "pendant le ramadan",
    "gratuitement",
    "sur deux ans",
)
ASKS = ("نقترح", "من الضروري", "يجب", "نطالب ب", "نريد", "نتمنى")
FRENCH_ASKS = ("il faut", "nous proposons de", "on demande de", "il serait bien de")


@dataclass(frozen=True, slots=True)
class Generated:
    """Texts and the groups of those that ask for the same thing, by place."""

    texts: list[str]
    groups: list[list[int]]

    def pairs(self) -> set[tuple[int, int]]:
        """Every duplicate pair, low place first."""
        return {pair for group in self.groups for pair in combinations(sorted(group), 2)}


@dataclass(frozen=True, slots=True)
class _Words:
    """What one language fills its slots with."""

    slots: tuple[
        Sequence[Sequence[str]], ...
    ]  # action, object, beneficiary, place, detail: alternatives that mean the same
    asks: Sequence[str]
    arabic: bool


def ideas(n: int, seed: int = 1) -> Generated:
    """About 0.56 n different asks worded n times, shuffled."""
    draw = random.Random(seed)
    languages = _arabic(draw), _french(draw)
    texts: list[tuple[int, str]] = []
    for number, (words, base, lone) in enumerate(_bases(n, languages, draw)):
        for _ in range(1 if draw.random() < 0.72 else draw.choice((2, 2, 2, 3, 3, 4, 5))):
            texts.append((number, _worded(words, base, draw, dropped=DROPPED if lone else 0)))
        if len(texts) >= n:
            break
    texts = texts[:n]
    draw.shuffle(texts)
    groups: dict[int, list[int]] = {}
    for place, (number, _) in enumerate(texts):
        groups.setdefault(number, []).append(place)
    return Generated([text for _, text in texts], list(groups.values()))


def _arabic(draw: random.Random) -> _Words:
    objects = _objects("ar") + [(first, second) for first, second in _outside()]
    places = [(f"ب{kind} {name}", f"في {kind} {name}") for kind in PLACES for name in NAMES]
    draw.shuffle(objects)
    return _Words((ACTIONS, objects, FOR, places, [(text,) for text in DETAILS]), ASKS, arabic=True)


def _french(draw: random.Random) -> _Words:
    places = [(f"{kind} {name}",) for kind in FRENCH_PLACES for name in NAMES[40:]]
    objects = _objects("fr")
    draw.shuffle(objects)
    return _Words(
        (FRENCH_ACTIONS, objects, FRENCH_FOR, places, [(text,) for text in FRENCH_DETAILS]), FRENCH_ASKS, arabic=False
    )


def _objects(language: str) -> list[tuple[str, ...]]:
    kinds = {"subject", "document", "measure", "event", "place"}
    concepts = Thesaurus.starter().concepts.values()
    found = [concept.labels.get(language, ())[:3] for concept in concepts if concept.kind in kinds]
    return [labels for labels in found if len(labels) > 1]


def _outside() -> Iterator[tuple[str, str]]:
    """Objects with a synonym that the thesaurus does not hold."""
    pairs = [
        "قنطرة=جسر",
        "مظلات=واقيات شمس",
        "مقاعد=كراسي",
        "نافورة=عين ماء",
        "لوحات=يافطات",
        "سياج=حاجز",
        "ساعة حائطية=منبه",
        "أفران=مخابز",
        "أنوال=مناسج",
        "مناحل=خلايا نحل",
        "بيوت بلاستيكية=دفيئات",
        "آلات خياطة=ماكينات الخياطة",
        "دراجات=بسكليطات",
        "عربات=كراريس",
    ]
    for number in ("", "جديدة", "عصرية", "كبيرة", "متنقلة", "إضافية"):
        for one, other in (pair.split("=") for pair in pairs):
            yield f"{one} {number}".strip(), f"{other} {number}".strip()


def _bases(
    n: int, languages: tuple[_Words, _Words], draw: random.Random
) -> Iterator[tuple[_Words, tuple[int, ...], bool]]:
    """Different asks as one number a slot, -1 where it is empty, and whether the ask has no near miss beside it."""
    seen: set[tuple[bool, tuple[int, ...]]] = set()
    while len(seen) < n:
        words = languages[draw.random() < 0.2]
        base = tuple(
            draw.randrange(len(slot)) if k < 2 or draw.random() < 0.7 else -1 for k, slot in enumerate(words.slots)
        )
        family = [
            base,
            *(_near_miss(words, base, draw) for _ in range(draw.choice((1, 1, 2)) if draw.random() < SIBLINGS else 0)),
        ]
        for member in family:
            if (words.arabic, member) not in seen:
                seen.add((words.arabic, member))
                yield words, member, len(family) == 1


def _near_miss(words: _Words, base: tuple[int, ...], draw: random.Random) -> tuple[int, ...]:
    place = draw.choice([k for k, value in enumerate(base) if value >= 0])
    return tuple(draw.randrange(len(words.slots[k])) if k == place else value for k, value in enumerate(base))


def _worded(words: _Words, base: tuple[int, ...], draw: random.Random, dropped: float) -> str:
    parts = [draw.choice(slot[value]) if value >= 0 else "" for slot, value in zip(words.slots, base, strict=True)]
    if parts[4] and draw.random() < dropped:
        parts[4] = ""
    head, tail = " ".join(parts[:2]), [part for part in parts[2:] if part]
    if draw.random() < SWAP:
        draw.shuffle(tail)
    text = " ".join([head, *tail])
    if draw.random() < ASKING:
        text = f"{draw.choice(words.asks)} {text}"
    return " ".join(_written(word, words.arabic, draw) for word in text.split())


def _written(word: str, arabic: bool, draw: random.Random) -> str:
    if arabic and draw.random() < CLITIC:
        word = _clitic(word, draw)
    return _slipped(word, draw) if len(word) > 4 and draw.random() < SLIP else word


def _clitic(word: str, draw: random.Random) -> str:
    change = draw.randrange(4)
    if change == 0 and not word.startswith(("ال", "ب", "ل")):
        return "ال" + word
    if change == 1:
        return "و" + word
    return word.replace("أ", "ا").replace("إ", "ا") if change == 2 else word.replace("ة", "ه")


def _slipped(word: str, draw: random.Random) -> str:
    at = draw.randrange(1, len(word) - 1)
    change = draw.randrange(4)
    if change == 0:
        return word[:at] + word[at + 1 :]
    if change == 1:
        return word[:at] + word[at] + word[at:]
    if change == 2:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return (
        word[:at]
        + draw.choice("ابتثجحخدرزسشصضطعغفقكلمنهوي" if ord(word[0]) > 1000 else "abcdefghijklmnoprstuv")
        + word[at + 1 :]
    )
