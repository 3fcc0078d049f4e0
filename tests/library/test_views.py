import pytest
from django.urls import reverse
from django.utils.translation import override

from takafu.library import actions, queries, watching
from takafu.library.models import Concept, Edition
from tests.bodies import as_role
from tests.library.glossaries import entry


def at(name, language="ar", **named):
    with override(language):
        return reverse(f"library:{name}", kwargs={"body": "fes"} | named)


@pytest.fixture
def as_officer(client, in_fes):
    client.force_login(as_role(in_fes, "president")[1])
    return client


@pytest.fixture
def as_member(client, in_fes):
    client.force_login(as_role(in_fes, "member")[1])
    return client


def typed(seen=0, **words):
    return {"ar": "", "fr": "", "ary": "", "latin": "", "topic": "everyday", "seen": seen} | words


def test_the_glossary_shows_both_languages_beside_each_other_and_costs_the_same_at_any_length(
    client, put, django_assert_num_queries
):
    costs = []
    for words in ({"ar": "الإنارة", "fr": "éclairage"}, {"ary": "البولات"}, {"fr": "crèche", "latin": "lkresh"}):
        put(**words)
        with django_assert_num_queries(3):
            page = client.get(at("list")).content.decode()
        costs.append(page.count("<tr"))
    assert costs == [2, 3, 4]
    for word in ("الإنارة", "éclairage", "البولات", "lkresh"):
        assert word in page
    assert client.get(at("list")).headers["ETag"]


def test_the_glossary_is_narrowed_by_word_letter_and_topic_and_goes_on(client, put, monkeypatch):
    put(ar="الإنارة", fr="éclairage", topic="rights")
    put(ar="الحضانة", fr="crèche")
    for query in ("q=eclairage", "topic=rights", "letter=ا"):
        page = client.get(f"{at('list')}?{query}").content.decode()
        assert "éclairage" in page
        assert "crèche" not in page
    assert "<table" not in client.get(f"{at('list')}?q=xyz").content.decode()
    monkeypatch.setattr(queries, "PAGE", 1)
    first = client.get(at("list"))
    second = client.get(at("list") + first.context["later"])
    assert [row.concept.entry.first("fr") for page in (first, second) for row in page.context["rows"]] == [
        "éclairage",
        "crèche",
    ]


def test_the_glossary_prints_whole(client, put):
    put(ar="الإنارة", fr="éclairage")
    assert "éclairage" in client.get(at("sheet")).content.decode()


def test_an_officer_adds_and_a_wrong_form_keeps_what_was_typed(as_officer):
    wrong = as_officer.post(at("add"), typed(definition_ar="ضوء الشوارع"))
    assert wrong.status_code == 422
    assert "ضوء الشوارع" in wrong.content.decode()
    assert as_officer.post(at("add"), typed(ar="الإنارة\nالضو")).status_code == 303
    again = as_officer.post(at("add"), typed(ar="الضو", fr="lumière"))
    assert again.status_code == 422
    assert "lumière" in again.content.decode()
    assert Concept.objects.get().entry.labels == {"ar": ("الإنارة", "الضو")}


def test_two_who_edit_see_each_others_words(as_officer, put):
    kept = put(ar="الإنارة")
    assert as_officer.post(at("edit", pk=kept.pk), typed(1, ar="الإنارة\nالضو")).status_code == 303
    late = as_officer.post(at("edit", pk=kept.pk), typed(1, ar="الإنارة\nالبولات"))
    page = late.content.decode()
    assert late.status_code == 409
    assert "الضو" in page
    assert "البولات" in page
    assert 'name="seen" value="2"' in page
    assert as_officer.post(at("edit", pk=kept.pk), typed(2, ar="الإنارة\nالبولات")).status_code == 303
    assert Concept.objects.get().entry.wordings == ("الإنارة", "البولات")


