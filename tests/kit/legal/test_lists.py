"""A truth table of elections by lists as people read it: the rule that decides, the working and the verdict, in both languages."""

import re

import pytest
from django.utils.translation import override

from takafu.kit.legal import verdicts as words
from takafu.law import lists
from tests.kit.legal.reading import plain
from tests.law.test_lists import AVERAGE, REMAINDER, count, ruled

ARTICLE = {  # of a text whose name is left out, so that each row reads well
    "ar": (
        "المادة {} من ن (الصيغة 1، سارية منذ 3 مارس 2026)",
        "المواد {} من ن (الصيغة 1، سارية منذ 3 مارس 2026)",
        "، ",
    ),
    "fr": (
        "article {}, R (édition 1, en vigueur depuis le 3 mars 2026)",
        "articles {}, R (édition 1, en vigueur depuis le 3 mars 2026)",
        ", ",
    ),
}
TABLE = [  # rules that differ, the round, what those who vote agreed, the article that decides ("" where none does), Arabic, French
    ({}, count(a=6, b=5), "", "20",
     "الدورة 1: أصوات اللائحة الأولى 6؛ ما تشترطه §20: أكثر من النصف من الأصوات المعبر عنها (11) أي "
     "6. تفوز بكل المقاعد: 3. طُبِّق أيضا: §50.",
     "Tour 1 : 6 voix pour la première liste ; §20 demande plus de la moitié des suffrages exprimés "
     "(11), soit 6. Elle obtient tous les sièges : 3. Aussi appliqué : §50."),
    ({}, count(a=5, b=4, c=2), "", "32",
     "الدورة 1: أصوات اللائحة الأولى 5 والمطلوب 6؛ تليها دورة أخرى (§32: كل المترشحات والمترشحين). "
     "طُبِّق أيضا: §20,30,50.",
     "Tour 1 : 5 voix pour la première liste, il en faut 6 ; un autre tour suit (§32 : toutes les "
     "candidatures). Aussi appliqué : §20,30,50."),
    ({}, count(3, a=5, b=4, c=2), "", "31",
     "الدورة 3: أصوات اللائحة الأولى 5، وهو أكبر عدد؛ في الدورة الأخيرة تشترط §31: أكبر عدد من "
     "الأصوات. تفوز بكل المقاعد: 3. طُبِّق أيضا: §20,30,50.",
     "Tour 3 : 5 voix pour la première liste, le plus grand nombre ; au dernier tour, §31 demande le "
     "plus grand nombre de voix. Elle obtient tous les sièges : 3. Aussi appliqué : §20,30,50."),
    ({"election_last": "same"}, count(3, a=5, b=4, c=2), "", "40",
     "الدورة 3: أصوات اللائحة الأولى 5؛ في الدورة الأخيرة تشترط §40: الأغلبية نفسها. لم يُنتخب أحد. "
     "طُبِّق أيضا: §20,30,50.",
     "Tour 3 : 5 voix pour la première liste ; au dernier tour, §40 demande la même majorité : "
     "personne n’est élu. Aussi appliqué : §20,30,50."),
    ({}, count(a=6, against=5), "", "20",
     "الدورة 1: أصوات اللائحة الأولى 6؛ ما تشترطه §20: أكثر من النصف من الأصوات المعبر عنها (11) أي "
     "6. تفوز بكل المقاعد: 3. طُبِّق أيضا: §50.",
     "Tour 1 : 6 voix pour la première liste ; §20 demande plus de la moitié des suffrages exprimés "
     "(11), soit 6. Elle obtient tous les sièges : 3. Aussi appliqué : §50."),
    ({}, count(3, a=5, b=5, c=1), "", "33",
     "الدورة 3: عدد اللوائح المتعادلة 2، ولكل منها 5 من الأصوات؛ §33: تُجرى القرعة. تعلن رئاسة الجلسة"
     " أي لائحة هي. طُبِّق أيضا: §20,30,31,50.",
     "Tour 3 : 2 listes ont chacune 5 voix ; §33 : il est procédé à un tirage au sort. La présidence "
     "de séance dit de quelle liste il s’agit. Aussi appliqué : §20,30,31,50."),
    ({"tie_election": "youngest"}, count(3, a=5, b=5, c=1), "", "40",
     "الدورة 3: عدد اللوائح المتعادلة 2، ولكل منها 5 من الأصوات؛ §40: يُختار الأصغر سنا. تعلن رئاسة "
     "الجلسة أي لائحة هي. طُبِّق أيضا: §20,30,31,50.",
     "Tour 3 : 2 listes ont chacune 5 voix ; §40 : la personne la plus jeune est élue. La présidence "
     "de séance dit de quelle liste il s’agit. Aussi appliqué : §20,30,31,50."),
    ({"tie_election": "again"}, count(3, a=5, b=5, c=1), "", "40",
     "الدورة 3: عدد اللوائح المتعادلة 2، ولكل منها 5 من الأصوات؛ §40: يعاد التصويت، بين هذه اللوائح. "
     "طُبِّق أيضا: §20,30,31,50.",
     "Tour 3 : 2 listes ont chacune 5 voix ; §40 : le vote est repris, entre elles. Aussi appliqué : "
     "§20,30,31,50."),
    (REMAINDER, count(a=6, b=5), "", "40",
     "الدورة 1: مجموع أصوات اللوائح المتقاسمة 11 وعدد المقاعد 3، والقاسم الانتخابي 3,67 (§40: توزع "
     "حسب أكبر البقايا). المقاعد بالقاسم: 2؛ بأكبر البقايا: 1. لا تشترط أي مادة نسبة دنيا من الأصوات.",
     "Tour 1 : 11 voix pour les listes qui se partagent 3 sièges, quotient 3,67 (§40 : ils sont "
     "répartis au plus fort reste). Sièges au quotient : 2 ; aux plus forts restes : 1. Aucun article"
     " ne demande une part minimale des voix."),
    (REMAINDER, count(a=6, b=5, blank=4, spoilt=3), "", "40",
     "الدورة 1: مجموع أصوات اللوائح المتقاسمة 11 وعدد المقاعد 3، والقاسم الانتخابي 3,67 (§40: توزع "
     "حسب أكبر البقايا). المقاعد بالقاسم: 2؛ بأكبر البقايا: 1. لا تشترط أي مادة نسبة دنيا من الأصوات.",
     "Tour 1 : 11 voix pour les listes qui se partagent 3 sièges, quotient 3,67 (§40 : ils sont "
     "répartis au plus fort reste). Sièges au quotient : 2 ; aux plus forts restes : 1. Aucun article"
     " ne demande une part minimale des voix."),
    (AVERAGE, count(a=6, b=5), "", "40",
     "الدورة 1: مجموع أصوات اللوائح المتقاسمة 11 وعدد المقاعد 3، توزع واحدا واحدا (§40: توزع حسب أقوى"
     " معدل). عدد المقاعد الموزعة: 3. لا تشترط أي مادة نسبة دنيا من الأصوات.",
     "Tour 1 : 11 voix pour les listes qui se partagent 3 sièges, l’un après l’autre (§40 : ils sont "
     "répartis à la plus forte moyenne). Sièges attribués : 3. Aucun article ne demande une part "
     "minimale des voix."),
    (AVERAGE | {"list_threshold": 40}, count(a=6, b=3, c=1), "", "40",
     "الدورة 1: مجموع أصوات اللوائح المتقاسمة 6 وعدد المقاعد 3، توزع واحدا واحدا (§40: توزع حسب أقوى "
     "معدل). عدد المقاعد الموزعة: 3. للمشاركة في التوزيع تشترط §40 40 في المائة من الأصوات المعبر "
     "عنها (10) أي 4 من الأصوات؛ عدد اللوائح التي بلغتها: 1 من 3.",
     "Tour 1 : 6 voix pour les listes qui se partagent 3 sièges, l’un après l’autre (§40 : ils sont "
     "répartis à la plus forte moyenne). Sièges attribués : 3. Pour avoir part, §40 demande 40 pour "
     "cent des suffrages exprimés (10), soit 4 voix ; listes qui y parviennent : 1 sur 3."),
    (AVERAGE | {"list_threshold": 30, "blanks": "counted"}, count(a=6, b=3, blank=2), "", "40",
     "الدورة 1: مجموع أصوات اللوائح المتقاسمة 6 وعدد المقاعد 3، توزع واحدا واحدا (§40: توزع حسب أقوى "
     "معدل). عدد المقاعد الموزعة: 3. للمشاركة في التوزيع تشترط §40 30 في المائة من الأصوات المعبر "
     "عنها (11) أي 4 من الأصوات؛ عدد اللوائح التي بلغتها: 1 من 2.",
     "Tour 1 : 6 voix pour les listes qui se partagent 3 sièges, l’un après l’autre (§40 : ils sont "
     "répartis à la plus forte moyenne). Sièges attribués : 3. Pour avoir part, §40 demande 30 pour "
     "cent des suffrages exprimés (11), soit 4 voix ; listes qui y parviennent : 1 sur 2."),
    (AVERAGE | {"list_threshold": 50}, count(a=4, b=4, c=4), "", "40",
     "للمشاركة في التوزيع تشترط §40 50 في المائة من الأصوات المعبر عنها (12) أي 6 من الأصوات؛ عدد "
     "اللوائح التي بلغتها: 0 من 3. الدورة 1: لم تنل أي لائحة أصواتا تُحتسب. لم يُنتخب أحد.",
     "Pour avoir part, §40 demande 50 pour cent des suffrages exprimés (12), soit 6 voix ; listes qui"
     " y parviennent : 0 sur 3. Tour 1 : aucune liste n’a de voix qui compte ; personne n’est élu."),
    (REMAINDER, count(a=0, b=0, blank=5), "", "40",
     "لا تشترط أي مادة نسبة دنيا من الأصوات. الدورة 1: لم تنل أي لائحة أصواتا تُحتسب. لم يُنتخب أحد. "
     "طُبِّق أيضا: §40.",
     "Aucun article ne demande une part minimale des voix. Tour 1 : aucune liste n’a de voix qui "
     "compte ; personne n’est élu. Aussi appliqué : §40."),
    (REMAINDER, count(a=5, b=5, c=1), "", "33",
     "الدورة 1: مجموع أصوات اللوائح المتقاسمة 11 وعدد المقاعد 3، والقاسم الانتخابي 3,67 (§40: توزع "
     "حسب أكبر البقايا). المقاعد بالقاسم: 2؛ بأكبر البقايا: 0. لا تشترط أي مادة نسبة دنيا من الأصوات."
     " للمقاعد المتبقية (1): عدد اللوائح المتعادلة 2؛ §33: تُجرى القرعة. تعلن رئاسة الجلسة أي لائحة "
     "هي.",
     "Tour 1 : 11 voix pour les listes qui se partagent 3 sièges, quotient 3,67 (§40 : ils sont "
     "répartis au plus fort reste). Sièges au quotient : 2 ; aux plus forts restes : 0. Aucun article"
     " ne demande une part minimale des voix. Pour les sièges restants (1), 2 listes sont à égalité ;"
     " §33 : il est procédé à un tirage au sort. La présidence de séance dit de quelle liste il "
     "s’agit."),
    (AVERAGE | {"tie_election": "again"}, count(a=5, b=5, c=1), "", "40",
     "الدورة 1: مجموع أصوات اللوائح المتقاسمة 11 وعدد المقاعد 3، توزع واحدا واحدا (§40: توزع حسب أقوى"
     " معدل). عدد المقاعد الموزعة: 2. لا تشترط أي مادة نسبة دنيا من الأصوات. للمقاعد المتبقية (1): "
     "عدد اللوائح المتعادلة 2؛ §40: يعاد التصويت، بين هذه اللوائح.",
     "Tour 1 : 11 voix pour les listes qui se partagent 3 sièges, l’un après l’autre (§40 : ils sont "
     "répartis à la plus forte moyenne). Sièges attribués : 2. Aucun article ne demande une part "
     "minimale des voix. Pour les sièges restants (1), 2 listes sont à égalité ; §40 : le vote est "
     "repris, entre elles."),
    ({"list_seats": None}, count(a=6, b=5), "one_list", "20",
     "الدورة 1: أصوات اللائحة الأولى 6؛ ما تشترطه §20: أكثر من النصف من الأصوات المعبر عنها (11) أي "
     "6. تفوز بكل المقاعد: 3. في 9 نونبر 2026 لا تنص أي مادة على كيفية توزيع المقاعد على اللوائح: "
     "اتفق عليها المصوتون والمصوتات.",
     "Tour 1 : 6 voix pour la première liste ; §20 demande plus de la moitié des suffrages exprimés "
     "(11), soit 6. Elle obtient tous les sièges : 3. Au 9 novembre 2026, aucun article ne fixe la "
     "répartition des sièges entre les listes : les votants en sont convenus."),
    ({"list_seats": None}, count(a=6, b=5), "remainder", "",
     "الدورة 1: مجموع أصوات اللوائح المتقاسمة 11 وعدد المقاعد 3، والقاسم الانتخابي 3,67 (توزع حسب "
     "أكبر البقايا). المقاعد بالقاسم: 2؛ بأكبر البقايا: 1. لا تشترط أي مادة نسبة دنيا من الأصوات. في "
     "9 نونبر 2026 لا تنص أي مادة على كيفية توزيع المقاعد على اللوائح: اتفق عليها المصوتون والمصوتات.",
     "Tour 1 : 11 voix pour les listes qui se partagent 3 sièges, quotient 3,67 (ils sont répartis au"
     " plus fort reste). Sièges au quotient : 2 ; aux plus forts restes : 1. Aucun article ne demande"
     " une part minimale des voix. Au 9 novembre 2026, aucun article ne fixe la répartition des "
     "sièges entre les listes : les votants en sont convenus."),
    ({"list_seats": None}, count(a=6, b=5), "average", "",
     "الدورة 1: مجموع أصوات اللوائح المتقاسمة 11 وعدد المقاعد 3، توزع واحدا واحدا (توزع حسب أقوى "
     "معدل). عدد المقاعد الموزعة: 3. لا تشترط أي مادة نسبة دنيا من الأصوات. في 9 نونبر 2026 لا تنص أي"
     " مادة على كيفية توزيع المقاعد على اللوائح: اتفق عليها المصوتون والمصوتات.",
     "Tour 1 : 11 voix pour les listes qui se partagent 3 sièges, l’un après l’autre (ils sont "
     "répartis à la plus forte moyenne). Sièges attribués : 3. Aucun article ne demande une part "
     "minimale des voix. Au 9 novembre 2026, aucun article ne fixe la répartition des sièges entre "
     "les listes : les votants en sont convenus."),
    ({"list_seats": None}, count(a=6, b=5), "", "",
     "في 9 نونبر 2026 لا تنص أي مادة على «كيفية توزيع المقاعد على اللوائح»",
     "Au 9 novembre 2026, aucun article ne fixe « Répartition des sièges entre les listes »"),
    ({"tie_election": "woman"}, count(3, a=5, b=5), "", "",
     "في 9 نونبر 2026 لا تنص أي مادة على «تعادل الأصوات: الانتخاب»",
     "Au 9 novembre 2026, aucun article ne fixe « Égalité des voix : élection »"),
    (AVERAGE | {"list_threshold": 30, "blanks": None}, count(a=6, b=3, blank=2), "", "",
     "في 9 نونبر 2026 لا تنص أي مادة على «الأوراق البيضاء»",
     "Au 9 novembre 2026, aucun article ne fixe « Votes blancs »"),
]  # fmt: skip


