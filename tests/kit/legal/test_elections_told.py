"""A truth table of elections as people read it: the rule that decides, the verdict and its working, in both languages."""

import pytest
from django.utils.translation import override

from takafu.kit.legal import verdicts as words
from takafu.law import elections
from tests.kit.legal.reading import plain
from tests.law.test_elections import count, ruled

ARTICLE = {  # of a text whose name is left out, so that each row reads well
    "ar": "المادة {} من ن (الصيغة 1، سارية منذ 3 مارس 2026)",
    "fr": "article {}, R (édition 1, en vigueur depuis le 3 mars 2026)",
}
TABLE = [  # rules that differ, the round, the article that decides ("" where the text is silent), what is read in Arabic and in French
    ({}, count(a=6, b=5), "20",
     "الدورة 1: أصوات المرتبة الأولى 6؛ ما تشترطه {}: أكثر من النصف من الأصوات المعبر عنها (11) أي 6. تم الانتخاب.",
     "Tour 1 : 6 voix en tête ; {} demande plus de la moitié des suffrages exprimés (11), soit 6 : élection acquise."),
    ({"majority_of": "office"}, count(a=10, b=1), "20",
     "الدورة 1: أصوات المرتبة الأولى 10؛ ما تشترطه {}: أكثر من النصف من الأعضاء المزاولين مهامهم (19) أي 10. تم الانتخاب.",
     "Tour 1 : 10 voix en tête ; {} demande plus de la moitié des membres en exercice (19), soit 10 : élection acquise."),
    ({"majority_election": ">=2/3"}, count(a=8, b=3), "40",
     "الدورة 1: أصوات المرتبة الأولى 8؛ ما تشترطه {}: الثلثان على الأقل من الأصوات المعبر عنها (11) أي 8. تم الانتخاب.",
     "Tour 1 : 8 voix en tête ; {} demande au moins les deux tiers des suffrages exprimés (11), soit 8 : élection acquise."),
    ({}, count(a=5, b=4, c=2), "32",
     "الدورة 1: أصوات المرتبة الأولى 5 والمطلوب 6؛ تليها دورة أخرى ({}: المرتبتان الأوليان من حيث الأصوات).",
     "Tour 1 : 5 voix en tête, il en faut 6 ; un autre tour suit ({} : les deux qui ont le plus de voix)."),
    ({"election_next": "all"}, count(a=5, b=4, c=2), "40",
     "الدورة 1: أصوات المرتبة الأولى 5 والمطلوب 6؛ تليها دورة أخرى ({}: كل المترشحات والمترشحين).",
     "Tour 1 : 5 voix en tête, il en faut 6 ; un autre tour suit ({} : toutes les candidatures)."),
    ({}, count(a=5, b=5), "30",
     "الدورة 1: أصوات المرتبة الأولى 5 والمطلوب 6؛ تليها دورة أخرى ({}: دورتان).",
     "Tour 1 : 5 voix en tête, il en faut 6 ; un autre tour suit ({} : 2 tours)."),
    ({}, count(number=2, a=5, b=4, c=2), "31",
     "الدورة 2: الأصوات 5، وهو أكبر عدد؛ في الدورة الأخيرة تشترط {}: أكبر عدد من الأصوات. تم الانتخاب.",
     "Tour 2 : 5 voix, le plus grand nombre ; au dernier tour, {} demande le plus grand nombre de voix : élection acquise."),
    ({"election_last": "same"}, count(number=2, a=5, b=4, c=2), "40",
     "الدورة 2: أصوات المرتبة الأولى 5؛ في الدورة الأخيرة تشترط {}: الأغلبية نفسها. لم يُنتخب أحد.",
     "Tour 2 : 5 voix en tête ; au dernier tour, {} demande la même majorité : personne n’est élu."),
    ({}, count(number=2, a=5, against=6), "31",
     "الدورة 2: أصوات المرتبة الأولى 5؛ في الدورة الأخيرة تشترط {}: أكبر عدد من الأصوات. لم يُنتخب أحد.",
     "Tour 2 : 5 voix en tête ; au dernier tour, {} demande le plus grand nombre de voix : personne n’est élu."),
    ({}, count(number=2, a=5, b=5, c=1), "33",
     "الدورة 2: عدد الترشيحات المتعادلة 2، ولكل منها 5 من الأصوات؛ {}: يُختار الأصغر سنا. تعلن رئاسة الجلسة من يكون ذلك.",
     "Tour 2 : 2 candidatures ont chacune 5 voix ; {} : la personne la plus jeune est élue. La présidence de séance dit de qui il s’agit."),
    ({"tie_election": "eldest"}, count(number=2, a=5, b=5), "40",
     "الدورة 2: عدد الترشيحات المتعادلة 2، ولكل منها 5 من الأصوات؛ {}: يُختار الأكبر سنا. تعلن رئاسة الجلسة من يكون ذلك.",
     "Tour 2 : 2 candidatures ont chacune 5 voix ; {} : la personne la plus âgée est élue. La présidence de séance dit de qui il s’agit."),
    ({"tie_election": "lot"}, count(number=2, a=5, b=5), "40",
     "الدورة 2: عدد الترشيحات المتعادلة 2، ولكل منها 5 من الأصوات؛ {}: تُجرى القرعة. تعلن رئاسة الجلسة من يكون ذلك.",
     "Tour 2 : 2 candidatures ont chacune 5 voix ; {} : il est procédé à un tirage au sort. La présidence de séance dit de qui il s’agit."),
    ({"tie_election": "again"}, count(number=2, a=5, b=5), "40",
     "الدورة 2: عدد الترشيحات المتعادلة 2، ولكل منها 5 من الأصوات؛ {}: يعاد التصويت، بين المتعادلين.",
     "Tour 2 : 2 candidatures ont chacune 5 voix ; {} : le vote est repris, entre elles."),
    ({"tie_election": "woman"}, count(number=2, a=5, b=5, women="b"), "40",
     "الدورة 2: عدد الترشيحات المتعادلة 2، ولكل منها 5 من الأصوات؛ {}: تُختار المرأة. فازت بالانتخاب.",
     "Tour 2 : 2 candidatures ont chacune 5 voix ; {} : la femme est élue. L’élection est acquise."),
    ({"tie_election": "woman"}, count(number=2, a=5, b=5), "40",
     "الدورة 2: عدد الترشيحات المتعادلة 2، ولكل منها 5 من الأصوات؛ {}: تُختار المرأة. تعلن رئاسة الجلسة من يكون ذلك.",
     "Tour 2 : 2 candidatures ont chacune 5 voix ; {} : la femme est élue. La présidence de séance dit de qui il s’agit."),
    # several places
    ({}, count(seats=2, papers=11, a=9, b=7, c=6), "20",
     "الدورة 1، عدد المقاعد: 2. ما تشترطه {}: أكثر من النصف من الأصوات المعبر عنها (11) أي 6؛ عدد "
     "الترشيحات التي بلغته: 3؛ عدد المنتخبين: 2.",
     "Tour 1, sièges : 2. {} demande plus de la moitié des suffrages exprimés (11), soit 6 ; candidatures "
     "qui y parviennent : 3 ; personnes élues : 2."),
    ({}, count(seats=2, papers=11, a=9, b=5, c=4, d=2), "32",
     "الدورة 1، عدد المقاعد: 2. المطلوب من الأصوات: 6؛ عدد المنتخبين: 1؛ تليها دورة أخرى، والمقاعد "
     "المتبقية: 1 ({}: المرتبتان الأوليان من حيث الأصوات).",
     "Tour 1, sièges : 2. Voix nécessaires : 6 ; personnes élues : 1 ; un autre tour suit, sièges "
     "restants : 1 ({} : les deux qui ont le plus de voix)."),
    ({}, count(2, seats=2, papers=11, a=9, b=5, c=4), "31",
     "الدورة 2، عدد المقاعد: 2. في الدورة الأخيرة تشترط {}: أكبر عدد من الأصوات؛ عدد المنتخبين: 2.",
     "Tour 2, sièges : 2. Au dernier tour, {} demande le plus grand nombre de voix ; personnes élues : 2."),
    ({"election_last": "same"}, count(2, seats=2, papers=11, a=9, b=5, c=4), "40",
     "الدورة 2، عدد المقاعد: 2. في الدورة الأخيرة تشترط {}: الأغلبية نفسها؛ عدد المنتخبين: 1.",
     "Tour 2, sièges : 2. Au dernier tour, {} demande la même majorité ; personnes élues : 1."),
    ({"election_last": "same"}, count(2, seats=2, papers=11, a=5, b=5, c=4), "40",
     "الدورة 2، عدد المقاعد: 2. في الدورة الأخيرة تشترط {}: الأغلبية نفسها؛ عدد المنتخبين: 0.",
     "Tour 2, sièges : 2. Au dernier tour, {} demande la même majorité ; personnes élues : 0."),
    ({"tie_election": "lot"}, count(seats=2, papers=11, a=9, b=6, c=6), "40",
     "الدورة 1، عدد المقاعد: 2؛ عدد المنتخبين: 1. للمقاعد المتبقية (1): عدد الترشيحات المتعادلة 2، ولكل "
     "منها 6 من الأصوات؛ {}: تُجرى القرعة. تعلن رئاسة الجلسة من يكون ذلك.",
     "Tour 1, sièges : 2 ; personnes élues : 1. Pour les sièges restants (1), 2 candidatures ont chacune "
     "6 voix ; {} : il est procédé à un tirage au sort. La présidence de séance dit de qui il s’agit."),
    ({"tie_election": "again"}, count(seats=2, papers=11, a=7, b=7, c=7), "40",
     "الدورة 1، عدد المقاعد: 2؛ عدد المنتخبين: 0. للمقاعد المتبقية (2): عدد الترشيحات المتعادلة 3، ولكل "
     "منها 7 من الأصوات؛ {}: يعاد التصويت، بين المتعادلين.",
     "Tour 1, sièges : 2 ; personnes élues : 0. Pour les sièges restants (2), 3 candidatures ont chacune "
     "7 voix ; {} : le vote est repris, entre elles."),
    ({"tie_election": "woman"}, count(seats=2, papers=11, a=9, b=6, c=6, women="c"), "40",
     "الدورة 1، عدد المقاعد: 2. عدد الترشيحات المتعادلة في المقعد الأخير 2، ولكل منها 6 من الأصوات؛ {}: تُختار المرأة. عدد المنتخبين: 2.",
     "Tour 1, sièges : 2. Pour le dernier siège, 2 candidatures ont chacune 6 voix ; {} : la femme est élue. Personnes élues : 2."),
    ({}, count(seats=3, papers=11, a=9, b=5, c=4, d=2), "",
     "في 9 نونبر 2026 لا تنص أي مادة على «من يمر إلى الدورة الموالية من الانتخاب»",
     "Au 9 novembre 2026, aucun article ne fixe « Qui passe au tour suivant d’une élection »"),
    ({"majority": None}, count(a=6, b=5), "",
     "في 9 نونبر 2026 لا تنص أي مادة على «الأغلبية»",
     "Au 9 novembre 2026, aucun article ne fixe « Majorité »"),
    ({"blanks": None}, count(a=6, b=5, blank=1), "",
     "في 9 نونبر 2026 لا تنص أي مادة على «الأوراق البيضاء»",
     "Au 9 novembre 2026, aucun article ne fixe « Votes blancs »"),
    ({"election_rounds": None}, count(a=5, b=4, c=2), "",
     "في 9 نونبر 2026 لا تنص أي مادة على «عدد دورات الانتخاب»",
     "Au 9 novembre 2026, aucun article ne fixe « Nombre de tours d’une élection »"),
    ({"election_last": None}, count(number=2, a=5, b=4, c=2), "",
     "في 9 نونبر 2026 لا تنص أي مادة على «ما يُشترط في الدورة الأخيرة من الانتخاب»",
     "Au 9 novembre 2026, aucun article ne fixe « Ce que demande le dernier tour d’une élection »"),
    ({"election_next": None}, count(a=5, b=4, c=2), "",
     "في 9 نونبر 2026 لا تنص أي مادة على «من يمر إلى الدورة الموالية من الانتخاب»",
     "Au 9 novembre 2026, aucun article ne fixe « Qui passe au tour suivant d’une élection »"),
    ({"tie_election": None, "tie": "president"}, count(number=2, a=5, b=5), "",
     "في 9 نونبر 2026 لا تنص أي مادة على «تعادل الأصوات: الانتخاب»",
     "Au 9 novembre 2026, aucun article ne fixe « Égalité des voix : élection »"),
]  # fmt: skip


@pytest.mark.parametrize(("rules", "counted", "article", "ar", "fr"), TABLE)
def test_a_round_is_told_with_its_working_and_its_article(rules, counted, article, ar, fr):
    verdict = elections.result(ruled(**rules), counted).verdict
    for language, said in (("ar", ar), ("fr", fr)):
        with override(language):
            told = plain(words.sentence(verdict, {"rules": {"ar": "ن", "fr": "R"}[language]}))
        assert told.startswith(said.format(ARTICLE[language].format(article)))
        assert article or told != said  # a silent text is followed by where to look