def test_a_member_proposes_an_officer_decides_and_a_visitor_sees_what_stands(client, in_fes, put, officer):
    kept = put(ar="الإنارة")
    client.force_login(as_role(in_fes, "member")[1])
    for _press in range(2):
        assert client.post(at("edit", pk=kept.pk), typed(1, ar="الإنارة\nالبولات")).status_code == 303
    assert client.post(at("add"), typed(fr="crèche")).status_code == 303
    proposal, new = Edition.objects.filter(state="proposed").order_by("pk")
    assert "البولات" in client.get(at("concept", pk=kept.pk)).content.decode()
    assert client.post(at("concept", pk=kept.pk), {"do": "accept", "edition": proposal.pk}).status_code == 403
    client.logout()
    assert "البولات" not in client.get(at("concept", pk=kept.pk)).content.decode()
    assert client.get(at("concept", pk=new.concept_id)).status_code in (302, 404)
    client.force_login(as_role(in_fes, "president")[1])
    assert "crèche" in client.get(at("list")).content.decode()
    assert client.post(at("concept", pk=kept.pk), {"do": "accept", "edition": proposal.pk}).status_code == 303
    assert client.post(at("concept", pk=new.concept_id), {"do": "refuse", "edition": new.pk}).status_code == 303
    assert client.post(at("concept", pk=new.concept_id), {"do": "refuse", "edition": new.pk}).status_code == 422
    client.logout()
    assert "البولات" in client.get(at("concept", pk=kept.pk)).content.decode()


def test_a_proposal_is_taken_up_with_changes(as_officer, in_fes, put, member):
    kept = put(ar="الإنارة")
    proposal = actions.propose(by=member, body=in_fes, entry=entry(ar="الإنارة; البولات"), concept=kept, seen=1)
    address = f"{at('edit', pk=kept.pk)}?proposal={proposal.pk}"
    assert "البولات" in as_officer.get(address).content.decode()
    assert as_officer.post(address, typed(1, ar="الإنارة\nالبولة")).status_code == 303
    assert not queries.proposals()
    assert "البولة" not in as_officer.get(f"{at('edit', pk=kept.pk)}?proposal=x").context["form"].initial["ary"]


def test_taking_out_and_putting_back(as_officer, put, client):
    kept = put(ar="الإنارة")
    here = at("concept", pk=kept.pk)
    assert as_officer.post(here, {"do": "remove", "seen": 7}).status_code == 409
    assert as_officer.post(here, {"do": "remove", "seen": 1}).status_code == 303
    first = kept.editions.get()
    assert str(first.pk) in as_officer.get(here).content.decode()
    assert as_officer.post(here, {"do": "restore", "edition": first.pk, "seen": 2}).status_code == 303
    assert queries.standing().exists()
    for sent in ({}, {"do": "restore", "edition": "x", "seen": "3"}, {"do": "x", "edition": first.pk}):
        assert as_officer.post(here, sent).status_code == 422


def test_where_a_change_leads_is_said_and_nothing_else_is_linked(as_officer, put, monkeypatch):
    kept = put(ar="الإنارة")
    job = f"commons/jobs/{kept.pk}/"
    monkeypatch.setattr(watching, "_watchers", {"sample": lambda _by, _body: job})
    answer = as_officer.post(at("edit", pk=kept.pk), typed(1, ar="الإنارة\nالضو"))
    assert f'href="/ar/fes/{job}"' in as_officer.get(answer["Location"]).content.decode()
    assert as_officer.get(f"{at('concept', pk=kept.pk)}?came=//evil.example/").context["came"] == ""
    begun = f"{at('join')}?one=%D8%A7%D9%84%D8%A5%D9%86%D8%A7%D8%B1%D8%A9&other=lumi%C3%A8re&from=desk"
    page = as_officer.get(begun).content.decode()
    assert "الإنارة" in page
    assert "lumière" in page
    sent = {"one": "الإنارة", "one_language": "ar", "other": "lumière", "other_language": "fr"}
    assert as_officer.post(begun, sent)["Location"] == f"/ar/fes/{job}"
    assert as_officer.post(begun, sent | {"other": "الاناره"}).status_code == 422


def test_two_concepts_that_both_stand_are_not_joined(as_officer, put):
    put(ar="الإنارة")
    put(fr="crèche")
    sent = {"one": "الإنارة", "one_language": "ar", "other": "crèche", "other_language": "fr"}
    answer = as_officer.post(at("join"), sent)
    assert answer.status_code == 422
    assert Concept.objects.count() == 2


def test_starter_concepts_are_chosen_and_left(as_officer):
    assert "starter" in str(as_officer.get(at("starter")).request["PATH_INFO"])
    as_officer.post(at("starter"), {"key": ["parity", "quota"]})
    assert as_officer.get(at("starter")).context["here"] == 2
    page = as_officer.get(at("concept", pk=Concept.objects.get(starter="quota").pk), headers={"accept-language": "fr"})
    assert "quota" in page.content.decode()
    as_officer.post(at("starter"), {"do": "leave"})
    assert not queries.standing().exists()


def test_a_concept_that_is_not_there_is_not_found(client, in_fes):
    assert client.get(at("concept", pk="0" * 8 + "-0000-0000-0000-" + "0" * 12)).status_code == 404
