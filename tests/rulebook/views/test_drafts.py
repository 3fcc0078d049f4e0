from datetime import timedelta

import pytest
from django.test import Client

from takafu.kit import clock
from takafu.rulebook import actions, presenting, queries
from tests.bodies import as_role
from tests.rulebook import texts
from tests.rulebook.test_queries import fixed

BASE = "/ar/fes/rulebook/"


@pytest.fixture
def enter(client, in_fes):
    def as_(role):
        client.force_login(as_role(in_fes, role)[1])
        return client

    return as_


def row(draft, place):
    return draft.provisions.get(article=texts.article(draft, place))


def test_an_article_is_added_reworded_and_both_wordings_are_shown_when_two_did(enter, rapporteur, draft):
    client, one = enter("rapporteur"), row(draft, 1)
    done = client.post(f"{BASE}editions/{draft.pk}/add/?after={one.pk}", {"level": "article", "words_ar": "مضافة"})
    assert done.status_code == 303
    assert texts.said(draft)[1] == "مضافة"
    assert client.post(f"{BASE}editions/{draft.pk}/add/", {"level": "article"}).status_code == 422
    page = f"{BASE}provisions/{one.pk}/change/"
    assert texts.WORDS[0] in client.get(page).content.decode()
    assert client.post(page, {"words_ar": "أولى", "seen": 1}).status_code == 303
    both = client.post(page, {"words_ar": "ثانية", "seen": 1})
    assert both.status_code == 409
    assert all(words in both.content.decode() for words in ("أولى", "ثانية"))
    assert both.context["form"]["words_ar"].value() == "ثانية"
    assert client.post(page, {"words_ar": "ثانية", "seen": 2}).status_code == 303


def test_what_an_article_fixes_is_chosen_then_given_its_value(enter, draft):
    client, one = enter("president"), row(draft, 3)
    page = f"{BASE}provisions/{one.pk}/parameters/"
    assert "quorum_first" in client.get(page).content.decode()
    assert client.get(f"{page}?code=quorum_first").status_code == 200
    wrong = client.post(page, {"code": "quorum_first", "over": ">", "value": "half"})
    assert wrong.status_code == 422
    for sent in (
        {"code": "quorum_first", "over": ">", "value": "1/2"},
        {"code": "notice", "value": "10", "unit": "working_days", "bound": "least"},
        {"code": "proxies_allowed", "value": "no"},
        {"code": "tie", "value": "president"},
        {"code": "parity_floor", "value": "1/3"},
        {"code": "bureau_posts", "value": "president, rapporteur"},
    ):
        assert client.post(page, sent).status_code == 303, sent
    one.refresh_from_db()
    assert [(each["code"], each["value"]) for each in one.parameters] == [
        ("bureau_posts", ["president", "rapporteur"]), ("notice", 10), ("parity_floor", "1/3"), ("proxies_allowed", False),
        ("quorum_first", ">1/2"), ("tie", "president"),
    ]  # fmt: skip
    client.post(page, {"code": "tie", "do": "drop"})
    one.refresh_from_db()
    assert "tie" not in {each["code"] for each in one.parameters}


def test_taking_out_an_article_that_fixes_something_is_told_before_and_after(enter, rapporteur, draft):
    client = enter("rapporteur")
    fixed(rapporteur, draft, 2, "notice", 7)
    one = row(draft, 2)
    assert client.get(f"{BASE}provisions/{one.pk}/remove/").context["figures"]
    client.post(f"{BASE}provisions/{one.pk}/remove/", {"place": "2"})
    assert texts.said(draft)[0] == texts.WORDS[1]
    done = client.post(f"{BASE}provisions/{one.pk}/remove/", {"do": "remove"})
    assert client.get(done.url).context["silent"]
    assert client.post(f"{BASE}provisions/{one.pk}/remove/", {"do": "remove"}).status_code == 404


def test_opened_then_adopted_with_clear_sentences_where_it_is_not_ready(enter, suad, draft):
    client, page = enter("president"), f"{BASE}editions/{draft.pk}/"
    yesterday, today = clock.today() - timedelta(days=1), clock.today()
    assert client.post(f"{page}open/", {"until": yesterday}).status_code == 422
    assert client.post(f"{page}open/", {"until": today}).status_code == 303
    gone = client.post(f"{page}add/", {"level": "article", "words_ar": "كتبت هذا"})
    assert gone.status_code == 422
    assert "كتبت هذا" in gone.content.decode()
    made = texts.reworded(suad, draft, 1, "غيرها")
    assert client.post(f"{page}adopt/", {"start": today}).status_code == 422
    actions.withdraw(by=suad, amendment=made)
    assert client.post(f"{page}adopt/", {"start": yesterday}).status_code == 422
    assert client.post(f"{page}adopt/", {"start": yesterday, "knowing": "on"}).status_code == 303
    assert client.get(page).status_code == 200


