import pytest

from takafu.kit.tongues import Tongues
from takafu.rulebook import actions
from takafu.rulebook.models import Amendment
from tests.rulebook import texts

BASE = "/ar/fes/rulebook/"


@pytest.fixture
def enter(client):
    from takafu.accounts.models import User  # noqa: PLC0415 - only where there is a database

    def as_(viewer):
        client.force_login(User.objects.get(pk=viewer.user_id))
        return client

    return as_


def test_a_member_amends_others_sign_and_it_is_decided(enter, suad, idris, rapporteur, open_draft):
    client = enter(suad)
    article = texts.article(open_draft, 2).pk
    page = f"{BASE}editions/{open_draft.pk}/amend/?kind=replace&article={article}"
    assert texts.WORDS[1] in client.get(page).content.decode()
    done = client.post(page, {"words_ar": "تجتمع الهيئة ست مرات في السنة.", "reason": "العمل كثير"})
    assert done.status_code == 303
    shown = client.get(done.url).content.decode()
    assert "<del>" in shown
    assert "<ins>" in shown
    assert "العمل كثير" in shown
    client = enter(idris)
    client.post(done.url, {"do": "sign"})
    assert client.get(done.url).context["mine"]
    client = enter(rapporteur)
    assert client.post(done.url, {"do": "accept", "yes": "many"}).status_code == 422
    assert client.post(done.url, {"do": "accept", "yes": "12", "no": "3", "blank": ""}).status_code == 303
    made = Amendment.objects.get()
    assert (made.accepted, made.votes_for, made.votes_against, made.abstentions) == (True, 12, 3, 0)
    assert client.post(done.url, {"do": "reject"}).status_code == 422


def test_deleting_and_inserting_and_amending_an_amendment(enter, suad, open_draft):
    client, article = enter(suad), texts.article(open_draft, 1).pk
    page = f"{BASE}editions/{open_draft.pk}/amend/"
    assert client.post(f"{page}?kind=delete&article={article}", {"reason": "مكررة"}).status_code == 303
    assert client.post(f"{page}?kind=insert&article={article}", {"words_ar": "جديدة"}).status_code == 303
    assert client.post(f"{page}?kind=replace&article={article}", {"reason": "بلا كلمات"}).status_code == 422
    made = Amendment.objects.get(kind="insert")
    assert client.post(f"{BASE}amendments/{made.pk}/amend/", {"words_ar": "جديدة جدا"}).status_code == 303
    assert Amendment.objects.get(on=made).words == {"ar": "جديدة جدا"}
    deleting = Amendment.objects.get(kind="delete")
    assert client.get(f"{BASE}amendments/{deleting.pk}/amend/").status_code == 404
    for wrong in ("?kind=replace", "?kind=replace&article=x", "?kind=burn"):
        assert client.get(f"{page}{wrong}").status_code == 404


def test_a_figure_is_chosen_typed_checked_and_shown_from_one_value_to_the_other(enter, in_fes, suad, rapporteur):
    edition = texts.fixing(in_fes, rapporteur, (1, "parity_floor", "1/3"))
    client, page = (
        enter(suad),
        f"{BASE}editions/{edition.pk}/amend/?kind=replace&article={texts.article(edition, 1).pk}&code=",
    )
    which = client.get(page)
    ((href, _figure),) = which.context["fixed"]
    assert href.endswith("code=parity_floor")
    page += "parity_floor"
    assert client.get(page).context["form"]["value"].value() == "1/3"
    same = {"heading_ar": "المادة في 1", "words_ar": texts.WORDS[0], "reason": "المناصفة"}
    for value in ("2/3", "1/3", ""):  # too much, nothing new, nothing
        wrong = client.post(page, same | {"value": value})
        assert wrong.status_code == 422, value
        assert "المناصفة" in wrong.content.decode()
    done = client.post(page, same | {"value": "1/2"})
    shown = client.get(done.url)
    assert "1/2" not in shown.context["moves"][0]  # in words
    assert shown.context["effect"] == {"without": [], "then": []}  # two women sit, whom neither share asks more of
    assert client.get(f"{BASE}editions/{edition.pk}/").context["amendments"][0][4] == shown.context["moves"]
    made = Amendment.objects.get()
    assert (made.words, made.figures[0]["value"]) == ({}, "1/2")
    rewording = f"{BASE}amendments/{made.pk}/amend/"
    assert client.get(rewording).context["form"]["value"].value() == "1/2"
    assert client.post(rewording, same | {"value": "1/2"}).status_code == 422
    assert client.post(rewording, {"drop": "on"}).status_code == 303
    dropping = Amendment.objects.get(on=made)
    assert (dropping.words, dropping.figures[0]["value"]) == ({}, None)


