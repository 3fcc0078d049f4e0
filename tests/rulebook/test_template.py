import re

import pytest

from takafu.law.parameters import DECLARED
from takafu.rulebook import template
from takafu.rulebook.models import Edition
from takafu.rulebook.rules import Provision
from takafu.rulebook.saying import LEAST_ASKED
from tests.bodies import as_role


@pytest.mark.parametrize(("kind", "count"), [("rules", 40), ("charter", 23), ("guide", 24)])
def test_it_is_whole_in_both_languages_and_fixes_no_figure(kind, count):
    rows = template.rows(kind)
    articles = [row.provision for row in rows if row.provision.level == "article"]
    assert len(articles) == count
    assert all(set(one.words) == {"ar", "fr"} and all(one.words.values()) for one in articles)
    assert all(all(row.provision.heading.values()) for row in rows)
    assert not [words for one in articles for words in one.words.values() if re.search(r"\d", words)]
    assert all(one.words["ar"].count("…") == one.words["fr"].count("…") for one in articles)
    assert all(not one.parameters for one in articles)


def test_what_a_body_cannot_do_without_has_its_article_with_a_blank():
    asked = {row.code: row.provision for row in template.rows() if row.code}
    assert set(LEAST_ASKED) <= set(asked) <= set(DECLARED)
    assert all("…" in words for one in asked.values() for words in one.words.values())
    assert not [row for kind in ("charter", "guide") for row in template.rows(kind) if row.code]


def test_blanks_are_counted_once_an_article():
    found = [
        Provision("a", "article", {}, {"ar": "في … و…", "fr": "en …"}),
        Provision("b", "article", {}, {"ar": "تام"}),
    ]
    assert template.blanks(found) == 1
    assert template.blanks(template.provisions("charter")) == 4


@pytest.mark.parametrize(
    ("begin", "kind", "rank", "count"),
    [("template", "rules", 1, 47), ("template", "charter", 1, 27), ("template", "guide", 1, 31), ("empty", "rules", 1, 0),
     ("template", "other", 1, 0), ("template", "rules", 2, 0)],
)  # fmt: skip
def test_the_bodys_own_text_begins_with_it_or_empty(client, in_fes, begin, kind, rank, count):
    client.force_login(as_role(in_fes, "president")[1])
    sent = {"title_ar": f"نص {begin} {kind}", "kind": kind, "rank": str(rank), "begin": begin}
    made = client.post("/ar/fes/rulebook/new/", sent)
    assert made.status_code == 303
    edition = Edition.objects.get()
    assert edition.provisions.count() == count
    assert bool(client.get(f"/ar/fes/rulebook/editions/{edition.pk}/").context["blanks"]) == bool(count)
    assert bool(client.get(f"/ar/fes/rulebook/editions/{edition.pk}/adopt/").context.get("warn")) == bool(count)