def test_what_it_would_become_and_what_the_rules_would_say(enter, rapporteur, president, suad, draft):
    client = enter("member")
    fixed(rapporteur, draft, 1, "seats_most", 2)
    first = texts.adopted(draft, president)
    second = actions.open_edition(by=rapporteur, text=first.text)
    fixed(rapporteur, second, 1, "seats_most", 40)
    actions.open_amendments(by=rapporteur, edition=second, until=clock.today())
    actions.decide(by=rapporteur, amendment=texts.reworded(suad, second, 1, "من أربعين عضوا."), accepted=True)
    page = client.get(f"{BASE}editions/{second.pk}/outcome/")
    assert "<ins>" in page.content.decode()
    against = client.get(f"{BASE}editions/{second.pk}/outcome/?against=force")
    assert len(against.context["marked"]) == 1
    assert against.context["verdicts"]


def test_a_draft_costs_the_same_at_one_amendment_and_at_three(
    enter, in_fes, rapporteur, suad, django_assert_num_queries
):
    client, edition = enter("member"), texts.fixing(in_fes, rapporteur, (2, "notice", 7))
    for wanted in (8, 9, 10):
        texts.refigured(suad, edition, 2, "notice", wanted)
        client.get(f"{BASE}editions/{edition.pk}/")
        with django_assert_num_queries(9):
            page = client.get(f"{BASE}editions/{edition.pk}/")
    assert len(page.context["amendments"]) == 3


def test_two_who_fix_one_figure_never_overwrite_each_other(enter, draft):
    client, one = enter("president"), row(draft, 3)
    page, notice = f"{BASE}provisions/{one.pk}/parameters/", {"code": "notice", "unit": "calendar_days", "bound": ""}
    seen = client.get(f"{page}?code=notice").context["form"]["seen"].value()
    assert client.post(page, notice | {"value": "7", "seen": seen}).status_code == 303
    assert client.post(page, notice | {"value": "7", "seen": seen}).status_code == 303  # a second press
    both = client.post(page, notice | {"value": "10", "seen": seen})
    assert both.status_code == 409
    assert both.context["form"]["value"].value() == "10"
    one.refresh_from_db()
    assert both.context["warn"][1] == "\n".join(presenting.figures(queries.provision(one)))
    assert [each["value"] for each in one.parameters] == [7]
    listed = client.post(page, {"code": "notice", "do": "drop", "seen": seen})
    assert (listed.status_code, len(listed.context["kept"])) == (409, 1)
    assert client.post(page, notice | {"value": "10", "seen": both.context["form"]["seen"].value()}).status_code == 303
    again = client.get(page).context["version"]
    assert client.post(page, {"code": "notice", "do": "drop", "seen": again}).status_code == 303
    one.refresh_from_db()
    assert one.parameters == []


@pytest.mark.parametrize(
    ("code", "typed"), [("parity_floor", {"value": "1/3"}), ("quorum_first", {"over": ">", "value": "1/2"})]
)
def test_a_share_and_a_threshold_may_leave_room_too(enter, draft, code, typed):
    client, one = enter("president"), row(draft, 1)
    page = f"{BASE}provisions/{one.pk}/parameters/"
    assert client.post(page, {"code": code, "bound": "least", **typed}).status_code == 303
    one.refresh_from_db()
    assert [each["bound"] for each in one.parameters] == ["least"]
    assert client.get(f"{page}?code={code}").context["form"]["bound"].value() == "least"


def test_what_amendments_did_is_told_after_adoption_to_who_sees_the_work(
    enter, suad, rapporteur, president, open_draft
):
    words = texts.reworded(suad, open_draft, 2, "تجتمع الهيئة ست مرات في السنة.")
    other = texts.reworded(suad, open_draft, 3, "بحضور الثلث.")
    actions.decide(by=rapporteur, amendment=words, accepted=True, count=actions.Count(9, 2, 1))
    actions.decide(by=rapporteur, amendment=other, accepted=False)
    texts.adopted(open_draft, president)
    page = f"{BASE}editions/{open_draft.pk}/"
    shown = enter("member").get(page)
    assert [(entry[0].number, entry[2].tone) for entry in shown.context["amendments"]] == [(1, "ok"), (2, "bad")]
    marked = enter("member").get(f"{page}outcome/").context["marked"]
    assert [one.tag is not None for one in marked].count(True) == 1
    beside = enter("member").get(f"{page}outcome/?view=beside").content.decode()
    assert 'class="pair"' in beside
    visitor = Client().get(page)
    assert (visitor.status_code, visitor.context["amendments"]) == (200, [])