def test_a_new_article_with_a_figure_needs_words(enter, suad, open_draft):
    client, page = enter(suad), f"{BASE}editions/{open_draft.pk}/amend/?kind=insert&code="
    assert client.get(page).context["fixed"] == []
    assert client.post(f"{page}notice", {"value": "7", "unit": "weeks"}).status_code == 422
    assert client.post(f"{page}notice", {"value": "7", "unit": "weeks", "words_ar": "سبعة أسابيع."}).status_code == 303
    assert Amendment.objects.get().figures[0]["unit"] == "weeks"


def test_who_would_take_an_article_out_is_shown_what_goes_with_it(enter, in_fes, suad, rapporteur):
    edition = texts.fixing(in_fes, rapporteur, (2, "notice", 7))
    made = actions.propose(by=suad, edition=edition, kind="delete", article=texts.article(edition, 2))
    shown = enter(suad).get(f"{BASE}amendments/{made.pk}/")
    assert "<del>" in shown.content.decode()
    assert (len(shown.context["moves"]), len(shown.context["effect"]["then"])) == (1, 1)


def test_what_was_typed_stays_when_amendments_are_closed(enter, suad, president, open_draft):
    texts.adopted(open_draft, president)
    client = enter(suad)
    page = client.post(f"{BASE}editions/{open_draft.pk}/amend/?kind=insert", {"words_ar": "متأخرة"})
    assert page.status_code == 422
    assert "متأخرة" in page.content.decode()


def test_a_clash_is_told_on_the_page_and_when_it_is_decided(enter, suad, idris, rapporteur, open_draft):
    one, two = texts.reworded(suad, open_draft, 1, "أولى"), texts.reworded(idris, open_draft, 1, "ثانية")
    client = enter(rapporteur)
    assert client.get(f"{BASE}amendments/{one.pk}/").context["clashing"]
    actions.decide(by=rapporteur, amendment=two, accepted=True)
    wrong = client.post(f"{BASE}amendments/{one.pk}/", {"do": "accept"})
    assert wrong.status_code == 422
    assert wrong.context["wrong"]


def test_an_author_withdraws_it(enter, suad, open_draft):
    one = texts.reworded(suad, open_draft, 1, "أولى")
    client = enter(suad)
    client.post(f"{BASE}amendments/{one.pk}/", {"do": "withdraw"})
    assert client.get(f"{BASE}amendments/{one.pk}/").context["fate"].label
    assert client.post(f"{BASE}amendments/{one.pk}/", {"do": "sign"}).status_code == 422
    assert client.post(f"{BASE}amendments/{one.pk}/", {"do": "burn"}).status_code == 404


def test_another_heading_is_marked_and_a_heading_alone_is_shown(enter, suad, open_draft):
    article = texts.article(open_draft, 1)
    same = {"words": Tongues(ar=texts.WORDS[0]), "article": article}
    other = actions.propose(by=suad, edition=open_draft, kind="replace", heading=Tongues(ar="التأليف"), **same)
    new = actions.propose(by=suad, edition=open_draft, kind="insert", heading=Tongues(ar="مقتضيات ختامية"))
    gone = actions.propose(by=suad, edition=open_draft, kind="delete", article=article)
    client = enter(suad)
    shown = {one: client.get(f"{BASE}amendments/{one.pk}/").content.decode() for one in (other, new, gone)}
    assert "<ins>التأليف</ins>" in shown[other]
    assert "<ins>مقتضيات ختامية</ins>" in shown[new]
    assert "<del>المادة في 1</del>" in shown[gone]
    words = texts.reworded(suad, open_draft, 2, "ست مرات", heading=Tongues(ar="المادة في 2"))
    assert not client.get(f"{BASE}amendments/{words.pk}/").context["headings"]