def cited(text, language):
    """A row with its articles written out: «§40», «§20,30»."""
    one, several, comma = ARTICLE[language]

    def article(found):
        numbers = found[1].split(",")
        return (several if len(numbers) > 1 else one).format(comma.join(numbers))

    return re.sub(r"§(\d+(?:,\d+)*)", article, text)


def told(verdict, language):
    with override(language):
        return plain(words.sentence(verdict, {"rules": {"ar": "ن", "fr": "R"}[language]}))


@pytest.mark.parametrize(("rules", "counted", "chosen", "article", "ar", "fr"), TABLE)
def test_a_round_among_lists_is_told_with_its_working_and_its_article(rules, counted, chosen, article, ar, fr):
    verdict = lists.result(ruled(**rules), counted, chosen).verdict
    for language, said in (("ar", ar), ("fr", fr)):
        assert cited(said, language) == told(verdict, language) or (
            verdict.silent and told(verdict, language).startswith(said)
        )
        assert f"§{article}" in said or not article
    if article:
        assert verdict.sources[0].article == article


OTHERS = [  # what is asked, the rules that differ, Arabic, French
    (lists.by_lists, {"election_by": "lists"}, "يُنتخب لعدة مقاعد باللوائح (§40).",
     "L’élection à plusieurs sièges se fait par listes (§40)."),
    (lists.by_lists, {"election_by": "names"}, "يُنتخب لعدة مقاعد بالأسماء لا باللوائح (§40).",
     "L’élection à plusieurs sièges se fait par noms, et non par listes (§40)."),
    (lambda found: lists.order(found, "fmf"), {"list_alternation": "required"}, "يتناوب فيها النساء والرجال وفق §40 (مطلوب).",
     "Femmes et hommes y alternent, selon §40 (demandée)."),
    (lambda found: lists.order(found, "ffm"), {"list_alternation": "told"},
     "لا يتناوب فيها النساء والرجال: انظروا المرتبة 2 (§40: يُذكر ولا يُشترط).",
     "Femmes et hommes n’y alternent pas : voir le rang 2 (§40 : mentionnée, non demandée)."),
    (lambda found: lists.order(found, ["f", ""]), {"list_alternation": "required"},
     "لا يُعرف جنس الجميع، فلا يُعلم هل يتناوب فيها النساء والرجال (§40: مطلوب).",
     "L’alternance des femmes et des hommes n’y est pas connue pour tout le monde (§40 : demandée)."),
    (lambda found: lists.names(found, names=3, seats=3), {"list_full": True}, "عدد الأسماء فيها بقدر عدد المقاعد (3)، كما تشترط §40.",
     "Elle compte autant de noms que de sièges (3), comme le demande §40."),
    (lambda found: lists.names(found, names=2, seats=3), {"list_full": True},
     "عدد الأسماء فيها 2 وعدد المقاعد 3: تشترط §40 أسماء بقدر عدد المقاعد.",
     "Elle compte 2 noms pour 3 sièges : §40 demande autant de noms que de sièges."),
    (lambda found: lists.names(found, names=2, seats=3), {"list_full": False},
     "عدد الأسماء فيها 2 وعدد المقاعد 3؛ تجيز §40 أن يكون عدد الأسماء أقل.",
     "Elle compte 2 noms pour 3 sièges ; §40 permet d’en compter moins."),
    (lambda found: lists.names(found, names=4, seats=3), {"list_full": False},
     "عدد الأسماء فيها 4 وعدد المقاعد 3: تجيز §40 أن يكون عدد الأسماء أقل من عدد المقاعد لا أكثر.",
     "Elle compte 4 noms pour 3 sièges : §40 permet moins de noms que de sièges, mais pas plus."),
    (lists.follows, {"list_vacancy": "next"}, "يأخذ المقعدَ الاسمُ الموالي في اللائحة (§40).",
     "Le siège revient à la personne suivante de la liste (§40)."),
    (lists.follows, {"list_vacancy": "nobody"}, "لا يخلفه أحد من اللائحة: يبقى المقعد شاغرا (§40).",
     "Personne de la liste ne suit : le siège reste vacant (§40)."),
]  # fmt: skip


@pytest.mark.parametrize(("asks", "rules", "ar", "fr"), OTHERS)
def test_what_a_list_is_made_of_is_told_with_its_article(asks, rules, ar, fr):
    verdict = asks(ruled(**rules))
    assert (told(verdict, "ar"), told(verdict, "fr")) == (cited(ar, "ar"), cited(fr, "fr"))


@pytest.mark.parametrize("asks", [lists.by_lists, lists.follows, lambda found: lists.order(found, "fm")])
def test_a_silent_text_is_told_with_its_day_and_where_to_look(asks):
    assert told(asks(ruled()), "ar").startswith("في 9 نونبر 2026 لا تنص أي مادة على «")
    assert "article 20, R" in told(asks(ruled()), "fr")
